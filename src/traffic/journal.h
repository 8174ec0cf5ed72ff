/* Events as entries of the systemd journal export format, the only text pcapng has a block for.
 *
 * https://systemd.io/JOURNAL_EXPORT_FORMATS/
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* An event as it was written. Cleared by tincan_journal_entry_clear(). */
typedef struct
{
  TincanEvent  event;     /* its text is @text; its flow is only told to be there, by @has_flow */
  char        *text;      /* owned */
  gboolean     has_flow;
  guint        interface; /* or TINCAN_NONE */
} TincanJournalEntry;

/* Appends an entry. @interface may be TINCAN_NONE. */
void     tincan_journal_append      (GByteArray         *bytes,
                                     const TincanEvent  *event,
                                     guint               interface);

/* FALSE when it is no event of Tincan's. @entry is overwritten, not cleared first. */
gboolean tincan_journal_parse       (const guint8       *data,
                                     gsize               size,
                                     TincanJournalEntry *entry);
void     tincan_journal_entry_clear (TincanJournalEntry *entry);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanJournalEntry, tincan_journal_entry_clear)

G_END_DECLS
