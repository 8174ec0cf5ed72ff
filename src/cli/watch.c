/* Watches a recording for what the exit status and standard error must tell.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/watch.h"

#include "cli/report.h"

static gboolean
is_failure (TincanWatch            *self,
            const TincanIndexEntry *entry)
{
  if (!self->is_opened)
    return FALSE;
  if (entry->event == TINCAN_EVENT_ERROR)
    return TRUE;
  return entry->event == TINCAN_EVENT_RESET
         && self->options->command == TINCAN_COMMAND_CONNECT
         && !(self->is_stopped && self->n_seen >= self->n_before);
}

static void
report_failure (TincanWatch     *self,
                TincanRecording *recording)
{
  g_auto (TincanRecord) record = { 0 };

  if (!tincan_recording_read (recording, self->n_seen, 0, &record, NULL))
    return;
  if (g_strcmp0 (record.text, self->last_text) != 0)
    tincan_report (record.text);
  g_free (self->last_text);
  self->last_text = g_steal_pointer (&record.text);

  /* Trouble with one of many peers is their trouble; with the only one it is what we
   * were started for. */
  if (self->options->command == TINCAN_COMMAND_CONNECT || self->options->to != NULL)
    self->has_failed = TRUE;
}

void
tincan_watch_look (TincanWatch     *self,
                   TincanRecording *recording)
{
  TincanIndexEntry entry;

  for (; tincan_recording_peek (recording, self->n_seen, &entry); self->n_seen++)
    {
      if (is_failure (self, &entry))
        report_failure (self, recording);
    }
}

void
tincan_watch_clear (TincanWatch *self)
{
  g_clear_pointer (&self->last_text, g_free);
}
