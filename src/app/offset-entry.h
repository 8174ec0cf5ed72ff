/* Takes an offset in a message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_OFFSET_ENTRY (tincan_offset_entry_get_type ())

/* Signal "chosen" (guint64 offset): Enter was pressed, and there is such an offset. */
G_DECLARE_FINAL_TYPE (TincanOffsetEntry, tincan_offset_entry, TINCAN, OFFSET_ENTRY, GtkEntry)

/* Of the message, in bytes: offsets are below it. */
void tincan_offset_entry_set_size (TincanOffsetEntry *self,
                                   gsize              size);

G_END_DECLS
