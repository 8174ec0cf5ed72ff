/* Sends prepared messages to one receiver, once or repeatedly, no faster than it takes them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/message.h"
#include "cli/options.h"
#include "net/connection.h"

G_BEGIN_DECLS

/* Above this many bytes in a send queue nothing is added until the peer has taken some. */
#define TINCAN_FEED_QUEUE (4 * 1024 * 1024)

typedef struct _TincanFeed TincanFeed;

/* @error is NULL when everything was handed over, else what made it give up. */
typedef void (*TincanFeedFunc) (TincanFeed   *self,
                                const GError *error,
                                gpointer      user_data);

/* Sends the messages of @options, as often as it says, to @connection; if that is NULL
 * by @endpoint. */
TincanFeed *tincan_feed_new  (TincanEndpoint       *endpoint,
                              TincanConnection     *connection,
                              const TincanOptions  *options,
                              TincanFeedFunc        done,
                              gpointer              user_data);
void        tincan_feed_free (TincanFeed           *self);

/* Goes on after a pause: called when something was sent or written. Does nothing when
 * it is done. */
void        tincan_feed_wake (TincanFeed           *self);

/* How much was handed over. */
guint64     tincan_feed_get_n_bytes (TincanFeed      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFeed, tincan_feed_free)

G_END_DECLS
