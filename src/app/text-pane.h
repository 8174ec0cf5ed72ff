/* A read-only text of any length: put in by and by, so that the window goes on drawing; with marks
 * that are drawn below it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/text-marks.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_TEXT_PANE (tincan_text_pane_get_type ())

/* Signal "hovered" (int position): the character below the pointer, or -1. */
G_DECLARE_FINAL_TYPE (TincanTextPane, tincan_text_pane, TINCAN, TEXT_PANE, GtkTextView)

/* UTF-8, in lines that a text view can lay out: of a few kilobytes. What fits on the screen is
 * there at once. */
void     tincan_text_pane_set_text   (TincanTextPane *self,
                                      const char     *text);

/* Puts in at least the first @n_chars now. */
void     tincan_text_pane_put        (TincanTextPane *self,
                                      guint           n_chars);

/* Of TincanSpan, in their order; NULL for none. They stay when the text changes. */
void     tincan_text_pane_set_spans  (TincanTextPane *self,
                                      TincanMark      mark,
                                      GArray         *spans);

G_END_DECLS
