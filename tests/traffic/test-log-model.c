/* The rows of a log: which there are, what they say, and what listeners are told.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"
#include "traffic/log-model.h"

/* As a list view does, the mirror knows the rows only by "items-changed". */
typedef struct
{
  TincanRecording *recording;
  TincanLogModel  *model;
  guint            flows[3]; /* UDP and TCP of endpoint 1, UDP of endpoint 2 */
  GPtrArray       *mirror;   /* TincanLogRow, with the footer */
  guint            n_removed;
} Fixture;

static void
on_items_changed (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  Fixture    *fixture)
{
  g_assert_cmpuint (position + removed, <, fixture->mirror->len);
  g_assert_true (removed == 0 || added <= removed); /* rows that leave a moment later */
  if (removed > 0)
    g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, position + i, g_list_model_get_item (list, position + i));

  fixture->n_removed += removed;
  g_assert_cmpuint (fixture->mirror->len, ==, g_list_model_get_n_items (list));
  g_assert_null (tincan_log_row_get_record (fixture->mirror->pdata[fixture->mirror->len - 1]));
}

static void
watch (Fixture *fixture,
       guint    endpoint)
{
  fixture->model = tincan_log_model_new (fixture->recording, endpoint);
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fixture->model)); i++)
    g_ptr_array_add (fixture->mirror, g_list_model_get_item (G_LIST_MODEL (fixture->model), i));
  g_signal_connect (fixture->model, "items-changed", G_CALLBACK (on_items_changed), fixture);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress one = make_address ("10.0.0.1", 1111);
  TincanAddress two = make_address ("10.0.0.2", 2222);
  guint interface, other;

  fixture->recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (fixture->recording, 1, "UDP 127.0.0.1:7788");
  other = tincan_recording_add_interface (fixture->recording, 2, "UDP 127.0.0.1:7789");
  fixture->flows[0] = tincan_recording_add_flow (fixture->recording, interface,
                                                 TINCAN_PROTOCOL_UDP, &local, &one);
  fixture->flows[1] = tincan_recording_add_flow (fixture->recording, interface,
                                                 TINCAN_PROTOCOL_TCP, &local, &two);
  fixture->flows[2] = tincan_recording_add_flow (fixture->recording, other,
                                                 TINCAN_PROTOCOL_UDP, &local, &two);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
  if (fixture->model != NULL)
    g_assert_finalize_object (fixture->model);
  g_assert_finalize_object (fixture->recording);
}

static void
add_at (Fixture         *fixture,
        guint            flow,
        TincanDirection  direction,
        const char      *text,
        gint64           time_ns)
{
  TincanPacketFacts facts = { .time_ns = time_ns };

  tincan_recording_add_data (fixture->recording, fixture->flows[flow], direction,
                             (const guint8 *) text, strlen (text), &facts);
}

static void
add (Fixture         *fixture,
     guint            flow,
     TincanDirection  direction,
     const char      *text)
{
  add_at (fixture, flow, direction, text, 0);
}

static void
add_event (Fixture    *fixture,
           const char *text)
{
  TincanEvent event = {
    .kind = TINCAN_EVENT_ERROR, .endpoint = 1, .flow = TINCAN_NONE, .text = text,
  };

  tincan_recording_add_event (fixture->recording, &event);
}

static void
publish (Fixture *fixture)
{
  tincan_recording_publish (fixture->recording);
}

/* Until all rows are found, and those that leave have left. */
static void
settle (Fixture *fixture)
{
  while (tincan_log_model_is_busy (fixture->model) ||
         g_list_model_get_n_items (G_LIST_MODEL (fixture->model)) >
         tincan_log_model_get_n_rows (fixture->model) + 1)
    g_main_context_iteration (NULL, TRUE);
}

