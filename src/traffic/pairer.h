/* Which message answers which: pairs of request and reply, found by their order.
 *
 * A message is a record or, in a framed log, a frame; a frame was there when its last byte was.
 * Messages are paired within a flow: the datagrams between two addresses, or one TCP connection.
 * In a flow one side asks and the other answers:
 *
 *   - TCP: who opened the connection asks. We do after TINCAN_EVENT_CONNECTED, the peer does after
 *     TINCAN_EVENT_ACCEPTED.
 *   - UDP, and TCP whose beginning was not recorded: who speaks first asks. With UDP that is
 *     decided anew by the first message after a silence of a minute.
 *
 * Each message of the side that asks is a request and waits in a queue. Each message of the other
 * side answers the request that has waited longest, which leaves the queue: requests that are sent
 * one behind the other, without waiting, are answered in their order. A message of the other side
 * that comes while no request waits (the greeting of a server, the second part of a long answer) is
 * no reply. A datagram that has waited for more than a minute is given up, and so is the oldest
 * request of a flow in which 65,536 wait.
 *
 * That is all that can be told from the order alone. A request or reply that got lost moves the
 * pairs behind it by one, until no request waits any more.
 *
 * A capture that does not say which direction its packets had has two flows for each conversation,
 * both of them received; here they are one.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record-times.h"

G_BEGIN_DECLS

typedef struct _TincanPairer TincanPairer;

typedef struct
{
  gint64 time_ns;
  guint  number;
} TincanRequest;

/* @recording must outlive it. */
TincanPairer *tincan_pairer_new              (TincanRecording        *recording);
void          tincan_pairer_free             (TincanPairer           *self);

/* The next message, which ends in @record; all messages of a flow must come, in their order. TRUE
 * when it answers @request. Data with TINCAN_NO_TIME is passed over. */
gboolean      tincan_pairer_add              (TincanPairer           *self,
                                              guint                   number,
                                              guint                   record,
                                              const TincanIndexEntry *entry,
                                              gint64                  time_ns,
                                              TincanRequest          *request);

/* Requests that wait, and those that were given up. */
guint64       tincan_pairer_get_n_unanswered (TincanPairer           *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanPairer, tincan_pairer_free)

G_END_DECLS
