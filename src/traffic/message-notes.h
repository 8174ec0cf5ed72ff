/* The bookmarks of a message: those on its bytes, however its stream is cut.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/frame-lens.h"
#include "traffic/message-reader.h"

G_BEGIN_DECLS

/* Where a mark on message @number belongs: on its first byte. FALSE out of range. */
gboolean tincan_message_notes_get_place (TincanMessageReader *reader,
                                         guint                number,
                                         TincanBookmarkPlace *place);

/* The marks on message @number, of TincanBookmarkPlace, in order; the caller owns it. */
GArray  *tincan_message_notes_list      (TincanMessageReader *reader,
                                         guint                number);

/* Its notes, "" when it is only marked, NULL when it is not; the caller owns it. */
char    *tincan_message_notes_dup       (TincanMessageReader *reader,
                                         guint                number);

/* The same of a frame that is just coming out of a lens. */
char    *tincan_message_notes_dup_of_frame (TincanRecording      *recording,
                                            const TincanFrameRow *frame);

/* For a row: "★ note", or "" when it is not marked; the caller owns it. */
char    *tincan_message_notes_format    (TincanMessageReader *reader,
                                         guint                number);

G_END_DECLS
