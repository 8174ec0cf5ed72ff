/* What is proposed where in a filter, and that it goes by the language the parser knows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-completion.h"

#include <string.h>

#include "codec/filter-language.h"
#include "codec/filter-word.h"

static void
add_values (TincanFilterKind kind,
            gpointer         completion,
            gpointer         user_data)
{
  g_assert_cmpstr (user_data, ==, "data");
  if (kind != TINCAN_FILTER_PEER)
    return;
  tincan_filter_completion_add (completion, "10.0.0.1", "a peer");
  tincan_filter_completion_add (completion, "10.0.0.1:80", "a peer with port");
  tincan_filter_completion_add (completion, "192.168.0.5", "another");
}

/* The bar in a text is the cursor. */
static void
test_proposals (void)
{
  static const struct
  {
    const char *text;
    const char *proposals; /* the whole text with each of them in */
  } cases[] = {
    { "|", "" },
    { "x|", "" },
    { "d|", "dir:" },
    { "D|", "dir:" },
    { "p|", "peer:;proto:" },
    { "te|", "text:" },
    { "a d|", "a dir:" },
    { "a d|x b", "a dir: b" },
    { "a o|", "a or" },
    { "o|", "" },
    { "a n|", "a note:;a not" },
    { "is:|", "is:bookmarked;is:noted" },
    { "dir:|", "dir:rx;dir:tx;dir:event" },
    { "dir:|rx", "dir:rx;dir:tx;dir:event" },
    { "dir:r|", "dir:rx" },
    { "dir:rx|", "" },
    { "dir:rx |", "" },
    { "dir:rx,|", "dir:rx,rx;dir:rx,tx;dir:rx,event" },
    { "-dir:t|", "-dir:tx" },
    { "(dir:t|", "(dir:tx" },
    { "(dir:t|)", "(dir:tx)" },
    { "我 event:re|", "我 event:reset;我 event:refused" },
    { "event:reset,d|", "event:reset,dropped" },
    { "rese|", "event:reset" },
    { "peer:|", "peer:10.0.0.1;peer:10.0.0.1:80;peer:192.168.0.5;peer:192.168.*;peer:*:80" },
    { "peer:10.0.0.1|", "peer:10.0.0.1:80" },
    { "peer:19|", "peer:192.168.0.5" },
    { "192|", "peer:192.168.0.5" },
    { "proto:|", "proto:udp;proto:tcp" },
    { "\"d|", "" },
    { "\"x\" d|", "\"x\" dir:" },
    { "re:/a d|", "" },
    { "re:/a d/ d|", "re:/a d/ dir:" },
    { "hex:\"de d|", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].text, "|", 2);
      g_autofree char *text = g_strconcat (parts[0], parts[1], NULL);
      g_autoptr (GString) all = g_string_new (NULL);
      g_autoptr (GPtrArray) proposals =
        tincan_filter_complete (text, (guint) g_utf8_strlen (parts[0], -1), FALSE, add_values,
                                (gpointer) "data");

      for (guint j = 0; j < proposals->len; j++)
        {
          const TincanFilterProposal *proposal = proposals->pdata[j];
          g_autofree char *before = g_utf8_substring (text, 0, proposal->start);

          g_assert_cmpstr (proposal->words, !=, "");
          g_string_append_printf (all, "%s%s%s%s", j > 0 ? ";" : "", before, proposal->text,
                                  g_utf8_offset_to_pointer (text, proposal->stop));
        }
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (all->str, ==, cases[i].proposals);
    }
}

/* Where nothing is begun, asking for it lists all keys. */
static void
test_eager (void)
{
  g_autoptr (GPtrArray) proposals = tincan_filter_complete ("", 0, TRUE, NULL, NULL);
  g_autoptr (GPtrArray) behind = tincan_filter_complete ("a ", 99, TRUE, NULL, NULL);
  guint n = 0;

  for (const TincanFilterKey *key = tincan_filter_language_get_keys (); key->key != NULL; key++)
    {
      const TincanFilterProposal *proposal = proposals->pdata[n++];

      g_assert_cmpstr (proposal->text, ==, key->key);
    }
  g_assert_cmpuint (proposals->len, ==, n);
  g_assert_cmpuint (behind->len, ==, n + 2);
}

