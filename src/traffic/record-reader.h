/* Reads records of a recording back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/contents.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* As tincan_recording_peek() and tincan_recording_read(); any thread. */
gboolean tincan_contents_peek (TincanContents    *self,
                               guint              index,
                               TincanIndexEntry  *entry);
gboolean tincan_contents_read (TincanContents    *self,
                               guint              index,
                               gsize              max_data,
                               TincanRecord      *record,
                               GError           **error);

G_END_DECLS
