/* The request that a record answers, for the rows of a log.
 *
 * Looks at the whole recording from its first record on, since every pair depends on those before;
 * see traffic/pairer.h for what a pair is. Takes 4 bytes a record, for as long as anybody wants it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_PAIRING (tincan_pairing_get_type ())

/* Signal "moved": more is known. On the thread that made it. */
G_DECLARE_FINAL_TYPE (TincanPairing, tincan_pairing, TINCAN, PAIRING, GObject)

/* The one of @recording, for one more user; made if need be. It goes, with what it knows, some
 * seconds after its last user left. */
TincanPairing *tincan_pairing_join         (TincanRecording *recording);
void           tincan_pairing_leave        (TincanPairing   *self);

/* FALSE while that is not known yet: "moved" tells when to ask again. Else @request is the record
 * that published record @index answers, or TINCAN_NONE. */
gboolean       tincan_pairing_find_request (TincanPairing   *self,
                                            guint            index,
                                            guint           *request);

G_END_DECLS
