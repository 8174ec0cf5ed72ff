/* What stands behind the colon in a filter's term.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"

G_BEGIN_DECLS

/* Fills @node, whose kind is set, from @value. On failure @error_position is the offset in
 * characters within @value, and the message does not name it. */
gboolean tincan_filter_value_parse       (TincanFilter  *node,
                                          const char    *value,
                                          gsize         *error_position,
                                          GError       **error);

/* The same for the expression between the slashes. */
gboolean tincan_filter_value_parse_regex (TincanFilter  *node,
                                          const char    *pattern,
                                          gboolean       caseless,
                                          gsize         *error_position,
                                          GError       **error);

G_END_DECLS
