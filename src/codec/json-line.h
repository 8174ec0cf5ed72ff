/* Pieces of a JSON object, written without building a tree.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @text (UTF-8, @length bytes) as a string with its quotes (RFC 8259); NUL and every
 * control character are escaped. */
void tincan_json_append_string (const char   *text,
                                gsize         length,
                                GString      *out);

/* Lower-case digits with nothing between. */
void tincan_append_hex         (const guint8 *data,
                                gsize         size,
                                GString      *out);

G_END_DECLS
