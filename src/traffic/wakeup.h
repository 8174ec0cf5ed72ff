/* Runs a function on a main context's thread soon after any thread asked for it; several times
 * asked is run once.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _GSource TincanWakeup;

/* In the caller's main context. */
TincanWakeup *tincan_wakeup_new  (const char     *name,
                                  void          (*func) (gpointer user_data),
                                  gpointer        user_data);

/* On the context's thread: it does not run any more. */
void          tincan_wakeup_free (TincanWakeup   *self);

/* Any thread. */
void          tincan_wakeup_ask  (TincanWakeup   *self);

G_END_DECLS
