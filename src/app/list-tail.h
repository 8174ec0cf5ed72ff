/* Keeps a growing list at its end, until the user scrolls up; scrolling to the end takes it up
 * again.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_LIST_TAIL (tincan_list_tail_get_type ())

/* Property that notifies: "follow" (boolean), TRUE at first. */
G_DECLARE_FINAL_TYPE (TincanListTail, tincan_list_tail, TINCAN, LIST_TAIL, GObject)

/* @list, a GtkColumnView or a GtkListView, is in a scrolled window and outlives the tail. */
TincanListTail *tincan_list_tail_new        (GtkWidget      *list);

gboolean        tincan_list_tail_get_follow (TincanListTail *self);
void            tincan_list_tail_set_follow (TincanListTail *self,
                                             gboolean        follow);

/* To be called when rows came in, after the list heard of them. */
void            tincan_list_tail_update     (TincanListTail *self);

/* When other rows take their place: shows the one at @position, unless it follows. */
void            tincan_list_tail_restart    (TincanListTail *self,
                                             guint           position);

/* Whether it was scrolled since then. */
gboolean        tincan_list_tail_was_scrolled (TincanListTail *self);

/* The last row is the footer, which nobody shall come upon: the keyboard goes to the one before. */
void            tincan_list_tail_focus_last (TincanListTail *self);

/* The keyboard goes to the first selected row that is near the view, or to any. */
void            tincan_list_tail_focus_chosen (TincanListTail *self);

/* Selects the row at @position alone and brings it into view; it does not follow any more. */
void            tincan_list_tail_choose     (TincanListTail *self,
                                             guint           position);

/* Brings a row into view. */
void            tincan_list_tail_show       (TincanListTail *self,
                                             guint           position);

/* Brings the selected row into view, where one alone is selected. */
void            tincan_list_tail_show_chosen (TincanListTail *self);

/* @get_end says which item is to be in view at the end, when that is not the last. */
void            tincan_list_tail_set_end    (TincanListTail *self,
                                             guint         (*get_end) (gpointer user_data),
                                             gpointer        user_data);

/* Owned by its parent. */
GtkWidget      *tincan_list_tail_get_list   (TincanListTail *self);

G_END_DECLS
