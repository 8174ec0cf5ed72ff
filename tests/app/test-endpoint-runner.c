/* Opening, sending, answering, counting over several openings, and failures that name their field.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "app/endpoint-runner.h"
#include "app/owned-string.h"
#include "app/repeat-sender.h"

#define SECONDS 10

typedef struct
{
  TincanRecording *recording;
  TincanEndpointConfig *config;
  TincanEndpointRunner *runner;
  char *field;
  char *words;
} Fixture;

static void
on_failed (TincanEndpointRunner *runner,
           const char           *field,
           const char           *words,
           Fixture              *fixture)
{
  tincan_set_string (&fixture->field, field);
  tincan_set_string (&fixture->words, words);
}

static void
setup (Fixture       *fixture,
       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  fixture->recording = tincan_recording_new (NULL, &error);
  g_assert_no_error (error);
  fixture->config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);
  fixture->config->number = 1;
  tincan_set_string (&fixture->config->local_host, "127.0.0.1");
  tincan_set_string (&fixture->config->local_port, "0");
  fixture->runner = tincan_endpoint_runner_new (fixture->recording, fixture->config);
  g_signal_connect (fixture->runner, "failed", G_CALLBACK (on_failed), fixture);
}

static gboolean
on_tick (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

static void
wait_for_state (Fixture             *fixture,
                TincanEndpointState  state)
{
  gint64 deadline = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;
  guint tick = g_timeout_add (5, on_tick, NULL);

  while (tincan_endpoint_runner_get_state (fixture->runner) != state)
    {
      g_main_context_iteration (NULL, TRUE);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }

  g_source_remove (tick);
}

static TincanCounters
wait_for_received (Fixture *fixture,
                   guint64  messages)
{
  gint64 deadline = g_get_monotonic_time () + SECONDS * G_USEC_PER_SEC;
  guint tick = g_timeout_add (5, on_tick, NULL);
  TincanCounters counters = { 0 };

  while (counters.received_messages < messages)
    {
      g_main_context_iteration (NULL, TRUE);
      tincan_endpoint_runner_get_counters (fixture->runner, &counters);
      g_assert_cmpint (g_get_monotonic_time (), <, deadline);
    }

  g_source_remove (tick);

  return counters;
}

static void
teardown (Fixture       *fixture,
          gconstpointer  data)
{
  tincan_endpoint_runner_close (fixture->runner);
  wait_for_state (fixture, TINCAN_ENDPOINT_CLOSED);
  g_assert_finalize_object (fixture->runner);
  tincan_endpoint_config_free (fixture->config);
  g_object_unref (fixture->recording);
  g_free (fixture->field);
  g_free (fixture->words);
}

static void
open_now (Fixture *fixture)
{
  tincan_endpoint_runner_open (fixture->runner);
  wait_for_state (fixture, TINCAN_ENDPOINT_OPEN);
}

static void
send_to_self (Fixture    *fixture,
              const char *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autofree char *to = NULL;
  g_autoptr (GError) error = NULL;

  to = g_strdup (tincan_endpoint_runner_get_local_address (fixture->runner));
  tincan_endpoint_runner_send (fixture->runner, to, bytes, &error);
  g_assert_no_error (error);
}

static void
test_counters (Fixture       *fixture,
               gconstpointer  data)
{
  TincanCounters counters;

  open_now (fixture);
  send_to_self (fixture, "one");
  wait_for_received (fixture, 1);
  tincan_endpoint_runner_close (fixture->runner);
  wait_for_state (fixture, TINCAN_ENDPOINT_CLOSED);

  open_now (fixture);
  send_to_self (fixture, "three");
  counters = wait_for_received (fixture, 2);
  g_assert_cmpuint (counters.received_bytes, ==, 8);
  g_assert_cmpuint (counters.sent_messages, ==, 2);

  tincan_endpoint_runner_reset_counters (fixture->runner);
  tincan_endpoint_runner_get_counters (fixture->runner, &counters);
  g_assert_cmpuint (counters.received_messages, ==, 0);
  g_assert_cmpuint (counters.sent_bytes, ==, 0);
}

/* Two recipients, both ourselves. */
static void
test_recipients (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autofree char *to = NULL;
  g_autoptr (GError) error = NULL;
  const char *local;

  open_now (fixture);
  local = tincan_endpoint_runner_get_local_address (fixture->runner);
  to = g_strdup_printf ("%s, %s", local, local);
  g_assert_true (tincan_endpoint_runner_send (fixture->runner, to, bytes, &error));
  g_assert_no_error (error);
  wait_for_received (fixture, 2);
}

