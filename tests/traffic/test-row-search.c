/* Finding through the rows of a log: every hit, in order, from anywhere, live, filtered and framed;
 * and where in a message and in its row the matches are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"
#include "traffic/message-matches.h"
#include "traffic/row-search.h"

#define DEADLINE_S 20

typedef struct
{
  TincanRecording *recording;
  TincanLogModel  *model;
  TincanRowSearch *search;
  guint            flow;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TincanAddress address = make_address ("127.0.0.1", 7788);
  guint interface;

  fixture->recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:7788");
  fixture->flow = tincan_recording_add_flow (fixture->recording, interface, TINCAN_PROTOCOL_TCP,
                                             &address, &address);
  fixture->model = tincan_log_model_new (fixture->recording, TINCAN_NONE);
  fixture->search = tincan_row_search_new (fixture->model);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_assert_finalize_object (fixture->search);
  g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->recording);
}

static void
receive (Fixture    *fixture,
         const char *text)
{
  tincan_recording_add_data (fixture->recording, fixture->flow, TINCAN_DIRECTION_RECEIVED,
                             (const guint8 *) text, strlen (text), NULL);
}

/* Every tenth has the needle, from number 5 on. */
static void
receive_many (Fixture *fixture,
              guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u %s", i, i % 10 == 5 ? "Needle" : "hay");

      receive (fixture, text);
    }
  tincan_recording_publish (fixture->recording);
}

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("waited in vain");
  return G_SOURCE_REMOVE;
}

static void
wait (Fixture *fixture)
{
  guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, NULL);

  while (tincan_log_model_is_busy (fixture->model) || tincan_row_search_is_busy (fixture->search))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (deadline);
}

static void
start (Fixture         *fixture,
       TincanMatchMode  mode,
       const char      *pattern,
       guint            from)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanMatcher) matcher = tincan_matcher_new (mode, pattern, FALSE, &error);

  g_assert_no_error (error);
  tincan_row_search_start (fixture->search, matcher, "UTF-8", from);
}

static void
assert_find (Fixture  *fixture,
             guint     number,
             gboolean  forward,
             gboolean  here,
             guint     expected,
             gboolean  wraps)
{
  gboolean wrapped;
  guint hit;

  g_assert_cmpint (tincan_row_search_find (fixture->search, number, forward, here, &hit, &wrapped),
                   ==, TINCAN_HIT_FOUND);
  g_assert_cmpuint (hit, ==, expected);
  g_assert_cmpint (wrapped, ==, wraps);
}

static void
assert_all (Fixture *fixture,
            guint    n)
{
  guint nth;

  g_assert_cmpuint (tincan_row_search_get_n_hits (fixture->search), ==, n / 10);
  g_assert_cmpfloat (tincan_row_search_get_progress (fixture->search), ==, 1);
  for (guint i = 0; i < n; i += MAX (n / 50 / 10 * 10, 10))
    {
      g_assert_true (tincan_row_search_get_nth (fixture->search, i + 5, &nth));
      g_assert_cmpuint (nth, ==, i / 10);
      g_assert_false (tincan_row_search_get_nth (fixture->search, i + 6, &nth));
      assert_find (fixture, i + 4, TRUE, FALSE, i + 5, FALSE);
      assert_find (fixture, i + 5, TRUE, TRUE, i + 5, FALSE);
      assert_find (fixture, i + 5, TRUE, FALSE, i + 10 < n ? i + 15 : 5, i + 10 >= n);
      assert_find (fixture, i + 5, FALSE, FALSE, i > 0 ? i - 5 : n - 5, i == 0);
      assert_find (fixture, i + 6, FALSE, FALSE, i + 5, FALSE);
    }
  assert_find (fixture, TINCAN_NONE, TRUE, FALSE, 5, FALSE);
  assert_find (fixture, TINCAN_NONE, FALSE, FALSE, n - 5, FALSE);
}

static void
test_from_anywhere (Fixture       *fixture,
                    gconstpointer  data)
{
  const guint origins[] = { TINCAN_NONE, 0, 4, 5, 6, 50, 99, 5000, 19999, 20000 };

  receive_many (fixture, 20000);
  for (gsize i = 0; i < G_N_ELEMENTS (origins); i++)
    {
      start (fixture, TINCAN_MATCH_TEXT, "NEEDLE", origins[i]);
      wait (fixture);
      assert_all (fixture, 20000);
      start (fixture, TINCAN_MATCH_REGEX, "n.+e$", origins[i]);
      wait (fixture);
      assert_all (fixture, 20000);
      start (fixture, TINCAN_MATCH_HEX, "4e 65 6? ??", origins[i]);
      wait (fixture);
      assert_all (fixture, 20000);
    }
}

