/* What a recording has that a filter can ask for: its peers, connections and times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter-completion.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* A TincanFilterValuesFunc; @recording is a TincanRecording. Looks at no more than its latest
 * thousand connections. */
void tincan_filter_values_add (TincanFilterKind kind,
                               gpointer         completion,
                               gpointer         recording);

G_END_DECLS
