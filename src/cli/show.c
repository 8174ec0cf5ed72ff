/* Prints a recording, or exports it into a file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/show.h"

#include <stdlib.h>
#include <unistd.h>

#include "cli/interrupts.h"
#include "cli/printer.h"
#include "cli/report.h"
#include "cli/show-program.h"
#include "cli/stats.h"
#include "traffic/exporter.h"

#define LOOK_EVERY 1024

typedef struct
{
  const TincanOptions *options;
  GMainLoop           *loop;
  GCancellable        *cancellable;
  TincanFormatter     *formatter;
  TincanPrinter       *printer;
  int                  status;
} Show;

static void
fail (Show         *self,
      const GError *error)
{
  tincan_report (error->message);
  self->status = EXIT_FAILURE;
}

static void
on_printer_ended (TincanPrinter *printer,
                  const GError  *error,
                  gpointer       user_data)
{
  Show *self = user_data;

  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    fail (self, error);
  g_main_loop_quit (self->loop);
}

static void
print (Show            *self,
       TincanRecording *recording)
{
  self->printer = tincan_printer_new (recording, g_steal_pointer (&self->formatter),
                                      STDOUT_FILENO, self->options, NULL, on_printer_ended, self);
  tincan_printer_show (self->printer, tincan_recording_get_n_published (recording));
  tincan_printer_finish (self->printer);
}

static void
measure (Show            *self,
         TincanRecording *recording)
{
  TincanRecordFilter *filter = tincan_options_create_filter (self->options, recording);
  g_autoptr (GError) error = NULL;

  if (!tincan_stats_print (recording, filter, STDOUT_FILENO, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    fail (self, error);
  g_main_loop_quit (self->loop);
}

static void
export_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Show *self = user_data;

  if (!tincan_export_finish (result, &error))
    fail (self, error);
  g_main_loop_quit (self->loop);
}

/* The numbers of the first records that match, as many as are wanted. Looks at the main loop
 * meanwhile, for Ctrl+C; then there are fewer. */
static GArray *
find_records (Show               *self,
              TincanRecording    *recording,
              TincanRecordFilter *filter)
{
  g_autoptr (GArray) records = g_array_new (FALSE, FALSE, sizeof (guint));
  guint64 n_wanted = self->options->count > 0 ? self->options->count : G_MAXUINT64;
  TincanIndexEntry entry;

  for (guint i = 0; records->len < n_wanted && tincan_recording_peek (recording, i, &entry); i++)
    {
      if (tincan_record_filter_match (filter, i, &entry, NULL))
        g_array_append_val (records, i);
      if (i % LOOK_EVERY == 0 && g_main_context_iteration (NULL, FALSE) &&
          g_cancellable_is_cancelled (self->cancellable))
        break;
    }
  return g_steal_pointer (&records);
}

static void
export (Show            *self,
        TincanRecording *recording)
{
  g_autoptr (TincanRecordFilter) filter = tincan_options_create_filter (self->options, recording);
  g_autoptr (GArray) records = NULL;
  guint n_records = tincan_recording_get_n_published (recording);
  TincanExport what = {
    .path = self->options->export,
    .charset = self->options->encoding,
    .direction = TINCAN_DIRECTION_RECEIVED,
  };

  if (filter != NULL)
    records = find_records (self, recording, filter);
  what.records = records;
  what.n_records = n_records;
  if (self->options->count > 0)
    what.n_records = (guint) MIN (n_records, self->options->count);

  tincan_export_format_from_path (what.path, &what.format);
  tincan_export_async (recording, &what, self->cancellable, NULL, export_cb, self);
}

static void
print_program (Show            *self,
               TincanRecording *recording)
{
  g_autoptr (GError) error = NULL;

  if (!tincan_show_program (recording, self->options, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    fail (self, error);
  g_main_loop_quit (self->loop);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanRecording) recording = tincan_recording_open_finish (result, &error);
  Show *self = user_data;

  if (recording == NULL)
    {
      fail (self, error);
      g_main_loop_quit (self->loop);
      return;
    }
  if (self->options->export != NULL)
    export (self, recording);
  else if (self->options->stats)
    measure (self, recording);
  else if (self->options->program)
    print_program (self, recording);
  else
    print (self, recording);
  if (tincan_recording_get_warning (recording) != NULL)
    tincan_report (tincan_recording_get_warning (recording));
}

/* A file that is half exported goes away. */
static gboolean
on_interrupt (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_CONTINUE;
}

static void
live (Show *self)
{
  guint interrupts[TINCAN_N_INTERRUPTS];
  gboolean exports = self->options->export != NULL;

  if (exports)
    tincan_interrupts_watch (interrupts, on_interrupt, self->cancellable);
  tincan_recording_open_async (self->options->file, TINCAN_RECORDING_READ_ONLY, self->cancellable,
                               open_cb, self);
  g_main_loop_run (self->loop);
  if (exports)
    tincan_interrupts_unwatch (interrupts);
}

int
tincan_show (const TincanOptions *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Show self = { .options = options, .loop = loop, .cancellable = cancellable };

  self.formatter = tincan_formatter_new (options->format, options->encoding, TRUE, &error);
  if (self.formatter == NULL)
    {
      fail (&self, error);
      return self.status;
    }
  live (&self);
  g_clear_pointer (&self.printer, tincan_printer_free);
  g_clear_pointer (&self.formatter, tincan_formatter_free);
  return self.status;
}
