/* Two messages side by side, with what differs marked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/message.h"

G_BEGIN_DECLS

/* Of a message that is longer, only so many bytes are compared. */
#define TINCAN_COMPARE_SIZE_MAX (1024 * 1024)

#define TINCAN_TYPE_COMPARE_VIEW (tincan_compare_view_get_type ())

/* Actions: "compare.next", "compare.previous", "compare.copy". */
G_DECLARE_FINAL_TYPE (TincanCompareView, tincan_compare_view, TINCAN, COMPARE_VIEW, GtkWidget)

/* Compares them in a thread, and shows the first difference once it is found. */
GtkWidget *tincan_compare_view_new (const TincanMessage *first,
                                    const TincanMessage *second);

G_END_DECLS