static void
test_none (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean wrapped;
  guint hit;

  start (fixture, TINCAN_MATCH_TEXT, "x", TINCAN_NONE);
  wait (fixture);
  g_assert_cmpint (tincan_row_search_find (fixture->search, TINCAN_NONE, TRUE, FALSE, &hit,
                                           &wrapped), ==, TINCAN_HIT_NONE);
  receive_many (fixture, 100);
  wait (fixture);
  g_assert_cmpuint (tincan_row_search_get_n_hits (fixture->search), ==, 0);
  g_assert_cmpint (tincan_row_search_find (fixture->search, 50, FALSE, FALSE, &hit, &wrapped), ==,
                   TINCAN_HIT_NONE);
  tincan_row_search_start (fixture->search, NULL, "UTF-8", TINCAN_NONE);
  g_assert_false (tincan_row_search_is_busy (fixture->search));
}

/* What comes while it is looked for, and behind it. */
static void
test_live (Fixture       *fixture,
           gconstpointer  data)
{
  receive_many (fixture, 1000);
  start (fixture, TINCAN_MATCH_REGEX, "needle", 500);
  receive_many (fixture, 1000);
  receive_many (fixture, 1000);
  wait (fixture);
  assert_all (fixture, 3000);
  receive_many (fixture, 10);
  wait (fixture);
  assert_all (fixture, 3010);
}

/* Only among the rows; and anew when they change. */
static void
test_filtered (Fixture       *fixture,
               gconstpointer  data)
{
  receive_many (fixture, 1000);
  tincan_log_model_set_filter (fixture->model, "re:/^[0-9]*[05] /", NULL);
  wait (fixture);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 200);
  start (fixture, TINCAN_MATCH_TEXT, "needle", 333);
  wait (fixture);
  assert_all (fixture, 1000);
  start (fixture, TINCAN_MATCH_TEXT, "1", 333);
  wait (fixture);
  g_assert_cmpuint (tincan_row_search_get_n_hits (fixture->search), ==, 38);
  tincan_log_model_set_filter (fixture->model, "", NULL);
  wait (fixture);
  g_assert_cmpuint (tincan_row_search_get_n_hits (fixture->search), ==, 271);
}

static void
test_stop (Fixture       *fixture,
           gconstpointer  data)
{
  gboolean wrapped;
  guint hit;

  receive_many (fixture, 50000);
  start (fixture, TINCAN_MATCH_REGEX, "needle", 40000);
  if (tincan_row_search_is_busy (fixture->search))
    {
      guint deadline = g_timeout_add_seconds (DEADLINE_S, on_deadline, NULL);

      tincan_row_search_stop (fixture->search);
      while (tincan_row_search_is_busy (fixture->search))
        g_main_context_iteration (NULL, TRUE);
      g_source_remove (deadline);
      g_assert_cmpfloat (tincan_row_search_get_progress (fixture->search), <, 1);
      g_assert_cmpint (tincan_row_search_find (fixture->search, 0, FALSE, FALSE, &hit, &wrapped),
                       ==, TINCAN_HIT_NOT_YET);
    }
  for (guint i = 0; i < 20; i++)
    start (fixture, TINCAN_MATCH_REGEX, "needle", 1000 * i);
  wait (fixture);
  assert_all (fixture, 50000);
  start (fixture, TINCAN_MATCH_REGEX, "needle", 40000);
}

static char *
print_ranges (GArray *ranges)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < ranges->len; i++)
    {
      const TincanByteRange *range = &g_array_index (ranges, TincanByteRange, i);

      g_string_append_printf (out, "%s%zu-%zu", i > 0 ? " " : "", range->first, range->end);
    }
  g_array_unref (ranges);
  return g_string_free (out, FALSE);
}

/* A frame that came in three reads: hits over their borders are found and marked. */
static void
test_framed (Fixture       *fixture,
             gconstpointer  data)
{
  TincanFraming framing = { 0 };
  g_autoptr (GPtrArray) matchers = g_ptr_array_new_with_free_func (
    (GDestroyNotify) tincan_matcher_unref);
  g_auto (TincanMessage) message = { 0 };
  g_autoptr (TincanLogRow) row = NULL;
  const char *shown;
  g_autofree char *bytes = NULL;
  g_autofree char *text = NULL;
  g_autofree char *hex = NULL;

  receive (fixture, "one\ntwo nee");
  receive (fixture, "d");
  receive (fixture, "le \xe6");
  receive (fixture, "\x88\x91\nthree\n");
  tincan_recording_publish (fixture->recording);
  start (fixture, TINCAN_MATCH_TEXT, "NEEDLE 我", TINCAN_NONE);
  wait (fixture);
  g_assert_cmpuint (tincan_row_search_get_n_hits (fixture->search), ==, 0);

  g_assert_true (tincan_frame_rule_parse ("line", &framing.rule, NULL, NULL));
  tincan_log_model_set_framing (fixture->model, &framing);
  wait (fixture);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 3);
  g_assert_cmpuint (tincan_row_search_get_n_hits (fixture->search), ==, 1);
  assert_find (fixture, TINCAN_NONE, TRUE, FALSE, 1, FALSE);

  g_ptr_array_add (matchers, tincan_matcher_new (TINCAN_MATCH_TEXT, "needle 我", FALSE, NULL));
  g_assert_true (tincan_log_model_read (fixture->model, 1, G_MAXSIZE, &message, NULL));
  bytes = print_ranges (tincan_message_find_matches (&message, "UTF-8", TINCAN_DISPLAY_LINE,
                                                     matchers, 10));
  g_assert_cmpstr (bytes, ==, "4-14");
  row = g_list_model_get_item (G_LIST_MODEL (fixture->model), 1);
  shown = tincan_log_row_get_text (row, TINCAN_LOG_DATA);
  text = print_ranges (tincan_message_find_shown_matches (tincan_log_row_get_message (row), "UTF-8",
                                                          FALSE, shown, matchers, 10));
  g_assert_cmpstr (text, ==, "4-14");
  tincan_log_model_set_hex (fixture->model, TRUE);
  shown = tincan_log_row_get_text (row, TINCAN_LOG_DATA);
  hex = print_ranges (tincan_message_find_shown_matches (tincan_log_row_get_message (row), "UTF-8",
                                                         TRUE, shown, matchers, 10));
  g_assert_cmpstr (hex, ==, "12-41");
}

