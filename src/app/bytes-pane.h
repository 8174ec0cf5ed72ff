/* One side of a message, hex or text, with a selection that goes by bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/page-view.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_BYTES_PANE (tincan_bytes_pane_get_type ())

/* Signals, when the user does it: "selected" (guint64 anchor, guint64 cursor): two places between
 * bytes, equal for none; "hovered" (gint64 first, gint64 end): the bytes below the pointer, or
 * -1. */
G_DECLARE_FINAL_TYPE (TincanBytesPane, tincan_bytes_pane, TINCAN, BYTES_PANE, GtkWidget)

GtkWidget      *tincan_bytes_pane_new           (gboolean              hex);
TincanPageView *tincan_bytes_pane_get_page_view (TincanBytesPane      *self);

/* As tincan_page_view_set_bytes(); with @keep the selection stays too. */
void            tincan_bytes_pane_set_bytes     (TincanBytesPane      *self,
                                                 const TincanTextPart *whole,
                                                 const char           *charset,
                                                 gboolean              keep);

/* @reveal: scrolls to the cursor. */
void            tincan_bytes_pane_select        (TincanBytesPane      *self,
                                                 gsize                 anchor,
                                                 gsize                 cursor,
                                                 gboolean              reveal);

G_END_DECLS