static void
test_closed (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (tincan_endpoint_runner_send (fixture->runner, "127.0.0.1:9", bytes, &error));
  g_assert_nonnull (error);
}

static void
test_bad_port (Fixture       *fixture,
               gconstpointer  data)
{
  tincan_set_string (&fixture->config->local_port, "65536");
  tincan_endpoint_runner_open (fixture->runner);

  g_assert_cmpstr (fixture->field, ==, "local-port");
  g_assert_nonnull (strstr (fixture->words, "65536"));
  g_assert_cmpint (tincan_endpoint_runner_get_state (fixture->runner), ==, TINCAN_ENDPOINT_CLOSED);
}

static void
on_stopped (const char *words,
            gpointer    user_data)
{
  Fixture *fixture = user_data;

  tincan_set_string (&fixture->words, words);
}

/* Repeats while open, and says why it stopped. */
static void
test_repeat (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("again", 5);
  TincanRepeatSender *repeat = tincan_repeat_sender_new (fixture->runner, on_stopped, fixture);

  open_now (fixture);
  tincan_repeat_sender_set_message (repeat,
                                    tincan_endpoint_runner_get_local_address (fixture->runner),
                                    bytes);
  tincan_repeat_sender_set_interval (repeat, 1);
  wait_for_received (fixture, 20);
  g_assert_null (fixture->words);

  tincan_endpoint_runner_close (fixture->runner);
  wait_for_state (fixture, TINCAN_ENDPOINT_CLOSED);
  g_assert_nonnull (fixture->words);
  tincan_repeat_sender_free (repeat);
}

/* The recipient is refused: the reason is told, nothing goes on. */
static void
test_repeat_fails (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("again", 5);
  TincanRepeatSender *repeat = tincan_repeat_sender_new (fixture->runner, on_stopped, fixture);
  TincanCounters counters;

  open_now (fixture);
  tincan_repeat_sender_set_message (repeat, "", bytes);
  tincan_repeat_sender_set_interval (repeat, 1);
  g_assert_nonnull (fixture->words);
  tincan_endpoint_runner_get_counters (fixture->runner, &counters);
  g_assert_cmpuint (counters.sent_messages, ==, 0);
  tincan_repeat_sender_free (repeat);
}

/* As soon as a framing is chosen, each frame of what comes is answered rather than the whole of it.
 * All goes to ourselves; the answers do not match the rule. */
static void
test_answers_frames (Fixture       *fixture,
                     gconstpointer  data)
{
  const char *rules[] = { "prefix:ask => text:yes", NULL };
  TincanCounters counters;

  g_strfreev (fixture->config->reply_rules);
  fixture->config->reply_rules = g_strdupv ((char **) rules);
  open_now (fixture);
  send_to_self (fixture, "ask\nask\n");
  counters = wait_for_received (fixture, 2);
  g_assert_cmpuint (counters.sent_messages, ==, 2);

  tincan_set_string (&fixture->config->framing, "line");
  tincan_endpoint_runner_update_framing (fixture->runner);
  send_to_self (fixture, "ask\nask\n");
  wait_for_received (fixture, 5);
  send_to_self (fixture, "end");
  counters = wait_for_received (fixture, 6);
  g_assert_cmpuint (counters.received_messages, ==, 6);
  g_assert_cmpuint (counters.sent_messages, ==, 6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/endpoint-runner/counters", Fixture, NULL, setup, test_counters, teardown);
  g_test_add ("/endpoint-runner/recipients", Fixture, NULL, setup, test_recipients, teardown);
  g_test_add ("/endpoint-runner/closed", Fixture, NULL, setup, test_closed, teardown);
  g_test_add ("/endpoint-runner/bad-port", Fixture, NULL, setup, test_bad_port, teardown);
  g_test_add ("/endpoint-runner/answers-frames", Fixture, NULL, setup, test_answers_frames,
              teardown);
  g_test_add ("/endpoint-runner/repeat", Fixture, NULL, setup, test_repeat, teardown);
  g_test_add ("/endpoint-runner/repeat-fails", Fixture, NULL, setup, test_repeat_fails, teardown);

  return g_test_run ();
}