/* The column of all rows, each followed by a bar. */
static void
assert_column (Fixture         *fixture,
               TincanLogColumn  column,
               const char      *expected)
{
  g_autoptr (GString) all = g_string_new (NULL);

  settle (fixture);
  g_assert_cmpuint (fixture->mirror->len, ==, tincan_log_model_get_n_rows (fixture->model) + 1);
  for (guint i = 0; i + 1 < fixture->mirror->len; i++)
    {
      g_autoptr (TincanLogRow) row = g_list_model_get_item (G_LIST_MODEL (fixture->model), i);

      g_assert_true (row == fixture->mirror->pdata[i]);
      g_string_append_printf (all, "%s|", tincan_log_row_get_text (row, column));
    }

  g_assert_cmpstr (all->str, ==, expected);
}

static void
assert_data (Fixture    *fixture,
             const char *expected)
{
  assert_column (fixture, TINCAN_LOG_DATA, expected);
}

static void
fill (Fixture *fixture)
{
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, "one");
  add (fixture, 1, TINCAN_DIRECTION_SENT, "two");
  add (fixture, 2, TINCAN_DIRECTION_RECEIVED, "other");
  add_event (fixture, "Port in use");
  add (fixture, 0, TINCAN_DIRECTION_SENT, "Three");
  publish (fixture);
}

static void
test_columns (Fixture       *fixture,
              gconstpointer  data)
{
  gint64 time = G_GINT64_CONSTANT (1700000000123456789);

  watch (fixture, TINCAN_NONE);
  add_at (fixture, 0, TINCAN_DIRECTION_RECEIVED, "one", time);
  add_at (fixture, 1, TINCAN_DIRECTION_SENT, "two", time + 1500 * 1000 * 1000);
  add_at (fixture, 1, TINCAN_DIRECTION_SENT, "three", time + 1500 * 1000 * 1000 + 700 * 1000);
  add_at (fixture, 0, TINCAN_DIRECTION_SENT, "", time);
  add_event (fixture, "gone");
  publish (fixture);

  assert_column (fixture, TINCAN_LOG_NUMBER, "1|2|3|4|5|");
  assert_column (fixture, TINCAN_LOG_DIRECTION,
                 "← received|→ sent|→ sent|→ sent|● event|");
  assert_column (fixture, TINCAN_LOG_PEER,
                 "10.0.0.1:1111|10.0.0.2:2222|10.0.0.2:2222|10.0.0.1:1111||");
  assert_column (fixture, TINCAN_LOG_LENGTH, "3|3|5|0||");
  assert_data (fixture, "one|two|three||gone|");
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[0], TINCAN_LOG_TIME), ==,
                   "22:13:20.123456");
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[0], TINCAN_LOG_DELTA), ==, "–");
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[1], TINCAN_LOG_DELTA), ==,
                   "+1.5 s");
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[2], TINCAN_LOG_DELTA), ==,
                   "+0.7 ms");
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[3], TINCAN_LOG_DELTA), ==,
                   "−1.5 s");
}

static void
test_deltas (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    gint64      delta;
    const char *text;
  } deltas[] = {
    { 0, "+0 µs" },
    { 99400, "+99 µs" },
    { 99600, "+0.1 ms" },
    { 999949999, "+999.9 ms" },
    { 999960000, "+1.0 s" },
    { G_GINT64_CONSTANT (59940000000), "+59.9 s" },
    { G_GINT64_CONSTANT (59960000000), "+1 min 00 s" },
    { G_GINT64_CONSTANT (3599400000000), "+59 min 59 s" },
    { G_GINT64_CONSTANT (3600000000000), "+1 h 00 min" },
    { G_GINT64_CONSTANT (90061000000000), "+25 h 01 min" },
  };
  gint64 time = G_GINT64_CONSTANT (1700000000000000000);

  watch (fixture, TINCAN_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (deltas); i++)
    {
      add_at (fixture, 0, TINCAN_DIRECTION_SENT, "", time);
      add_at (fixture, 0, TINCAN_DIRECTION_SENT, "", time + deltas[i].delta);
    }
  publish (fixture);

  for (gsize i = 0; i < G_N_ELEMENTS (deltas); i++)
    g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[2 * i + 1],
                                              TINCAN_LOG_DELTA), ==, deltas[i].text);
}

