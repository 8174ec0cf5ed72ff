/* What an endpoint tells the recording about itself, and counts: the part of TincanEndpoint
 * that is no state.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"

G_BEGIN_DECLS

typedef struct
{
  TincanRecording *recording;     /* owned */
  guint            endpoint;
  TincanAddress    local;         /* while open */
  guint            interface;
  guint64          received;      /* messages on that interface */
  gboolean         full_reported; /* the send queue is full, and that was said */
  TincanCounters   counters;      /* dropped: what the subclass had counted at the last reset */
} TincanEndpointLog;

TincanEndpointLog *tincan_endpoint_get_log  (TincanEndpoint  *self);

/* Whether something can be sent, in words. */
gboolean           tincan_endpoint_check_open (TincanEndpoint  *self,
                                               GError         **error);

/* How a send to @to (nullable) or by @flow ended: takes @failure (nullable) over, appends it
 * as an event (that a queue stays full only once), passes it on. Returns whether it was
 * sent. */
gboolean           tincan_endpoint_log_sent (TincanEndpoint  *self,
                                             const char      *to,
                                             guint            flow,
                                             GError          *failure,
                                             GError         **error);

/* Opening failed; that it was cancelled is no event. */
void               tincan_endpoint_log_open_failed (TincanEndpoint      *self,
                                                    TincanEventKind      kind,
                                                    const TincanAddress *local,
                                                    const TincanAddress *peer,
                                                    const GError        *error);

G_END_DECLS
