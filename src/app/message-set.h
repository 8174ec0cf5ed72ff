/* Sets of messages of a log, of any size: bitsets of their numbers, seen as rows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

/* @n_rows rows from @row on, as far as there are any: the footer is none. No row is made. */

/* The numbers of their messages; the caller owns them. */
GtkBitset *tincan_message_set_new        (TincanLogModel  *model,
                                          guint            row,
                                          guint            n_rows);

/* Those of @numbers that are any row's; the caller owns them. */
GtkBitset *tincan_message_set_get_shown  (const GtkBitset *numbers,
                                          TincanLogModel  *model);

/* Those whose messages are in @numbers, as positions; the caller owns them. */
GtkBitset *tincan_message_set_get_rows   (const GtkBitset *numbers,
                                          TincanLogModel  *model,
                                          guint            row,
                                          guint            n_rows);

/* How many that are. */
guint      tincan_message_set_count_rows (const GtkBitset *numbers,
                                          TincanLogModel  *model,
                                          guint            row,
                                          guint            n_rows);

G_END_DECLS
