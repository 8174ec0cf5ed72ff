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
#include "cli/show-export.h"
#include "cli/show-program.h"
#include "cli/stats.h"
#include "traffic/exporter.h"

typedef struct
{
  const TincanOptions *options;
  GMainLoop           *loop;
  GCancellable        *cancellable;
  TincanRecording     *recording;
  TincanFormatter     *formatter;
  TincanPrinter       *printer;
  TincanShowExport    *export;
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
report_warning (Show *self)
{
  const char *warning = tincan_recording_get_warning (self->recording);

  if (warning != NULL)
    tincan_report (warning);
}

/* What a record shows may depend on the records behind it, as far as a character is looked for
 * there: those must be known, or it is the end. */
static void
on_appended (Show *self)
{
  guint n_records;

  tincan_recording_publish (self->recording);
  n_records = tincan_recording_get_n_published (self->recording);
  if (n_records > TINCAN_RECORD_TEXT_REACH)
    tincan_printer_show (self->printer, n_records - TINCAN_RECORD_TEXT_REACH);
}

static void
on_scanned (Show *self)
{
  tincan_recording_publish (self->recording);
  tincan_printer_show (self->printer, tincan_recording_get_n_published (self->recording));
  tincan_printer_finish (self->printer);
  report_warning (self);
}

/* Begins while the file is still looked through. */
static void
print (Show *self)
{
  TincanBackgroundScan *scan = tincan_recording_get_scan (self->recording);

  self->printer = tincan_printer_new (self->recording, g_steal_pointer (&self->formatter),
                                      STDOUT_FILENO, self->options, NULL, on_printer_ended, self);
  if (scan == NULL)
    {
      on_scanned (self);
      return;
    }
  g_signal_connect_swapped (self->recording, "appended", G_CALLBACK (on_appended), self);
  g_signal_connect_swapped (scan, "done", G_CALLBACK (on_scanned), self);
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

/* Whether nothing can be said before the whole file was looked through. */
static gboolean
needs_all (const TincanOptions *options)
{
  return options->export != NULL || options->stats || options->program;
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Show *self = user_data;

  self->recording = tincan_recording_open_finish (result, &error);
  if (self->recording == NULL)
    {
      fail (self, error);
      g_main_loop_quit (self->loop);
      return;
    }
  if (!needs_all (self->options))
    {
      print (self);
      return;
    }
  if (self->options->export != NULL)
    self->export = tincan_show_export_new (self->recording, self->options, self->cancellable,
                                           export_cb, self);
  else if (self->options->stats)
    measure (self, self->recording);
  else
    print_program (self, self->recording);
  report_warning (self);
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
  tincan_recording_open_async (self->options->file,
                               needs_all (self->options) ? TINCAN_RECORDING_READ_ONLY
                                                         : TINCAN_RECORDING_PROGRESSIVE,
                               self->cancellable, open_cb, self);
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
  tincan_formatter_set_framed (self.formatter, options->frame.kind != TINCAN_FRAME_NONE);
  live (&self);
  g_clear_pointer (&self.printer, tincan_printer_free);
  g_clear_pointer (&self.export, tincan_show_export_free);
  g_clear_pointer (&self.formatter, tincan_formatter_free);
  g_clear_object (&self.recording);
  return self.status;
}
