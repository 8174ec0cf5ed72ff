/* Looks at all records of a recording, or messages of a log, once, in their order, with their
 * times: few at once where it is asked to, many in a thread of its own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message-reader.h"
#include "traffic/record-filter.h"
#include "traffic/record-times.h"

G_BEGIN_DECLS

typedef struct _TincanFollower TincanFollower;

/* Sees one message, which ends in @record; data with its time in ns since the epoch, TINCAN_NO_TIME
 * when that cannot be read, and for events. Runs in any thread, locked. */
typedef void (*TincanFollowFunc) (guint                   number,
                                  guint                   record,
                                  const TincanIndexEntry *entry,
                                  gint64                  time_ns,
                                  gpointer                user_data);

/* Begins with the first record, once go_on() is called; @endpoint: only with its records,
 * TINCAN_NONE for those of all. @moved runs in the caller's main context after the thread has come
 * further, some 50 times a second at most. */
TincanFollower *tincan_follower_new          (TincanRecording  *recording,
                                              guint             endpoint,
                                              TincanFollowFunc  func,
                                              gpointer          func_data,
                                              void            (*moved) (gpointer user_data),
                                              gpointer          user_data);

/* Before go_on(): only with records that match; taken over. */
void            tincan_follower_set_filter   (TincanFollower     *self,
                                              TincanRecordFilter *filter);

/* Before go_on(): with the messages of @reader, instead of with records. */
void            tincan_follower_set_reader   (TincanFollower      *self,
                                              TincanMessageReader *reader);

/* Waits until the thread has ended, which it does at once. */
void            tincan_follower_free         (TincanFollower   *self);

/* Goes to the last record or message that is there now. Some thousands are looked at at once; TRUE
 * when that was all, else the thread is at it. */
gboolean        tincan_follower_go_on        (TincanFollower   *self);

/* Stays where it is until go_on(). */
void            tincan_follower_pause        (TincanFollower   *self);

/* Records before this one were seen; so many are still to be seen as it was asked. */
guint           tincan_follower_get_position (TincanFollower   *self);
guint           tincan_follower_get_n_left   (TincanFollower   *self);

/* Nothing is looked at while it is locked: to read what @func keeps. */
void            tincan_follower_lock         (TincanFollower   *self);
void            tincan_follower_unlock       (TincanFollower   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFollower, tincan_follower_free)

G_END_DECLS
