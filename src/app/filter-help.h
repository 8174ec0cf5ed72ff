/* The language of filters, explained.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A popover that lists what codec/filter-language.h has. */
GtkPopover *tincan_filter_help_new (void);

G_END_DECLS