static void
test_add (void)
{
  static const struct
  {
    const char *filter;
    const char *term;
    const char *both;
  } cases[] = {
    { "", "dir:rx", "dir:rx" },
    { "hello", "dir:rx", "hello dir:rx" },
    { "hello \"big\\ world", "dir:rx", "hello \"big\\ world dir:rx" },
    { "hello big\\ world", "dir:rx", "\"hello big\\\\ world\" dir:rx" },
    { "f(x)", "dir:rx", "\"f(x)\" dir:rx" },
    { "a)dir:tx", "dir:rx", "\"a)dir:tx\" dir:rx" },
    { "a or b", "dir:rx", "(a or b) dir:rx" },
    { "dir:tx", "dir:rx", "dir:rx" },
    { "a dir:tx b", "dir:rx", "a dir:rx b" },
    { "-dir:tx", "dir:rx", "-dir:tx dir:rx" },
    { "peer:1.2.3.4", "-peer:5.6.7.8", "peer:1.2.3.4 -peer:5.6.7.8" },
    { "event:reset,error", "event:closed", "event:closed" },
    { "(dir:tx or a)", "dir:rx", "(dir:tx or a) dir:rx" },
    { "len:>1", "len:<5", "len:>1 len:<5" },
    { "a dir: ", "dir:rx", "a dir:rx " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *both = tincan_filter_word_add (cases[i].filter, cases[i].term);

      g_assert_cmpstr (both, ==, cases[i].both);
    }
}

/* What help and completion show is what the parser takes. */
static void
test_language (void)
{
  for (const TincanFilterKey *key = tincan_filter_language_get_keys (); key->key != NULL; key++)
    {
      g_autoptr (TincanFilter) filter = tincan_filter_parse (key->form, NULL, NULL);

      g_assert_true (g_str_has_prefix (key->form, key->key));
      g_assert_nonnull (filter);
      for (const TincanFilterWord *value = key->values; value->text != NULL; value++)
        {
          g_autofree char *text = g_strconcat (key->key, value->text, NULL);
          g_autoptr (GError) error = NULL;
          g_autoptr (TincanFilter) one = tincan_filter_parse (text, NULL, &error);

          g_assert_no_error (error);
          g_assert_cmpint (one->kind, ==, key->kind);
        }
    }
}

/* The manual and the README tell of every key. */
static void
test_manual (void)
{
  static const char * const files[] = { "data/tincan-cli.1", "README.md" };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", files[i], NULL);
      g_autofree char *manual = NULL;

      g_assert_true (g_file_get_contents (path, &manual, NULL, NULL));
      for (const TincanFilterKey *key = tincan_filter_language_get_keys (); key->key != NULL;
           key++)
        {
          g_autofree char *marked = g_strdup_printf (".BI %s", key->key);
          g_autofree char *quoted = g_strdup_printf ("`%s", key->key);

          g_test_message ("%s in %s", key->key, files[i]);
          g_assert_nonnull (strstr (manual, i == 0 ? marked : quoted));
        }
    }
}

static void
test_random (void)
{
  static const char * const parts[] = {
    "dir:", "rx", ",", " ", "-", "(", ")", "\"", "hex:", "re:", "/", "\\", "我", "d", "event:", "p",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (GPtrArray) proposals = NULL;
      guint length;

      for (int n = g_test_rand_int_range (0, 8); n > 0; n--)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      length = (guint) g_utf8_strlen (text->str, -1);
      proposals = tincan_filter_complete (text->str,
                                          (guint) g_test_rand_int_range (0, (int) length + 1),
                                          g_test_rand_bit (), add_values, (gpointer) "data");
      for (guint j = 0; j < proposals->len; j++)
        {
          const TincanFilterProposal *proposal = proposals->pdata[j];

          g_assert_cmpuint (proposal->start, <=, proposal->stop);
          g_assert_cmpuint (proposal->stop, <=, length);
        }
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter-completion/proposals", test_proposals);
  g_test_add_func ("/filter-completion/eager", test_eager);
  g_test_add_func ("/filter-completion/add", test_add);
  g_test_add_func ("/filter-completion/language", test_language);
  g_test_add_func ("/filter-completion/manual", test_manual);
  g_test_add_func ("/filter-completion/random", test_random);

  return g_test_run ();
}
