/* JSON indented for reading.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/text-map.h"

G_BEGIN_DECLS

/* The text of @map with other white space between the tokens, if it is JSON (RFC 8259): an object
 * or an array, or several of them one after the other; else NULL. Nothing but white space changes:
 * numbers, the order and doubles of names, escapes and characters in strings stay as they came. */
TincanTextMap *tincan_json_indent (TincanTextMap *map);

G_END_DECLS
