/* What is said of a place in a message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/text-map.h"

G_BEGIN_DECLS

/* "Offset 12 (0x0c) · 4 bytes selected · read 2 of 3" for the bytes [@first, @end), none when they
 * are equal. @cuts: gsize, where another read begins, or NULL. The caller owns it. */
char     *tincan_place_describe (gsize                 first,
                                 gsize                 end,
                                 const GArray         *cuts);

/* The text of the bytes, or of the character at @first, in one line; a beginning of it when it is
 * long. The caller owns it. */
char     *tincan_place_get_text (const TincanTextPart *whole,
                                 const char           *charset,
                                 gsize                 first,
                                 gsize                 end);

G_END_DECLS