/* Rows only ever come in before the footer. */
static void
test_append (Fixture       *fixture,
             gconstpointer  data)
{
  fill (fixture);
  watch (fixture, TINCAN_NONE);
  assert_data (fixture, "one|two|other|Port in use|Three|");
  add (fixture, 0, TINCAN_DIRECTION_SENT, "four");
  assert_data (fixture, "one|two|other|Port in use|Three|");
  publish (fixture);
  assert_data (fixture, "one|two|other|Port in use|Three|four|");
  g_assert_cmpuint (fixture->n_removed, ==, 0);
}

static void
test_endpoint (Fixture       *fixture,
               gconstpointer  data)
{
  watch (fixture, 1);
  assert_data (fixture, "");
  fill (fixture);
  assert_data (fixture, "one|two|Port in use|Three|");
  fill (fixture);
  assert_data (fixture, "one|two|Port in use|Three|one|two|Port in use|Three|");
  assert_column (fixture, TINCAN_LOG_NUMBER, "1|2|4|5|6|7|9|10|");
  g_assert_cmpuint (fixture->n_removed, ==, 0);
}

static void
test_show (Fixture       *fixture,
           gconstpointer  data)
{
  fill (fixture);
  watch (fixture, 1);
  tincan_log_model_set_show (fixture->model, TINCAN_SHOW_RECEIVED);
  assert_data (fixture, "one|");
  tincan_log_model_set_show (fixture->model, TINCAN_SHOW_SENT);
  assert_data (fixture, "two|Three|");
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, "no");
  add (fixture, 0, TINCAN_DIRECTION_SENT, "yes");
  publish (fixture);
  assert_data (fixture, "two|Three|yes|");
  tincan_log_model_set_show (fixture->model, TINCAN_SHOW_ALL);
  assert_data (fixture, "one|two|Port in use|Three|no|yes|");
}

static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  static const struct
  {
    const char *filter;
    gboolean    hex;
    const char *rows;
  } filters[] = {
    { "t", FALSE, "two|other|Port in use|Three|" },
    { "THREE", FALSE, "Three|" },
    { "in use", FALSE, "Port in use|" },
    { "0.0.1:11", FALSE, "one|Three|" },
    { "2222", FALSE, "two|other|" },
    { "我", FALSE, "" },
    { "74 68", TRUE, "6f 74 68 65 72|" },
    { "7468", TRUE, "6f 74 68 65 72|" },
    { "0x74,0x68", TRUE, "6f 74 68 65 72|" },
    { "54 6", TRUE, "54 68 72 65 65|" },
    { "port", TRUE, "Port in use|" },
    { "one", TRUE, "" },
    { "", TRUE, "6f 6e 65|74 77 6f|6f 74 68 65 72|Port in use|54 68 72 65 65|" },
  };

  fill (fixture);
  watch (fixture, TINCAN_NONE);
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++)
    {
      g_assert_true (tincan_log_model_set_filter (fixture->model, filters[i].filter, NULL));
      tincan_log_model_set_hex (fixture->model, filters[i].hex);
      assert_data (fixture, filters[i].rows);
    }
}

/* What is behind the preview counts too, and what comes later. */
static void
test_filter_live (Fixture       *fixture,
                  gconstpointer  data)
{
  g_autofree char *x = g_strnfill (5000, 'x');
  g_autofree char *text = g_strconcat (x, "needle", NULL);

  watch (fixture, TINCAN_NONE);
  g_assert_true (tincan_log_model_set_filter (fixture->model, "needle", NULL));
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, text);
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, x);
  publish (fixture);
  assert_column (fixture, TINCAN_LOG_NUMBER, "1|");
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, text);
  publish (fixture);
  assert_column (fixture, TINCAN_LOG_NUMBER, "1|3|");
  g_assert_cmpuint (fixture->n_removed, ==, 0);
}

