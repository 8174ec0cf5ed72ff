/* One row of the log, made when it comes near the screen and read when something of it is shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "traffic/message-reader.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_ROW (tincan_log_row_get_type ())

/* Properties for the columns, all strings, read-only: "number", "time", "delta", "direction",
 * "peer", "local", "length", "round-trip", "reads", "data". Only "round-trip" and "data" change. */
G_DECLARE_FINAL_TYPE (TincanLogRow, tincan_log_row, TINCAN, LOG_ROW, GObject)

/* The properties in their order. */
typedef enum
{
  TINCAN_LOG_NUMBER,
  TINCAN_LOG_TIME,
  TINCAN_LOG_DELTA,
  TINCAN_LOG_DIRECTION,
  TINCAN_LOG_PEER,
  TINCAN_LOG_LOCAL,
  TINCAN_LOG_LENGTH,
  TINCAN_LOG_ROUND_TRIP, /* of a reply: the time since its request, see traffic/pairer.h */
  TINCAN_LOG_READS,      /* of a frame: how it lies in the reads, see traffic/message-words.h */
  TINCAN_LOG_DATA,
  TINCAN_LOG_N_TEXTS,                   /* rows know so many; the other columns are not of them */
  TINCAN_LOG_NOTE = TINCAN_LOG_N_TEXTS, /* the bookmark, see traffic/bookmarks.h */
  TINCAN_LOG_N_COLUMNS,
} TincanLogColumn;

/* For message @number, which is read when it is asked for. @previous: that of the row before, for
 * the time between them; TINCAN_NONE for none. A message that cannot be read says so in its data.
 * The row is in @registry (number → row) while it lives. */
TincanLogRow        *tincan_log_row_new         (TincanMessageReader *reader,
                                                 guint                number,
                                                 guint                previous,
                                                 GHashTable          *registry);
TincanLogRow        *tincan_log_row_new_footer  (void);

gboolean             tincan_log_row_is_footer   (TincanLogRow        *self);

/* Of the message; 0 for the footer. */
guint                tincan_log_row_get_number  (TincanLogRow        *self);

/* The message with at most a preview of its data, and its record; NULL for the footer. Owned by
 * the row. */
const TincanMessage *tincan_log_row_get_message (TincanLogRow        *self);
const TincanRecord  *tincan_log_row_get_record  (TincanLogRow        *self);

/* Where in the text of the data another read begins: offsets in bytes, of guint; NULL for
 * none. Owned by the row, of the text that was asked for last. */
const GArray        *tincan_log_row_get_marks   (TincanLogRow        *self);

/* FALSE for the footer, and for a record that cannot be read. */
gboolean            tincan_log_row_is_readable   (TincanLogRow     *self);

/* The time of the row before, owned by the row; NULL when there is none. */
const gint64       *tincan_log_row_get_previous  (TincanLogRow     *self);

/* What a column shows; owned by the row, until its data changes. */
const char         *tincan_log_row_get_text      (TincanLogRow     *self,
                                                  TincanLogColumn   column);

/* Its bookmarks as message-notes.h formats them, now; the caller owns it. */
char               *tincan_log_row_format_note   (TincanLogRow     *self);

/* The round trip is not shown any more; what it took is let go of. */
void                tincan_log_row_leave_round_trip (TincanLogRow  *self);

/* For the registry of a model, when the look of data changed: all rows notify "data" ... */
void                tincan_log_row_registry_refresh   (GHashTable      *registry);

/* ... or those that end in a part of a character and whose stream goes on in the @n records from
 * @first on. */
void                tincan_log_row_registry_published (GHashTable      *registry,
                                                       TincanRecording *recording,
                                                       guint            first,
                                                       guint            n);

G_END_DECLS
