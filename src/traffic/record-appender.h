/* Appends records to a recording: the blocks of a packet or an event, and the entry of the
 * index.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/contents.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* Both return the number given, or TINCAN_NONE when there are too many. */
guint    tincan_contents_append_interface  (TincanContents          *self,
                                            guint                    endpoint,
                                            const char              *name);
guint    tincan_contents_append_flow       (TincanContents          *self,
                                            guint                    interface,
                                            TincanProtocol           protocol,
                                            const TincanAddress     *local,
                                            const TincanAddress     *peer);

/* When too much waits to be written, a record is not kept but counted. */
void     tincan_contents_append_data       (TincanContents          *self,
                                            guint                    flow,
                                            TincanDirection          direction,
                                            const guint8            *data,
                                            gsize                    size,
                                            const TincanPacketFacts *facts);
void     tincan_contents_append_event      (TincanContents          *self,
                                            const TincanEvent       *event);
void     tincan_contents_append_statistics (TincanContents          *self,
                                            guint                    interface,
                                            guint64                  received,
                                            guint64                  dropped);

/* Puts on record how many records were not kept, as soon as there is room. TRUE if it did. */
gboolean tincan_contents_report_lost       (TincanContents          *self);

G_END_DECLS