/* Too much for one turn: the rest comes from a thread, and what is published meanwhile too. */
static void
test_filter_in_turns (Fixture       *fixture,
                      gconstpointer  data)
{
  guint n_turns = 0;

  for (guint i = 0; i < 200000; i++)
    add (fixture, 0, TINCAN_DIRECTION_RECEIVED, i % 2 == 0 ? "even" : "odd");
  publish (fixture);
  watch (fixture, TINCAN_NONE);
  g_assert_true (tincan_log_model_set_filter (fixture->model, "re:/odd/", NULL));
  g_assert_true (tincan_log_model_is_busy (fixture->model));
  while (tincan_log_model_is_busy (fixture->model))
    {
      g_main_context_iteration (NULL, TRUE);
      if (++n_turns == 1)
        {
          add (fixture, 0, TINCAN_DIRECTION_RECEIVED, "odd at last");
          publish (fixture);
        }
    }

  g_assert_cmpuint (n_turns, >, 1);
  g_assert_cmpuint (tincan_log_model_get_n_rows (fixture->model), ==, 100001);
  g_assert_cmpuint (tincan_log_model_get_n_held (fixture->model), ==, 0);
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[100000], TINCAN_LOG_NUMBER), ==,
                   "200001");
}

static void
test_pause (Fixture       *fixture,
            gconstpointer  data)
{
  fill (fixture);
  watch (fixture, 1);
  tincan_log_model_set_paused (fixture->model, TRUE);
  fill (fixture);
  assert_data (fixture, "one|two|Port in use|Three|");
  g_assert_cmpuint (tincan_log_model_get_n_held (fixture->model), ==, 4);

  tincan_log_model_set_show (fixture->model, TINCAN_SHOW_SENT);
  assert_data (fixture, "two|Three|");
  g_assert_cmpuint (tincan_log_model_get_n_held (fixture->model), ==, 2);

  tincan_log_model_set_paused (fixture->model, FALSE);
  assert_data (fixture, "two|Three|two|Three|");
  g_assert_cmpuint (tincan_log_model_get_n_held (fixture->model), ==, 0);
}

static void
test_clear (Fixture       *fixture,
            gconstpointer  data)
{
  fill (fixture);
  watch (fixture, TINCAN_NONE);
  g_assert_false (tincan_log_model_can_undo_clear (fixture->model));
  tincan_log_model_clear (fixture->model);
  assert_data (fixture, "");
  tincan_log_model_clear (fixture->model);
  fill (fixture);
  assert_column (fixture, TINCAN_LOG_NUMBER, "6|7|8|9|10|");
  g_assert_cmpstr (tincan_log_row_get_text (fixture->mirror->pdata[0], TINCAN_LOG_DELTA), ==, "–");
  tincan_log_model_clear (fixture->model);
  assert_data (fixture, "");

  tincan_log_model_undo_clear (fixture->model);
  assert_column (fixture, TINCAN_LOG_NUMBER, "6|7|8|9|10|");
  tincan_log_model_undo_clear (fixture->model);
  assert_column (fixture, TINCAN_LOG_NUMBER, "1|2|3|4|5|6|7|8|9|10|");
  g_assert_false (tincan_log_model_can_undo_clear (fixture->model));
}

/* What is held back was never seen: a clear leaves it. */
static void
test_clear_paused (Fixture       *fixture,
                   gconstpointer  data)
{
  fill (fixture);
  watch (fixture, TINCAN_NONE);
  tincan_log_model_set_paused (fixture->model, TRUE);
  fill (fixture);
  tincan_log_model_clear (fixture->model);
  assert_data (fixture, "");
  g_assert_cmpuint (tincan_log_model_get_n_held (fixture->model), ==, 5);
  tincan_log_model_set_paused (fixture->model, FALSE);
  assert_column (fixture, TINCAN_LOG_NUMBER, "6|7|8|9|10|");
}

static void
count (guint *counter)
{
  (*counter)++;
}

