/* Times in a filter's term: 12:00..12:05, >2026-01-02T12:00:00.5, 2026-01-02.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"

G_BEGIN_DECLS

/* As tincan_filter_value_parse(), for a node of the kind TIME. */
gboolean tincan_filter_time_parse (TincanFilter  *node,
                                   const char    *value,
                                   gsize         *error_position,
                                   GError       **error);

G_END_DECLS