typedef struct
{
  TincanMatchMode mode;
  const char     *pattern;
  const char     *data;
  gsize           size;
  const char     *charset;
  const char     *bytes; /* ranges */
  const char     *shown; /* the text */
  const char     *text;  /* ranges in it */
} MarkCase;

static void
test_marks (void)
{
  static const MarkCase cases[] = {
    { TINCAN_MATCH_TEXT, "b", "abab", 4, "UTF-8", "1-2 3-4", "abab", "1-2 3-4" },
    { TINCAN_MATCH_TEXT, "\\n", "a\nb", 3, "UTF-8", "1-2", "a\\nb", "1-3" },
    { TINCAN_MATCH_HEX, "0a 62", "a\nb", 3, "UTF-8", "1-3", "a\\nb", "1-4" },
    { TINCAN_MATCH_HEX, "e6", "x\xe6\x88\x91", 4, "UTF-8", "1-2", "x我", "1-4" },
    { TINCAN_MATCH_TEXT, "a", "\xb0\x61" "a", 3, "GBK", "2-3", "癮a", "3-4" },
    { TINCAN_MATCH_REGEX, "..$", "a\0b\0c\0", 6, "UTF-16LE", "2-6", "abc", "1-3" },
    { TINCAN_MATCH_TEXT, "\\xff", "a\xff", 2, "UTF-8", "1-2", "a\\xff", "1-5" },
    { TINCAN_MATCH_TEXT, "", "", 0, "UTF-8", "", "", "" },
  };

  for (gsize i = 0; i + 1 < G_N_ELEMENTS (cases); i++)
    {
      const MarkCase *one = &cases[i];
      g_autoptr (GPtrArray) matchers = g_ptr_array_new_with_free_func (
        (GDestroyNotify) tincan_matcher_unref);
      TincanMessage message = { .record = {
        .direction = TINCAN_DIRECTION_RECEIVED, .size = one->size, .data_size = one->size,
        .data = (guint8 *) one->data } };
      g_autofree char *bytes = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", one->pattern);
      g_ptr_array_add (matchers, tincan_matcher_new (one->mode, one->pattern, FALSE, NULL));
      bytes = print_ranges (tincan_message_find_matches (&message, one->charset,
                                                         TINCAN_DISPLAY_LINE, matchers, 10));
      g_assert_cmpstr (bytes, ==, one->bytes);
      text = print_ranges (tincan_message_find_shown_matches (&message, one->charset, FALSE,
                                                              one->shown, matchers, 10));
      g_assert_cmpstr (text, ==, one->text);
    }
}

/* A message that is made text in pieces has the same matches, over their borders too. */
static void
test_long (void)
{
  const gsize size = 900 * 1000;
  g_autofree guint8 *data = g_malloc (size);
  g_autoptr (GPtrArray) matchers = g_ptr_array_new_with_free_func (
    (GDestroyNotify) tincan_matcher_unref);
  TincanMessage message = { .record = {
    .direction = TINCAN_DIRECTION_RECEIVED, .size = size, .data_size = size, .data = data } };
  g_autoptr (GArray) ranges = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) "needle 我"[i % 10];
  g_ptr_array_add (matchers, tincan_matcher_new (TINCAN_MATCH_TEXT, "我needle", FALSE, NULL));
  ranges = tincan_message_find_matches (&message, "UTF-8", TINCAN_DISPLAY_LINE, matchers,
                                        G_MAXUINT);
  g_assert_cmpuint (ranges->len, ==, size / 10 - 1);
  for (guint i = 0; i < ranges->len; i++)
    g_assert_cmpuint (g_array_index (ranges, TincanByteRange, i).first, ==, i * 10 + 7);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *name;
    void      (*run) (Fixture       *fixture,
                      gconstpointer  data);
  } tests[] = {
    { "/row-search/from-anywhere", test_from_anywhere },
    { "/row-search/none", test_none },
    { "/row-search/live", test_live },
    { "/row-search/filtered", test_filtered },
    { "/row-search/stop", test_stop },
    { "/row-search/framed", test_framed },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].name, Fixture, NULL, set_up, tests[i].run, tear_down);
  g_test_add_func ("/row-search/marks", test_marks);
  g_test_add_func ("/row-search/long", test_long);

  return g_test_run ();
}
