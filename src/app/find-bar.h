/* The bar below a log where text, bytes or an expression are looked for, one message after the
 * other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "codec/matcher.h"
#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FIND_BAR (tincan_find_bar_get_type ())

/* Signals: "go-to" (uint: the number of a message that was found); "changed": other matches are to
 * be marked. Actions: "find.next", "find.previous", "find.close". Invisible until opened. */
G_DECLARE_FINAL_TYPE (TincanFindBar, tincan_find_bar, TINCAN, FIND_BAR, GtkWidget)

/* Where it looks; NULL for nowhere. */
void           tincan_find_bar_set_model   (TincanFindBar  *self,
                                            TincanLogModel *model);
void           tincan_find_bar_set_charset (TincanFindBar  *self,
                                            const char     *charset);

/* The message that the user is at, or TINCAN_NONE: it goes on from there. */
void           tincan_find_bar_set_place   (TincanFindBar  *self,
                                            guint           number);

/* Shows it with the keyboard in it. */
void           tincan_find_bar_open        (TincanFindBar  *self);

/* What it looks for, while it is open; else NULL. Owned by the bar. */
TincanMatcher *tincan_find_bar_get_matcher (TincanFindBar  *self);

G_END_DECLS
