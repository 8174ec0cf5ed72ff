/* Calls a function at a steady rate.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanRepeater TincanRepeater;

/* May free the repeater. */
typedef void (*TincanRepeatFunc) (gpointer user_data);

/* First after @interval_ms. When the main loop was late, what was missed is made up for, so that
 * the rate holds; but not what was missed for longer than a second. */
TincanRepeater *tincan_repeater_new  (guint             interval_ms,
                                      int               priority,
                                      TincanRepeatFunc  func,
                                      gpointer          user_data);
void            tincan_repeater_free (TincanRepeater   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRepeater, tincan_repeater_free)

G_END_DECLS
