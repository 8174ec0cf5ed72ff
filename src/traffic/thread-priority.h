/* Threads that what is on screen comes before.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The calling thread gets less of the processor than others while there are some that want it. On
 * other systems than Linux nothing happens: there it would be the whole program. */
void tincan_thread_lower_priority (void);

G_END_DECLS
