/* A piece of some bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The bytes [first, end). */
typedef struct
{
  gsize first;
  gsize end;
} TincanByteRange;

G_END_DECLS
