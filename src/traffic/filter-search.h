/* Looks for a text or bytes in the data of records, where possible in their file, without taking
 * it apart.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/hex-pattern.h"
#include "codec/shown-needle.h"
#include "traffic/record-cursor.h"

G_BEGIN_DECLS

typedef struct _TincanFilterSearch TincanFilterSearch;

/* For @text in what is shown of data, as text in @charset or in hex; as shown-needle.h has it. */
TincanFilterSearch *tincan_filter_search_new_text    (const char             *text,
                                                      const char             *charset,
                                                      gboolean                hex);

/* @pattern must outlive it. */
TincanFilterSearch *tincan_filter_search_new_pattern (const TincanHexPattern *pattern);
void                tincan_filter_search_free        (TincanFilterSearch     *self);

/* Looks into record @index, which has data of a flow. */
TincanShown         tincan_filter_search_look        (TincanFilterSearch     *self,
                                                      TincanRecordCursor     *cursor,
                                                      guint                   index,
                                                      gboolean                in_stream);

/* Looks into data that was read already. */
TincanShown         tincan_filter_search_look_at     (TincanFilterSearch     *self,
                                                      const guint8           *data,
                                                      gsize                   size,
                                                      gboolean                in_stream);

/* The first record from @first on, before @end, that look() would not say no to; @end for none.
 * With @flows, of which a byte is 1 + TINCAN_SHOWN_NO for some, no record of any other flow is
 * passed over. */
guint               tincan_filter_search_skip        (TincanFilterSearch     *self,
                                                      TincanRecordCursor     *cursor,
                                                      guint                   first,
                                                      guint                   end,
                                                      const GByteArray       *flows);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFilterSearch, tincan_filter_search_free)

G_END_DECLS
