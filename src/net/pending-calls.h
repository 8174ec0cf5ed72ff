/* Who waits for an endpoint to open or to close.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  GTask        *opening;
  GCancellable *cancellable;    /* of the opening */
  gulong        cancel_handler;
  GPtrArray    *closers;        /* of GTask: everyone who waits for the end */
} TincanPendingCalls;

void     tincan_pending_calls_init        (TincanPendingCalls  *self);
void     tincan_pending_calls_clear       (TincanPendingCalls  *self);

/* Takes @task over; cancelling the user's cancellable then cancels ours. */
void     tincan_pending_calls_begin_open  (TincanPendingCalls  *self,
                                           GTask               *task);

/* Ends them, with @error (nullable, taken over); none of them is called back from within. */
void     tincan_pending_calls_end_open    (TincanPendingCalls  *self,
                                           GError              *error);
void     tincan_pending_calls_end_closers (TincanPendingCalls  *self);

/* Ends an opening that succeeded. FALSE when it had been cancelled before that was known: then
 * it is not wanted any more, and is to be closed. */
gboolean tincan_pending_calls_end_opened  (TincanPendingCalls  *self);

/* Takes @task over and ends it later in the main loop. */
void     tincan_pending_calls_return      (GTask               *task,
                                           GError              *error);

G_END_DECLS
