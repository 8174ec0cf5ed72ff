/* The bar below a log where text, bytes or an expression are looked for, one message after the
 * other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/find-search.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FIND_BAR (tincan_find_bar_get_type ())

/* Signals: "go-to" (guint64: the TincanPlace that was found; guint: in a text, the offset of its
 * end); "changed": other matches are to be marked. Actions: "find.next", "find.previous",
 * "find.close". Invisible until opened. */
G_DECLARE_FINAL_TYPE (TincanFindBar, tincan_find_bar, TINCAN, FIND_BAR, GtkWidget)

/* Where it looks: in the messages of @log, or, unless it is NULL, in the text of @stream, which is
 * of that log; NULL for nowhere. */
void           tincan_find_bar_set_model   (TincanFindBar     *self,
                                            TincanLogModel    *log,
                                            TincanStreamModel *stream);
void           tincan_find_bar_set_charset (TincanFindBar     *self,
                                            const char        *charset);

/* Where the user is: it goes on from there. */
void           tincan_find_bar_set_place   (TincanFindBar     *self,
                                            TincanPlace        place);

/* Shows it with the keyboard in it. */
void           tincan_find_bar_open        (TincanFindBar     *self);

/* What it looks for, while it is open; else NULL. Owned by the bar. */
TincanMatcher *tincan_find_bar_get_matcher (TincanFindBar     *self);

G_END_DECLS
