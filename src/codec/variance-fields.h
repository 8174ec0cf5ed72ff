/* Numbers in messages that count messages, tell their length, or check them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/variance.h"

G_BEGIN_DECLS

typedef struct
{
  const guint8 *data;
  gsize         size;
  gboolean      series;
} TincanVarianceMessage;

/* Each says whether @field, whose offset, size and order are set, is such a number in all
 * @messages, which are that long, and tells more of it. */
gboolean tincan_variance_is_counter (const TincanVarianceMessage *messages,
                                     guint                        n_messages,
                                     TincanVarianceField         *field);
gboolean tincan_variance_is_length  (const TincanVarianceMessage *messages,
                                     guint                        n_messages,
                                     TincanVarianceField         *field);

/* Looks for one at the end of all messages, in front of up to two bytes that are always the
 * same. */
gboolean tincan_variance_find_checksum (const TincanVarianceMessage *messages,
                                        guint                        n_messages,
                                        TincanVarianceField         *field);

G_END_DECLS
