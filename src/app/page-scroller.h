/* Scrolls a message of which only a page is in its text view.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/text-pane.h"
#include "codec/byte-page.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PAGE_SCROLLER (tincan_page_scroller_get_type ())

/* Signal "wanted" (guint64 byte): a page around this byte should be set. */
G_DECLARE_FINAL_TYPE (TincanPageScroller, tincan_page_scroller, TINCAN, PAGE_SCROLLER, GtkWidget)

GtkWidget *tincan_page_scroller_new      (TincanTextPane     *view);

/* The page goes, and another one comes at once: nothing else changes until then. */
void       tincan_page_scroller_leave_page (TincanPageScroller *self);

/* The text of @page is in the view now; @page must stay until the next one, or be NULL. @size: of
 * the message in bytes. @byte comes to the top. */
void       tincan_page_scroller_set_page (TincanPageScroller *self,
                                          TincanBytePage     *page,
                                          gsize               size,
                                          gsize               byte);

/* The byte at the top of the screen. */
gsize      tincan_page_scroller_get_top  (TincanPageScroller *self);

/* Scrolls as little as it takes to see @byte. */
void       tincan_page_scroller_reveal   (TincanPageScroller *self,
                                          gsize               byte);

G_END_DECLS
