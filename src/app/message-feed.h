/* The message that is looked at, with its bytes: the beginning of a long one at once, the rest when
 * a thread has read it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-model.h"

G_BEGIN_DECLS

typedef struct _TincanMessageFeed TincanMessageFeed;

/* There is other data to show; what was there before is gone afterwards. @keep: it is of the same
 * message. @error: it cannot be read; NULL if it can, or if there is none. */
typedef void (*TincanFeedFunc) (gboolean      keep,
                                const GError *error,
                                gpointer      user_data);

TincanMessageFeed   *tincan_message_feed_new         (TincanFeedFunc           func,
                                                      gpointer                 user_data);
void                 tincan_message_feed_free        (TincanMessageFeed       *self);

/* Message @number, or what waits at @waiting if that is not NULL; none with @model NULL or
 * TINCAN_NONE. */
void                 tincan_message_feed_set         (TincanMessageFeed       *self,
                                                      TincanLogModel          *model,
                                                      guint                    number,
                                                      const TincanFrameEntry  *waiting);

/* Reads the same message anew. */
void                 tincan_message_feed_reload      (TincanMessageFeed       *self);

/* No more of it comes. */
void                 tincan_message_feed_cancel      (TincanMessageFeed       *self);

/* FALSE for no message, or one that cannot be read. */
gboolean             tincan_message_feed_is_there    (TincanMessageFeed       *self);

/* All owned by the feed; the model may be NULL. */
const TincanMessage *tincan_message_feed_get_message (TincanMessageFeed       *self);
TincanLogModel      *tincan_message_feed_get_model   (TincanMessageFeed       *self);

/* More of its bytes come. */
gboolean             tincan_message_feed_is_loading  (TincanMessageFeed       *self);

G_END_DECLS
