/* Lines of standard input, read without blocking anything.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A line longer than this comes in parts. */
#define TINCAN_INPUT_LINE_MAX (1024 * 1024)

typedef struct _TincanInput TincanInput;

/* @line with its line end, if it has one; not NUL-terminated. */
typedef void (*TincanInputFunc)    (TincanInput *self,
                                    const char  *line,
                                    gsize        length,
                                    gpointer     user_data);
typedef void (*TincanInputEndFunc) (TincanInput *self,
                                    gpointer     user_data);

/* NULL when @fd is closed or /dev/null: then there is no input at all. */
TincanInput *tincan_input_new        (int                 fd,
                                      TincanInputFunc     line,
                                      TincanInputEndFunc  ended,
                                      gpointer            user_data);
void         tincan_input_free       (TincanInput        *self);

/* Whether a person types there. */
gboolean     tincan_input_is_terminal (TincanInput       *self);

/* While paused no lines are handed out. */
void         tincan_input_set_paused (TincanInput        *self,
                                      gboolean            paused);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanInput, tincan_input_free)

G_END_DECLS
