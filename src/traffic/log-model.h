/* The rows of a log: a lazy, filtered list over the published records of a recording.
 *
 * Append-only for its listeners, except when a filter changes. The last item is always a footer
 * row without a record (GTK merges its row tiles only in front of one).
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/log-filter.h"
#include "traffic/log-index.h"
#include "traffic/log-row.h"
#include "traffic/message-reader.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_MODEL (tincan_log_model_get_type ())

/* A GListModel of TincanLogRow. Properties that notify: "busy", also while it goes on, for its
 * progress; "n-held"; "n-waiting" (ulong). Signal "restart" (gboolean begins): all rows go and
 * others come, or have come. */
G_DECLARE_FINAL_TYPE (TincanLogModel, tincan_log_model, TINCAN, LOG_MODEL, GObject)

/* @endpoint: only its records; TINCAN_NONE for those of all. */
TincanLogModel  *tincan_log_model_new            (TincanRecording *recording,
                                                  guint            endpoint);
TincanRecording *tincan_log_model_get_recording  (TincanLogModel  *self);

/* How the bytes of each stream are cut into messages; at first and with TINCAN_FRAME_NONE each
 * record is one. What is recorded does not change by it. */
void             tincan_log_model_set_framing    (TincanLogModel       *self,
                                                  const TincanFraming  *framing);
gboolean         tincan_log_model_is_framed      (TincanLogModel  *self);

/* How data is shown; live rows notify "data" when it changes. */
void             tincan_log_model_set_hex        (TincanLogModel  *self,
                                                  gboolean         hex);
void             tincan_log_model_set_charset    (TincanLogModel  *self,
                                                  const char      *charset);

/* Which records are rows. @filter is as codec/filter.h has it; text is looked for in what the row
 * shows (and would show, were there room for all of its data): data as text or as hex, peer, words
 * of an event. FALSE when it is no filter (TINCAN_ERROR_SYNTAX, which names the position): then the
 * rows stay. Much is looked through in a thread, which fills in rows as they are found; "busy"
 * tells, and the progress from 0 to 1. @filter NULL: bookmarks have changed. */
void             tincan_log_model_set_show       (TincanLogModel  *self,
                                                  TincanShow       show);
gboolean         tincan_log_model_set_filter     (TincanLogModel  *self,
                                                  const char      *filter,
                                                  GError         **error);
gboolean         tincan_log_model_is_busy        (TincanLogModel  *self);
double           tincan_log_model_get_progress   (TincanLogModel  *self);

/* While paused, new records are not shown; going on shows them all. */
void             tincan_log_model_set_paused     (TincanLogModel  *self,
                                                  gboolean         paused);

/* Hides all rows shown up to now; the recording keeps them, and undo shows them again: one
 * clear after the other. */
void             tincan_log_model_clear          (TincanLogModel  *self);
void             tincan_log_model_undo_clear     (TincanLogModel  *self);
gboolean         tincan_log_model_can_undo_clear (TincanLogModel  *self);

/* Rows without the footer; records held back by pause. */
guint            tincan_log_model_get_n_rows     (TincanLogModel  *self);
guint            tincan_log_model_get_n_held     (TincanLogModel  *self);

/* Bytes that are in no row yet: the beginnings of frames whose rest has not come; G_MAXSIZE when
 * there are more frames than there can be rows. */
gsize            tincan_log_model_get_n_waiting  (TincanLogModel  *self);

/* A message keeps its number whatever the filter is: the index of its record, or of its frame
 * among all frames. Numbers grow from row to row. The message of a row, without making the row;
 * TINCAN_NONE for the footer. */
guint            tincan_log_model_get_number     (TincanLogModel  *self,
                                                  guint            row);

/* The row of a message, or the first behind it; the footer's when there is none. */
guint            tincan_log_model_find_number    (TincanLogModel  *self,
                                                  guint            number);

/* The message that byte @offset of @record is in; TINCAN_NONE while it is in none. It need not be
 * a row. */
guint            tincan_log_model_find_place     (TincanLogModel  *self,
                                                  guint            record,
                                                  gsize            offset);

/* Which messages are rows, for another thread; until "restart" begins. */
TincanLogIndex  *tincan_log_model_get_index      (TincanLogModel  *self);

/* Reads messages by number in another thread; as they are cut now. It and the model may go in any
 * order, on the main thread. The caller owns it. */
TincanMessageReader *tincan_log_model_create_reader (TincanLogModel *self);

/* Message @number with at most @max_data of its bytes; FALSE if it cannot be read or is not
 * there. @message is overwritten, not cleared first. */
gboolean         tincan_log_model_read           (TincanLogModel  *self,
                                                  guint            number,
                                                  gsize            max_data,
                                                  TincanMessage   *message,
                                                  GError         **error);

G_END_DECLS
