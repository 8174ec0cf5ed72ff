/* The messages of a log before any is left out: the published records, or the frames that they are
 * cut into.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message-reader.h"

G_BEGIN_DECLS

typedef struct _TincanLogSource TincanLogSource;

/* Not framed at first. @told is called now and then while frames are looked for in the background,
 * and when a pause ended some. */
TincanLogSource     *tincan_log_source_new            (TincanRecording      *recording,
                                                       guint                 endpoint,
                                                       void                (*told) (gpointer),
                                                       gpointer              user_data);
void                 tincan_log_source_free           (TincanLogSource      *self);

/* Begins anew, with a new reader. */
void                 tincan_log_source_set_framing    (TincanLogSource      *self,
                                                       const TincanFraming  *framing);
const TincanFraming *tincan_log_source_get_framing    (TincanLogSource      *self);

/* Takes in what was published since. */
void                 tincan_log_source_update         (TincanLogSource      *self);

/* For the main thread; owned by the source. */
TincanMessageReader *tincan_log_source_get_reader     (TincanLogSource      *self);
gboolean             tincan_log_source_is_busy        (TincanLogSource      *self);

/* From 0 to 1. */
double               tincan_log_source_get_progress   (TincanLogSource      *self);

/* Bytes that are in no message yet; G_MAXSIZE when there are more messages than can be told. */
gsize                tincan_log_source_get_waiting    (TincanLogSource      *self);

/* How many messages were there before @record was come to; TINCAN_NONE while it was not. */
guint                tincan_log_source_find_record    (TincanLogSource      *self,
                                                       guint                 record);

/* The message that byte @offset of @record is in; TINCAN_NONE while it is in none. */
guint                tincan_log_source_find_place     (TincanLogSource      *self,
                                                       guint                 record,
                                                       gsize                 offset);

G_END_DECLS
