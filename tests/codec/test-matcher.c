/* What is found where: text, hex with wildcards, regular expressions; and errors in them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/matcher.h"

#include <string.h>

#include "codec/error.h"

static char *
print_ranges (const TincanMatcher *matcher,
              const char          *text,
              guint                max)
{
  g_autoptr (GArray) ranges = g_array_new (FALSE, FALSE, sizeof (TincanByteRange));
  GString *out = g_string_new (NULL);
  gboolean found = tincan_matcher_find (matcher, text, strlen (text), max, ranges);

  g_assert_cmpint (found, ==, ranges->len > 0);
  g_assert_cmpint (found, ==, tincan_matcher_find (matcher, text, strlen (text), max, NULL));
  for (guint i = 0; i < ranges->len; i++)
    {
      const TincanByteRange *range = &g_array_index (ranges, TincanByteRange, i);

      g_string_append_printf (out, "%s%zu-%zu", i > 0 ? " " : "", range->first, range->end);
    }
  return g_string_free (out, FALSE);
}

static void
test_find (void)
{
  static const struct
  {
    TincanMatchMode mode;
    const char     *pattern;
    gboolean        match_case;
    const char     *text;
    const char     *ranges;
  } cases[] = {
    { TINCAN_MATCH_TEXT, "ab", FALSE, "xabyAB", "1-3 4-6" },
    { TINCAN_MATCH_TEXT, "ab", TRUE, "xabyAB", "1-3" },
    { TINCAN_MATCH_TEXT, "a.c", FALSE, "abc a.c", "4-7" },
    { TINCAN_MATCH_TEXT, "\\n", FALSE, "a\\nb", "1-3" },
    { TINCAN_MATCH_TEXT, "aa", FALSE, "aaaaa", "0-2 2-4" },
    { TINCAN_MATCH_TEXT, "我", FALSE, "a我b我", "1-4 5-8" },
    { TINCAN_MATCH_TEXT, "привет", FALSE, "Привет", "0-12" },
    { TINCAN_MATCH_TEXT, "привет", TRUE, "Привет", "" },
    { TINCAN_MATCH_TEXT, "x", FALSE, "", "" },
    { TINCAN_MATCH_HEX, "61??63", FALSE, "abc adc abd", "0-3 4-7" },
    { TINCAN_MATCH_HEX, "6?", FALSE, "abc", "0-1 1-2 2-3" },
    { TINCAN_MATCH_HEX, "61 61", FALSE, "aaaaa", "0-2 2-4" },
    { TINCAN_MATCH_REGEX, "a+", FALSE, "aAxa", "0-2 3-4" },
    { TINCAN_MATCH_REGEX, "a+", TRUE, "aAxa", "0-1 3-4" },
    { TINCAN_MATCH_REGEX, "a*", TRUE, "baab", "1-3" },
    { TINCAN_MATCH_REGEX, "x*", TRUE, "ab", "" },
    { TINCAN_MATCH_REGEX, "^.|.$", TRUE, "abc", "0-1 2-3" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TincanMatcher) matcher = tincan_matcher_new (cases[i].mode, cases[i].pattern,
                                                              cases[i].match_case, &error);
      g_autofree char *ranges = NULL;

      g_test_message ("%s in %s", cases[i].pattern, cases[i].text);
      g_assert_no_error (error);
      ranges = print_ranges (matcher, cases[i].text, 1000);
      g_assert_cmpstr (ranges, ==, cases[i].ranges);
      g_assert_cmpint (tincan_matcher_is_of_bytes (matcher), ==,
                       cases[i].mode == TINCAN_MATCH_HEX);
    }
}

/* The filter lets pass what the matcher finds. */
static void
test_filter_words (void)
{
  static const struct
  {
    TincanMatchMode mode;
    const char     *pattern;
    gboolean        match_case;
    const char     *words;
  } cases[] = {
    { TINCAN_MATCH_TEXT, "a b", FALSE, "text:\"a b\"" },
    { TINCAN_MATCH_TEXT, "\"a\\n", TRUE, "text:\"\\\"a\\\\n\"" },
    { TINCAN_MATCH_TEXT, "é", FALSE, NULL },
    { TINCAN_MATCH_TEXT, "我", FALSE, "text:\"我\"" },
    { TINCAN_MATCH_HEX, "de a?", FALSE, "hex:\"de a?\"" },
    { TINCAN_MATCH_REGEX, "a/b\\/c\\d", FALSE, "re:/a\\/b\\/c\\d/i" },
    { TINCAN_MATCH_REGEX, "a b", TRUE, "re:/a b/" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TincanMatcher) matcher = tincan_matcher_new (cases[i].mode, cases[i].pattern,
                                                              cases[i].match_case, NULL);
      const char *words = tincan_matcher_get_filter (matcher);
      g_autoptr (TincanFilter) filter = NULL;

      g_assert_cmpstr (words, ==, cases[i].words);
      if (words == NULL)
        continue;
      filter = tincan_filter_parse (words, NULL, NULL);
      g_assert_nonnull (filter);
      g_assert_null (filter->children);
    }
}

static void
test_max (void)
{
  for (guint mode = TINCAN_MATCH_TEXT; mode <= TINCAN_MATCH_REGEX; mode++)
    {
      g_autoptr (TincanMatcher) matcher =
        tincan_matcher_new (mode, mode == TINCAN_MATCH_HEX ? "61" : "a", TRUE, NULL);
      g_autofree char *ranges = print_ranges (matcher, "aaaa", 2);

      g_assert_cmpstr (ranges, ==, "0-1 1-2");
    }
}

static void
test_error (void)
{
  static const struct
  {
    TincanMatchMode mode;
    const char     *pattern;
    const char     *words;
  } cases[] = {
    { TINCAN_MATCH_HEX, "de?", "position 3" },
    { TINCAN_MATCH_HEX, "我", "position 1" },
    { TINCAN_MATCH_REGEX, "我(a", "position 4" },
    { TINCAN_MATCH_REGEX, "*", "position 1" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (tincan_matcher_new (cases[i].mode, cases[i].pattern, FALSE, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
test_filter (void)
{
  g_autoptr (TincanFilter) filter =
    tincan_filter_parse ("dir:rx (dead or hex:00\?\?) -nothing re:/x/", NULL, NULL);
  g_autoptr (GPtrArray) text = tincan_matcher_list_from_filter (filter, FALSE);
  g_autoptr (GPtrArray) hex = tincan_matcher_list_from_filter (filter, TRUE);
  g_autofree char *ranges = NULL;

  g_assert_cmpuint (text->len, ==, 3);
  g_assert_cmpuint (hex->len, ==, 4);
  ranges = print_ranges (text->pdata[0], "DEAD", 9);
  g_assert_cmpstr (ranges, ==, "0-4");
  g_assert_true (tincan_matcher_is_of_bytes (hex->pdata[1]));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/matcher/find", test_find);
  g_test_add_func ("/matcher/filter-words", test_filter_words);
  g_test_add_func ("/matcher/max", test_max);
  g_test_add_func ("/matcher/error", test_error);
  g_test_add_func ("/matcher/filter", test_filter);

  return g_test_run ();
}
