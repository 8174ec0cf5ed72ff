/* Looks whether the data of records seem to be in another encoding.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* Looks at a few of the records [@first, @first + @n), the last ones that were received by
 * @endpoint (TINCAN_NONE: by any): at most TINCAN_CHARSET_LOOK_RECORDS of one flow. The answer is
 * that of tincan_charset_guess(); @fits: the data may well be in @current. */
const char *tincan_charset_look (TincanRecording *recording,
                                 guint            endpoint,
                                 guint            first,
                                 guint            n,
                                 const char      *current,
                                 gboolean        *fits);

#define TINCAN_CHARSET_LOOK_RECORDS 8

G_END_DECLS
