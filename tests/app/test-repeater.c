/* The steady rate of the repeater, and that it can be freed by what it calls.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/repeater.h"

#define SECONDS 10

typedef struct
{
  TincanRepeater *repeater;
  GMainLoop *loop;
  guint calls;
  guint stop_after;
} Fixture;

static void
on_due (gpointer user_data)
{
  Fixture *fixture = user_data;

  if (++fixture->calls < fixture->stop_after)
    return;

  g_clear_pointer (&fixture->repeater, tincan_repeater_free);
  g_main_loop_quit (fixture->loop);
}

static gboolean
on_too_late (gpointer user_data)
{
  g_assert_not_reached ();

  return G_SOURCE_REMOVE;
}

static void
run (guint interval,
     guint calls)
{
  Fixture fixture = { .stop_after = calls };
  guint guard = g_timeout_add_seconds (SECONDS, on_too_late, NULL);
  gint64 start = g_get_monotonic_time ();
  gint64 elapsed;

  fixture.loop = g_main_loop_new (NULL, FALSE);
  fixture.repeater = tincan_repeater_new (interval, G_PRIORITY_DEFAULT, on_due, &fixture);
  g_main_loop_run (fixture.loop);
  elapsed = g_get_monotonic_time () - start;

  g_assert_null (fixture.repeater);
  g_assert_cmpuint (fixture.calls, ==, calls);
  g_assert_cmpint (elapsed, >=, interval * (gint64) calls * 1000);

  g_source_remove (guard);
  g_main_loop_unref (fixture.loop);
}

static void
test_one (void)
{
  run (1, 1);
}

/* Never early on the whole, and freed in the middle of a call. */
static void
test_many (void)
{
  run (1, 200);
}

/* What a busy main loop missed is made up for. */
static void
test_late (void)
{
  Fixture fixture = { .stop_after = 50 };
  guint guard = g_timeout_add_seconds (SECONDS, on_too_late, NULL);

  fixture.loop = g_main_loop_new (NULL, FALSE);
  fixture.repeater = tincan_repeater_new (1, G_PRIORITY_DEFAULT, on_due, &fixture);
  g_usleep (60 * 1000);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (fixture.calls, ==, 50);
  g_assert_null (fixture.repeater);

  g_source_remove (guard);
  g_main_loop_unref (fixture.loop);
}

static void
test_free_unused (void)
{
  Fixture fixture = { .stop_after = 1 };

  tincan_repeater_free (tincan_repeater_new (1, G_PRIORITY_DEFAULT, on_due, &fixture));
  g_usleep (5 * 1000);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (fixture.calls, ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/repeater/one", test_one);
  g_test_add_func ("/repeater/many", test_many);
  g_test_add_func ("/repeater/late", test_late);
  g_test_add_func ("/repeater/free-unused", test_free_unused);

  return g_test_run ();
}
