/* The life of one endpoint on the command line: open, send, print, close.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/run.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/create-endpoint.h"
#include "cli/interrupts.h"
#include "cli/printer.h"
#include "cli/record-file.h"
#include "cli/record-pipe.h"
#include "cli/report.h"
#include "cli/summary.h"
#include "cli/supply.h"
#include "cli/watch.h"
#include "net/responder.h"
#include "net/tcp-client.h"

/* After the last datagram: time for an answer, or for word that the port is unreachable. */
#define LINGER_MS 500

typedef struct
{
  const TincanOptions *options;
  GMainLoop           *loop;
  TincanRecording     *recording;
  TincanEndpoint      *endpoint;
  TincanResponder     *responder;
  TincanSupply        *supply;       /* from the opening on */
  TincanPrinter       *printer;
  TincanRecordPipe    *pipe;         /* with --record=- */
  TincanWatch          watch;
  guint                wait_timer;
  guint                linger_timer;
  guint                output_watch;
  gboolean             is_supplied;
  gboolean             is_closing;
  gboolean             is_interrupted;
  gboolean             is_cut_short; /* by a person, or because nobody reads any more */
  gboolean             is_ending;    /* closed; what is left is printed */
  gboolean             is_printed;
  gboolean             recording_failed;
  int                  status;
} Run;

static void
report_error (Run          *self,
              const GError *error)
{
  tincan_report (error->message);
  self->status = EXIT_FAILURE;
}

static void
end_output (Run *self)
{
  self->is_ending = TRUE;
  tincan_recording_publish (self->recording);
  tincan_printer_finish (self->printer);
  if (self->is_printed)
    g_main_loop_quit (self->loop);
}

static void
close_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Run *self = user_data;

  if (!tincan_endpoint_close_finish (self->endpoint, result, &error))
    report_error (self, error);
  end_output (self);
}

static void
close_endpoint (Run *self)
{
  if (self->is_closing)
    return;
  self->is_closing = TRUE;
  g_clear_handle_id (&self->wait_timer, g_source_remove);
  g_clear_handle_id (&self->linger_timer, g_source_remove);
  if (self->supply != NULL)
    tincan_supply_stop (self->supply);
  tincan_endpoint_close_async (self->endpoint, close_cb, self);
}

static void
stop (gpointer user_data)
{
  Run *self = user_data;

  if (!self->is_closing)
    {
      self->watch.is_stopped = TRUE;
      self->watch.n_before = tincan_recording_get_n_records (self->recording);
    }
  close_endpoint (self);
}

/* The second time what waits for a slow reader of the output is given up; the recording has it. */
static gboolean
on_signal (gpointer user_data)
{
  Run *self = user_data;

  if (self->is_interrupted)
    {
      tincan_recording_flush (self->recording, NULL);
      tincan_summary_print (self->endpoint, self->printer);
      _exit (EXIT_FAILURE);
    }
  self->is_interrupted = TRUE;
  self->is_cut_short = TRUE;
  stop (self);
  return G_SOURCE_CONTINUE;
}

static gboolean
on_wait_over (gpointer user_data)
{
  Run *self = user_data;

  self->wait_timer = 0;
  if (!self->watch.is_opened)
    {
      g_autofree char *text = g_strdup_printf (_("TCP %s:%u: not connected within %g seconds"),
                                               self->options->remote.host,
                                               self->options->remote.port,
                                               self->options->wait_ms / 1000.0);

      tincan_report (text);
      self->status = EXIT_FAILURE;
    }
  stop (self);
  return G_SOURCE_REMOVE;
}

static gboolean
on_linger_over (gpointer user_data)
{
  Run *self = user_data;

  self->linger_timer = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

static void
update_linger (Run *self)
{
  if (self->is_supplied && self->linger_timer == 0 && !self->is_closing
      && tincan_options_ends_when_supplied (self->options)
      && tincan_endpoint_get_queued_bytes (self->endpoint) == 0)
    self->linger_timer = g_timeout_add (LINGER_MS, on_linger_over, self);
}

static void
on_supply_ended (TincanSupply *supply,
                 gpointer      user_data)
{
  Run *self = user_data;
  const TincanOptions *options = self->options;

  self->is_supplied = TRUE;
  update_linger (self);
  if (options->messages->len > 0)
    return;
  if (options->command == TINCAN_COMMAND_CONNECT)
    tincan_tcp_client_shutdown_write (TINCAN_TCP_CLIENT (self->endpoint));
  else if (options->to == NULL && !tincan_options_has_limit (options))
    stop (self);
}

static void
start_wait (Run *self)
{
  if (self->options->wait_ms >= 0 && self->wait_timer == 0)
    self->wait_timer = g_timeout_add ((guint) self->options->wait_ms, on_wait_over, self);
}

static void
open_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  Run *self = user_data;
  gboolean opened = tincan_endpoint_open_finish (self->endpoint, result, &error);

  self->watch.is_opened = opened;
  if (self->is_closing)
    return;
  if (!opened)
    {
      self->is_closing = TRUE;
      report_error (self, error);
      end_output (self);
      return;
    }
  self->supply = tincan_supply_new (self->endpoint, self->options, on_supply_ended, self);
  start_wait (self);
  if (tincan_endpoint_get_state (self->endpoint) != TINCAN_ENDPOINT_OPEN)
    close_endpoint (self);
}

static gboolean
on_ended_by_itself (gpointer user_data)
{
  close_endpoint (user_data);
  return G_SOURCE_REMOVE;
}

/* Later, since this may come from within the sending of something. */
static void
on_endpoint_state (Run *self)
{
  if (self->watch.is_opened && !self->is_closing
      && tincan_endpoint_get_state (self->endpoint) != TINCAN_ENDPOINT_OPEN)
    g_idle_add_full (G_PRIORITY_HIGH, on_ended_by_itself, self, NULL);
}

