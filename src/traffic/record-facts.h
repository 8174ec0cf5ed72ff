/* What is known of a record, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message.h"

G_BEGIN_DECLS

/* "← received", "→ sent", "● event"; translated, static. */
const char *tincan_direction_to_words (TincanDirection     direction);

/* All but the data in one line, with the local time to the nanosecond; the caller owns it. */
char       *tincan_record_describe    (const TincanRecord *record);

/* The same of a message: its number in the log, the reads it is from when they are several, and
 * what is wrong with it as a frame. The caller owns it. */
char       *tincan_message_describe   (const TincanMessage *message);

G_END_DECLS
