/* Bytes as constants of programming languages.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The caller owns what they return. */

/* C: an array @name and its number of bytes "@name_size"; any compiler takes it, also for no
 * bytes at all. Lines of at most 77 columns. */
char *tincan_literal_c      (const char   *name,
                             const guint8 *data,
                             gsize         size);

/* Python: b'…', just as repr() writes it. */
char *tincan_literal_python (const guint8 *data,
                             gsize         size);

G_END_DECLS
