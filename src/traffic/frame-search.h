/* Looks for frames among those of an index.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/frame-index.h"

G_BEGIN_DECLS

/* Which of the frames that end in the same read it is, from 1; and how many they are. */
guint tincan_frame_search_count_in_read (TincanFrameIndex *frames,
                                         guint             number,
                                         guint            *n_frames);

/* How many frames were found when @record was come to. */
guint tincan_frame_search_find_record   (TincanFrameIndex *frames,
                                         guint             record);

/* The record of read @nth of a frame of @recording, none of those before which is @from or behind
 * it. */
guint tincan_frame_search_find_read     (TincanFrameIndex       *frames,
                                         TincanRecording        *recording,
                                         const TincanFrameEntry *entry,
                                         guint                   nth,
                                         guint                   from);

/* Appends the records that message @number has bytes of, of guint; the event that it is. */
void  tincan_frame_search_list_records  (TincanFrameIndex       *frames,
                                         TincanRecording        *recording,
                                         guint                   number,
                                         GArray                 *records);

/* The message that byte @offset of @record is in; TINCAN_NONE when it is in none yet. */
guint tincan_frame_search_find_place    (TincanFrameIndex *frames,
                                         TincanRecording  *recording,
                                         guint             record,
                                         gsize             offset);

G_END_DECLS