/* Live rows tell when their data looks different, and only then. */
static void
test_look (Fixture       *fixture,
           gconstpointer  data)
{
  guint n_notified = 0;

  add (fixture, 1, TINCAN_DIRECTION_RECEIVED, "\xce\xd2\xe6\x88");
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, "x");
  publish (fixture);
  watch (fixture, TINCAN_NONE);
  g_signal_connect_swapped (fixture->mirror->pdata[0], "notify::data", G_CALLBACK (count),
                            &n_notified);
  assert_data (fixture, "\\xce\\xd2\\xe6\\x88|x|");
  tincan_log_model_set_charset (fixture->model, "GBK");
  g_assert_cmpuint (n_notified, ==, 1);
  assert_data (fixture, "我鎴|x|");
  tincan_log_model_set_hex (fixture->model, TRUE);
  g_assert_cmpuint (n_notified, ==, 2);
  assert_data (fixture, "ce d2 e6 88|78|");
  tincan_log_model_set_hex (fixture->model, FALSE);
  tincan_log_model_set_charset (fixture->model, "UTF-8");
  g_assert_cmpuint (n_notified, ==, 4);

  assert_data (fixture, "\\xce\\xd2\\xe6\\x88|x|");
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, "y");
  add (fixture, 1, TINCAN_DIRECTION_SENT, "z");
  publish (fixture);
  g_assert_cmpuint (n_notified, ==, 4);
  add (fixture, 1, TINCAN_DIRECTION_RECEIVED, "\x91");
  publish (fixture);
  g_assert_cmpuint (n_notified, ==, 5);
  assert_data (fixture, "\\xce\\xd2|x|y|z|我|");
}

static void
test_preview (Fixture       *fixture,
              gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (100000, 'x');
  g_autofree char *cut = g_strnfill (300, 'x');
  g_autofree char *expected = g_strconcat (cut, "…|", cut, "|", NULL);
  g_autofree char *exact = g_strdup (cut);
  const TincanRecord *record;

  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, long_text);
  add (fixture, 0, TINCAN_DIRECTION_RECEIVED, exact);
  publish (fixture);
  watch (fixture, TINCAN_NONE);
  assert_data (fixture, expected);
  assert_column (fixture, TINCAN_LOG_LENGTH, "100000|300|");
  record = tincan_log_row_get_record (fixture->mirror->pdata[0]);
  g_assert_cmpuint (record->data_size, <, 2000);

  tincan_log_model_set_hex (fixture->model, TRUE);
  g_assert_cmpuint (strlen (tincan_log_row_get_text (fixture->mirror->pdata[0], TINCAN_LOG_DATA)),
                    ==, 100 * 3 - 1 + strlen ("…"));
}

static void
test_find (Fixture       *fixture,
           gconstpointer  data)
{
  fill (fixture);
  watch (fixture, 1);
  g_assert_cmpuint (tincan_log_model_find_number (fixture->model, 0), ==, 0);
  g_assert_cmpuint (tincan_log_model_find_number (fixture->model, 2), ==, 2);
  g_assert_cmpuint (tincan_log_model_find_number (fixture->model, 4), ==, 3);
  g_assert_cmpuint (tincan_log_model_find_number (fixture->model, TINCAN_NONE), ==, 4);
}

/* Rows outlive the model that made them. */
static void
test_lifetime (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (TincanLogRow) row = NULL;

  fill (fixture);
  watch (fixture, TINCAN_NONE);
  row = g_object_ref (fixture->mirror->pdata[0]);
  g_clear_pointer (&fixture->mirror, g_ptr_array_unref);
  g_assert_finalize_object (g_steal_pointer (&fixture->model));
  g_assert_cmpstr (tincan_log_row_get_text (row, TINCAN_LOG_DATA), ==, "one");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/log-model/columns", test_columns },
    { "/log-model/deltas", test_deltas },
    { "/log-model/append", test_append },
    { "/log-model/endpoint", test_endpoint },
    { "/log-model/show", test_show },
    { "/log-model/filter", test_filter },
    { "/log-model/filter-live", test_filter_live },
    { "/log-model/filter-in-turns", test_filter_in_turns },
    { "/log-model/pause", test_pause },
    { "/log-model/clear", test_clear },
    { "/log-model/clear-paused", test_clear_paused },
    { "/log-model/look", test_look },
    { "/log-model/preview", test_preview },
    { "/log-model/find", test_find },
    { "/log-model/lifetime", test_lifetime },
  };

  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
