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
#include "traffic/exporter.h"

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
       TincanRecording *recording,
       guint            n_records)
{
  self->printer = tincan_printer_new (recording, g_steal_pointer (&self->formatter),
                                      STDOUT_FILENO, 0, on_printer_ended, self);
  tincan_printer_show (self->printer, n_records);
  tincan_printer_finish (self->printer);
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
export (Show            *self,
        TincanRecording *recording,
        guint            n_records)
{
  TincanExport what = {
    .path = self->options->export,
    .charset = self->options->encoding,
    .direction = TINCAN_DIRECTION_RECEIVED,
    .n_records = n_records,
  };

  tincan_export_format_from_path (what.path, &what.format);
  tincan_export_async (recording, &what, self->cancellable, NULL, export_cb, self);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanRecording) recording = tincan_recording_open_finish (result, &error);
  Show *self = user_data;
  guint n_records;

  if (recording == NULL)
    {
      fail (self, error);
      g_main_loop_quit (self->loop);
      return;
    }
  n_records = tincan_recording_get_n_published (recording);
  if (self->options->count > 0)
    n_records = (guint) MIN (n_records, self->options->count);
  if (self->options->export != NULL)
    export (self, recording, n_records);
  else
    print (self, recording, n_records);
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
