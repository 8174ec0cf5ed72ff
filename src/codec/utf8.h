/* UTF-8 taken apart byte by byte, as strictly as RFC 3629 asks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TINCAN_UTF8_INVALID    0
#define TINCAN_UTF8_UNFINISHED (-1)

/* The length in bytes (1…4) of the character that @data starts with; INVALID for a byte that
 * starts none (overlong forms and surrogates too), UNFINISHED when the @size bytes are the start
 * of one. NUL is a character. @size is not 0. */
int   tincan_utf8_next  (const guint8 *data,
                         gsize         size);

/* The length in bytes of the valid UTF-8 at the start of @data. */
gsize tincan_utf8_valid (const guint8 *data,
                         gsize         size);

/* Whether showing the character would hide it, reorder its neighbours, or break the line: C1
 * controls, bidirectional controls, line separators, characters of no width. ASCII is not
 * concerned. */
gboolean tincan_utf8_is_hidden (gunichar character);

G_END_DECLS
