/* What the rows of a log are: framing makes messages of its records, a filter leaves some out; both
 * in the background when there is much to look at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-index.h"
#include "traffic/log-source.h"

G_BEGIN_DECLS

typedef struct _TincanLogRows TincanLogRows;

/* @told is called when there is something new, at most once a frame. */
TincanLogRows       *tincan_log_rows_new          (TincanRecording      *recording,
                                                   guint                 endpoint,
                                                   void                (*told) (gpointer),
                                                   gpointer              user_data);
void                 tincan_log_rows_free         (TincanLogRows        *self);

/* What is wanted. TRUE when other rows are: tincan_log_rows_begin() looks for them. */
gboolean             tincan_log_rows_set_framing  (TincanLogRows        *self,
                                                   const TincanFraming  *framing);
gboolean             tincan_log_rows_set_show     (TincanLogRows        *self,
                                                   TincanShow            show);
gboolean             tincan_log_rows_set_hex      (TincanLogRows        *self,
                                                   gboolean              hex);
gboolean             tincan_log_rows_set_charset  (TincanLogRows        *self,
                                                   const char           *charset);

/* Of what comes from now on no row is shown, or again. FALSE when that changes nothing. */
gboolean             tincan_log_rows_set_paused   (TincanLogRows        *self,
                                                   gboolean              paused);

/* No row ends before what is published and shown now; undo takes the last of these back. FALSE when
 * there is none. */
void                 tincan_log_rows_clear        (TincanLogRows        *self);
gboolean             tincan_log_rows_undo_clear   (TincanLogRows        *self);
gboolean             tincan_log_rows_can_undo     (TincanLogRows        *self);

/* FALSE when @words are no filter. NULL: the same, after bookmarks have changed. */
gboolean             tincan_log_rows_set_words    (TincanLogRows        *self,
                                                   const char           *words,
                                                   gboolean             *others,
                                                   GError              **error);

/* Forgets all rows and begins to look for those that are wanted now. */
void                 tincan_log_rows_begin        (TincanLogRows        *self);

/* Takes in what was published since. */
void                 tincan_log_rows_update       (TincanLogRows        *self);

/* Everything up to now was told of. */
void                 tincan_log_rows_note_told    (TincanLogRows        *self);

TincanLogSource     *tincan_log_rows_get_source   (TincanLogRows        *self);
TincanMessageReader *tincan_log_rows_get_reader   (TincanLogRows        *self);
TincanLogIndex      *tincan_log_rows_get_index    (TincanLogRows        *self);

/* How many there are; how many of them are shown. */
guint                tincan_log_rows_count        (TincanLogRows        *self);
guint                tincan_log_rows_count_shown  (TincanLogRows        *self);
gboolean             tincan_log_rows_is_busy      (TincanLogRows        *self);

/* From 0 to 1. */
double               tincan_log_rows_get_progress (TincanLogRows        *self);

G_END_DECLS
