/* A message as hex and as text, side by side: what is selected on one side is so on the other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/page-view.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LINKED_PANES (tincan_linked_panes_get_type ())

/* Signal "selected" (guint64 anchor, guint64 cursor): the user did it; two places between bytes. */
G_DECLARE_FINAL_TYPE (TincanLinkedPanes, tincan_linked_panes, TINCAN, LINKED_PANES, GtkWidget)

/* What @whole points to must stay until other bytes are set. @cuts: gsize, where another read
 * begins, or NULL. With @keep place and selection stay. */
void            tincan_linked_panes_set_bytes   (TincanLinkedPanes    *self,
                                                 const TincanTextPart *whole,
                                                 const char           *charset,
                                                 const GArray         *cuts,
                                                 gboolean              keep);
void            tincan_linked_panes_show_hex    (TincanLinkedPanes    *self,
                                                 gboolean              show);
void            tincan_linked_panes_set_indent  (TincanLinkedPanes    *self,
                                                 gboolean              indent);

/* JSON too long to be indented. */
gboolean        tincan_linked_panes_is_long_json (TincanLinkedPanes  *self);

/* The text that is shown. */
TincanBytePage *tincan_linked_panes_get_text    (TincanLinkedPanes    *self);

/* Of TincanByteRange, in order, or NULL; gone with the next bytes. */
void            tincan_linked_panes_set_matches (TincanLinkedPanes    *self,
                                                 GArray               *matches);

/* Scrolls there. */
void            tincan_linked_panes_select      (TincanLinkedPanes    *self,
                                                 gsize                 anchor,
                                                 gsize                 cursor);

G_END_DECLS
