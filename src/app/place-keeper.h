/* Keeps the message of a log selected whose bytes are, when the log is framed in another way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-selection.h"

G_BEGIN_DECLS

/* For as long as @selection lives. Of several selected messages the one chosen last is kept. */
void     tincan_place_keeper_attach (TincanLogSelection *selection,
                                     TincanLogModel     *model);

/* Where message @number of @model begins: in which record, and at which byte of it. FALSE if it
 * cannot be read. */
gboolean tincan_place_read          (TincanLogModel     *model,
                                     guint               number,
                                     guint              *record,
                                     gsize              *offset);

G_END_DECLS
