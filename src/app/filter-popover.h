/* What can stand at the cursor of a filter, offered while it is typed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FILTER_POPOVER (tincan_filter_popover_get_type ())

/* Up and Down choose, Tab takes the chosen or the first, Enter the chosen, Escape hides. Down and
 * Ctrl+Space ask for all that can stand there. The keyboard stays with the entry. */
G_DECLARE_FINAL_TYPE (TincanFilterPopover, tincan_filter_popover, TINCAN, FILTER_POPOVER,
                      GtkPopover)

/* Once. The popover is a child of a widget around @entry, and lives no longer than that. */
void tincan_filter_popover_set_entry     (TincanFilterPopover *self,
                                          GtkEntry            *entry);

/* Whose peers and connections are offered; NULL for none. */
void tincan_filter_popover_set_recording (TincanFilterPopover *self,
                                          TincanRecording     *recording);

/* Offers all that can stand at the cursor, even where nothing is begun. */
void tincan_filter_popover_offer         (TincanFilterPopover *self);

G_END_DECLS
