/* What is known of a record, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/record.h"

G_BEGIN_DECLS

/* "← received", "→ sent", "● event"; translated, static. */
const char *tincan_direction_to_words (TincanDirection     direction);

/* All but the data in one line, with the local time to the nanosecond; the caller owns it. */
char       *tincan_record_describe    (const TincanRecord *record);

G_END_DECLS
