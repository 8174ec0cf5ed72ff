/* Which encoding a text seems to be in.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes are a piece of a text, which may begin and end in the middle of a character. Returns
 * the name of an encoding of tincan_charset_list() that they fit much better than @current, or
 * NULL: @current fits, they are no text, or it is anybody's guess. Static.
 *
 * UTF-8 and UTF-16 tell themselves by their form; the others by how many of their characters are
 * among the most frequent of the languages that are written in them. */
const char *tincan_charset_guess (const char   *current,
                                  const guint8 *data,
                                  gsize         size);

/* Whether the bytes can be a text in @charset, but for what is cut at their ends. */
gboolean    tincan_charset_fits  (const char   *charset,
                                  const guint8 *data,
                                  gsize         size);

G_END_DECLS
