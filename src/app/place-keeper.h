/* Keeps the message of a log selected whose bytes are, when the log is framed in another way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-selection.h"

G_BEGIN_DECLS

/* For as long as @selection lives. Of several selected messages the one chosen last is kept. */
void tincan_place_keeper_attach (TincanLogSelection *selection,
                                 TincanLogModel     *model);

G_END_DECLS
