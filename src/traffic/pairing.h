/* The request that a message answers, for the rows of a log.
 *
 * Looks at all messages from the first one on, since every pair depends on those before; see
 * traffic/pairer.h for what a pair is. Takes 4 bytes a message, for as long as anybody wants it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message-reader.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PAIRING (tincan_pairing_get_type ())

/* Signal "moved": more is known. On the thread that made it. */
G_DECLARE_FINAL_TYPE (TincanPairing, tincan_pairing, TINCAN, PAIRING, GObject)

/* That of the messages of @reader, for one more user; made if need be. While messages are records
 * there is one for the whole recording. It goes, with what it knows, some seconds after its last
 * user left. */
TincanPairing *tincan_pairing_join         (TincanMessageReader *reader);
void           tincan_pairing_leave        (TincanPairing       *self);

/* FALSE while that is not known yet: "moved" tells when to ask again. Else @request is the number
 * of the message that message @number answers, or TINCAN_NONE. */
gboolean       tincan_pairing_find_request (TincanPairing       *self,
                                            guint                number,
                                            guint               *request);

G_END_DECLS
