/* Tests of putting captured TCP segments in order: whatever comes twice, too early or never.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/segment-order.h"

#include <string.h>

#define FLOW 7

/* Each byte of a stream is the letter of its number; a FIN is a full stop. */
static void
collect (const TincanSegment *segment,
         gpointer             user_data)
{
  GString *all = user_data;
  guint32 end = segment->sequence + segment->length;
  guint32 fin = segment->event.event != TINCAN_EVENT_NONE;

  for (guint32 i = end - fin - segment->data.size; i != end - fin; i++)
    g_string_append_c (all, (char) ('a' + i % 26));
  if (fin)
    g_string_append_c (all, '.');
}

/* "3+4" is four bytes from the third on, "3+4." the last ones, "^9" says that all before the ninth
 * has arrived, "$" that nothing more comes. */
static void
play (TincanSegmentOrder *order,
      const char         *script,
      guint32             start)
{
  g_auto (GStrv) words = g_strsplit (script, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      TincanSegment segment = { .data = { .flow = FLOW } };
      char *plus = strchr (words[i], '+');

      if (*words[i] == '$')
        tincan_segment_order_flush_all (order);
      else if (*words[i] == '^')
        tincan_segment_order_acknowledge (order, FLOW, TINCAN_DIRECTION_SENT,
                                          start + (guint32) atoi (words[i] + 1));
      if (plus == NULL)
        continue;
      segment.sequence = start + (guint32) atoi (words[i]);
      segment.data.size = segment.length = (guint32) atoi (plus + 1);
      if (strchr (plus, '.') != NULL)
        {
          segment.event.event = TINCAN_EVENT_CLOSED;
          segment.length++;
        }
      segment.comment = g_strdup ("noted");
      tincan_segment_order_add (order, FLOW, TINCAN_DIRECTION_SENT, &segment);
    }
}

static void
test_order (void)
{
  static const struct
  {
    const char *script;
    const char *stream;
    guint       n_repeated;
    guint       n_gaps;
  } cases[] = {
    { "0+3 3+2 5+1.", "abcdef.", 0, 0 },
    { "0+3 5+1 3+2", "abcdef", 0, 0 },
    { "0+1 4+1 2+1 3+1 1+1", "abcde", 0, 0 },
    { "0+3 0+3 3+2 0+3 3+2", "abcde", 3, 0 },
    { "0+3 1+4", "abcde", 1, 0 },
    { "0+3 0+5 5+1", "abcdef", 1, 0 },
    { "0+3 5+2 5+2 3+2", "abcdefg", 1, 0 },
    { "0+3 6+0. 3+3", "abcdef.", 0, 0 },
    { "0+3 3+0. 3+0.", "abc.", 0, 0 },
    { "0+3 5+1", "abc", 0, 0 },
    { "0+3 5+1 $", "abcf", 0, 1 },
    { "0+3 5+1 ^5", "abc", 0, 0 },
    { "0+3 5+1 ^6 6+1", "abcfg", 0, 1 },
    { "0+3 5+1 8+1 ^9 3+2", "abcfi", 1, 2 },
    { "0+3 100000000+1", "abcw", 0, 1 },
  };
  const guint32 starts[] = { 0, G_MAXUINT32 - 3 }; /* also numbers that begin again at 0 */

  for (guint i = 0; i < 2 * G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) all = g_string_new (NULL);
      g_autoptr (TincanSegmentOrder) order = tincan_segment_order_new (collect, all);

      g_test_message ("%s", cases[i / 2].script);
      tincan_segment_order_begin (order, FLOW, TINCAN_DIRECTION_SENT, starts[i % 2]);
      g_assert_true (tincan_segment_order_is_at (order, FLOW, TINCAN_DIRECTION_SENT,
                                                 starts[i % 2]));
      play (order, cases[i / 2].script, starts[i % 2]);
      if (i % 2 == 0)
        g_assert_cmpstr (all->str, ==, cases[i / 2].stream);
      else
        g_assert_cmpuint (all->len, ==, strlen (cases[i / 2].stream));
      g_assert_cmpuint (tincan_segment_order_get_n_repeated (order), ==, cases[i / 2].n_repeated);
      g_assert_cmpuint (tincan_segment_order_get_n_gaps (order), ==, cases[i / 2].n_gaps);
      g_assert_false (tincan_segment_order_is_at (order, FLOW, TINCAN_DIRECTION_SENT,
                                                  starts[i % 2]));
    }
}

/* Not everything waits for ever for what a capture has lost. */
static void
test_many (void)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autoptr (TincanSegmentOrder) order = tincan_segment_order_new (collect, all);

  play (order, "0+1", 0);
  for (guint i = 2; i < 3000; i++)
    {
      TincanSegment segment = { i, 1, { .size = 1, .flow = FLOW }, { 0 }, NULL };

      tincan_segment_order_add (order, FLOW, TINCAN_DIRECTION_SENT, &segment);
    }
  g_assert_cmpuint (all->len, ==, 2999);
  g_assert_cmpuint (tincan_segment_order_get_n_gaps (order), ==, 1);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/segment-order/order", test_order);
  g_test_add_func ("/segment-order/many", test_many);
  return g_test_run ();
}
