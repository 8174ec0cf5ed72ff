/* The bytes of a message as hex or as text, with marks that go by bytes.
 *
 * A message of up to TINCAN_PAGE_WHOLE bytes is one text; of a longer one there is always the part
 * around what is on the screen, so that a hundred megabytes open and scroll as fast as one line.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/text-pane.h"
#include "codec/byte-page.h"
#include "codec/byte-range.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PAGE_VIEW (tincan_page_view_get_type ())

/* Signal "filled": another page is shown. */
G_DECLARE_FINAL_TYPE (TincanPageView, tincan_page_view, TINCAN, PAGE_VIEW, GtkWidget)

#define TINCAN_PAGE_WHOLE (128 * 1024)

GtkWidget      *tincan_page_view_new         (gboolean              hex);
TincanTextPane *tincan_page_view_get_pane    (TincanPageView       *self);

/* What @whole points to must stay until other bytes are set; data NULL is nothing. With @keep the
 * place on the screen stays. */
void            tincan_page_view_set_bytes   (TincanPageView       *self,
                                              const TincanTextPart *whole,
                                              const char           *charset,
                                              gboolean              keep);

/* Whether JSON is indented; TRUE at first. */
void            tincan_page_view_set_indent  (TincanPageView       *self,
                                              gboolean              indent);

/* It begins like JSON, but is longer than what is indented. */
gboolean        tincan_page_view_is_long_json (TincanPageView      *self);

/* What is shown now: NULL without bytes; the bytes in a line of hex. */
TincanBytePage *tincan_page_view_get_page    (TincanPageView       *self);
guint           tincan_page_view_get_columns (TincanPageView       *self);

/* Of TincanByteRange, in order; NULL for none. They stay until they are set anew. */
void            tincan_page_view_set_marks   (TincanPageView       *self,
                                              TincanMark            mark,
                                              GArray               *ranges);

/* The bytes [@first, @end) alone. */
void            tincan_page_view_mark        (TincanPageView       *self,
                                              TincanMark            mark,
                                              gsize                 first,
                                              gsize                 end);

/* Scrolls as little as it takes to see @byte. */
void            tincan_page_view_reveal      (TincanPageView       *self,
                                              gsize                 byte);

G_END_DECLS