static void
on_published (TincanRecording *recording,
              guint            first,
              guint            n,
              Run             *self)
{
  TincanCounters counters;

  tincan_printer_show (self->printer, first + n);
  tincan_watch_look (&self->watch, recording);
  if (self->supply != NULL && !self->is_closing)
    tincan_supply_wake (self->supply);
  update_linger (self);

  tincan_endpoint_get_counters (self->endpoint, &counters);
  if (self->options->count > 0 && self->options->frame.kind == TINCAN_FRAME_NONE
      && counters.received_messages >= self->options->count)
    stop (self);
}

static void
on_recording_failed (TincanRecording *recording,
                     const GError    *error,
                     Run             *self)
{
  if (!self->recording_failed)
    report_error (self, error);
  self->recording_failed = TRUE;
}

/* Else a pipe whose reader has left would be noticed only with the next record. */
static gboolean
on_output_closed (int          fd,
                  GIOCondition condition,
                  gpointer     user_data)
{
  Run *self = user_data;

  self->is_cut_short = TRUE;
  self->output_watch = 0;
  stop (self);
  return G_SOURCE_REMOVE;
}

static void
on_printer_ended (TincanPrinter *printer,
                  const GError  *error,
                  gpointer       user_data)
{
  Run *self = user_data;

  self->is_printed = TRUE;
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_BROKEN_PIPE))
    report_error (self, error);
  if (error != NULL)
    self->is_cut_short = TRUE;
  if (self->is_ending)
    g_main_loop_quit (self->loop);
  else
    stop (self);
}

static gboolean
set_up (Run     *self,
        GError **error)
{
  const TincanOptions *options = self->options;
  gboolean piped = g_strcmp0 (options->record, "-") == 0;
  g_autoptr (TincanFormatter) formatter = NULL;

  formatter = tincan_formatter_new (options->format, options->encoding, FALSE, error);
  if (formatter == NULL)
    return FALSE;
  tincan_formatter_set_framed (formatter, options->frame.kind != TINCAN_FRAME_NONE);
  self->recording = tincan_record_file_create (piped ? NULL : options->record, error);
  if (self->recording == NULL)
    return FALSE;
  g_signal_connect_swapped (self->recording, "appended",
                            G_CALLBACK (tincan_recording_publish), self->recording);
  g_signal_connect (self->recording, "published", G_CALLBACK (on_published), self);
  g_signal_connect (self->recording, "failed", G_CALLBACK (on_recording_failed), self);

  self->endpoint = tincan_options_create_endpoint (options, self->recording);
  g_signal_connect_swapped (self->endpoint, "notify::state",
                            G_CALLBACK (on_endpoint_state), self);
  self->responder = tincan_responder_new (self->endpoint);
  tincan_responder_set_frame_rule (self->responder, &options->frame);
  if (options->replies != NULL
      && !tincan_responder_set_rules (self->responder, (const char * const *) options->replies,
                                      error))
    return FALSE;
  self->printer = tincan_printer_new (self->recording, g_steal_pointer (&formatter),
                                      piped ? STDERR_FILENO : STDOUT_FILENO, options, stop,
                                      on_printer_ended, self);
  if (piped)
    self->pipe = tincan_record_pipe_new (self->recording);
  return TRUE;
}

static void
live (Run *self)
{
  guint interrupts[TINCAN_N_INTERRUPTS];

  tincan_interrupts_watch (interrupts, on_signal, self);
  self->output_watch = g_unix_fd_add (STDOUT_FILENO, G_IO_ERR, on_output_closed, self);
  if (self->options->command == TINCAN_COMMAND_CONNECT)
    start_wait (self);
  tincan_endpoint_open_async (self->endpoint, NULL, open_cb, self);
  g_main_loop_run (self->loop);
  tincan_interrupts_unwatch (interrupts);
  g_clear_handle_id (&self->output_watch, g_source_remove);
}

static void
check_end (Run *self)
{
  g_autoptr (GError) error = NULL;

  if (!self->is_cut_short && self->watch.is_opened
      && !tincan_summary_check_count (self->endpoint, self->printer, self->options->count))
    self->status = EXIT_FAILURE;
  if (!tincan_recording_flush (self->recording, &error))
    on_recording_failed (self->recording, error, self);
  if (self->pipe != NULL && !tincan_record_pipe_end (g_steal_pointer (&self->pipe)))
    self->status = EXIT_FAILURE;
  if (self->supply != NULL && !tincan_supply_check (self->supply, self->watch.is_stopped))
    self->status = EXIT_FAILURE;
  if (self->watch.has_failed)
    self->status = EXIT_FAILURE;
  if (self->watch.is_opened)
    tincan_summary_print (self->endpoint, self->printer);
}

static void
clear (Run *self)
{
  g_clear_pointer (&self->printer, tincan_printer_free);
  g_clear_pointer (&self->supply, tincan_supply_free);
  g_clear_pointer (&self->responder, tincan_responder_free);
  g_clear_object (&self->endpoint);
  if (self->recording != NULL)
    g_signal_handlers_disconnect_by_data (self->recording, self);
  g_clear_object (&self->recording);
  g_main_loop_unref (self->loop);
  tincan_watch_clear (&self->watch);
}

int
tincan_run (const TincanOptions *options)
{
  g_autoptr (GError) error = NULL;
  Run self = { .options = options, .watch.options = options };

  self.loop = g_main_loop_new (NULL, FALSE);
  if (set_up (&self, &error))
    {
      live (&self);
      check_end (&self);
    }
  else
    {
      report_error (&self, error);
    }
  clear (&self);
  return self.status;
}
