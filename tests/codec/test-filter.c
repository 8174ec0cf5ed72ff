/* The language of filters: what is understood as what, errors and where they are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter.h"

#include <string.h>

#include "codec/error.h"

static void
print_span (const TincanFilter *filter,
            const char         *name,
            GString            *out)
{
  g_string_append_printf (out, "%s%s[%" G_GUINT64_FORMAT ",", filter->dated ? "@" : "", name,
                          filter->low);
  if (filter->high < G_MAXINT64)
    g_string_append_printf (out, "%" G_GUINT64_FORMAT, filter->high);
  g_string_append (out, filter->wraps ? "]~" : "]");
}

static void
print (const TincanFilter *filter,
       GString            *out)
{
  static const char * const names[] = {
    "all", "any", "not", "text", "hex", "re", "dir", "event", "peer", "local", "len", "time",
    "conn", "proto", "is", "note",
  };
  const char *name = names[filter->kind];

  if (filter->children != NULL)
    {
      g_string_append_printf (out, "%s(", name);
      for (guint i = 0; i < filter->children->len; i++)
        {
          if (i > 0)
            g_string_append_c (out, ' ');
          print (filter->children->pdata[i], out);
        }
      g_string_append_c (out, ')');
    }
  else if (filter->text != NULL)
    g_string_append_printf (out, "%s<%s>", name, filter->text);
  else if (filter->pattern != NULL)
    g_string_append_printf (out, "hex%zu", tincan_hex_pattern_get_size (filter->pattern));
  else if (filter->regex != NULL)
    g_string_append_printf (out, "re%s",
                            g_regex_get_compile_flags (filter->regex) & G_REGEX_CASELESS ? "i"
                                                                                          : "");
  else
    print_span (filter, name, out);
}

static void
test_tree (void)
{
  static const struct
  {
    const char *text;
    const char *tree;
  } cases[] = {
    { "", "all()" },
    { " ", "text< >" },
    { "Hello", "text<hello>" },
    { "hello  world ", "text<hello  world >" },
    { "in use", "text<in use>" },
    { "order nothing a-b", "text<order nothing a-b>" },
    { "f(x) - {\"a\": 1}", "text<f(x) - {\"a\": 1}>" },
    { "http://host:80", "text<http://host:80>" },
    { "0.0.1:11", "text<0.0.1:11>" },
    { "-", "text<->" },
    { "a:)", "text<a:)>" },
    { "\"hello world\"", "text<hello world>" },
    { "\"a \\\"b\\\" \\\\ \\n\"", "text<a \"b\" \\ \\n>" },
    { "\"or\"", "text<or>" },
    { "dir:rx", "dir<rx>" },
    { " dir:rx  hello world", "all(dir<rx> text<hello> text<world>)" },
    { "dir:rx \"hello world\"", "all(dir<rx> text<hello world>)" },
    { "a or b", "any(text<a> text<b>)" },
    { "a b or c d or e", "any(all(text<a> text<b>) all(text<c> text<d>) text<e>)" },
    { "a (b or c) d", "all(text<a> any(text<b> text<c>) text<d>)" },
    { "((a))", "text<a>" },
    { "(a)(b)", "all(text<a> text<b>)" },
    { "(a or b)or(c)", "any(any(text<a> text<b>) text<c>)" },
    { "(f(x) y)", "all(text<f(x)> text<y>)" },
    { "not a b", "all(not(text<a>) text<b>)" },
    { "not not a", "text<a>" },
    { "-a", "not(text<a>)" },
    { "-(a b)", "not(all(text<a> text<b>))" },
    { "not(a or b) c", "all(not(any(text<a> text<b>)) text<c>)" },
    { "-\"a b\" -dir:tx", "all(not(text<a b>) not(dir<tx>))" },
    { "dir:event or event:reset", "any(dir<event> event<reset>)" },
    { "proto:udp", "proto<udp>" },
    { "is:Bookmarked,noted", "any(is<bookmarked> is<noted>)" },
    { "note:\"Look \\\"here\\\"\"", "note<look \"here\">" },
    { "peer:192.168.*", "peer<192.168.*>" },
    { "peer:[FE80::*]:80", "peer<[fe80::*]:80>" },
    { "local:\"*:80\"", "local<*:80>" },
    { "hex:DE??A?", "hex3" },
    { "hex:\"de ad be ef\"", "hex4" },
    { "hex:de:ad,??", "hex3" },
    { "hex:de a", "all(hex1 text<a>)" },
    { "hex:de ad ?? e? dir:rx", "all(hex4 dir<rx>)" },
    { "(hex:de ad) face", "all(hex2 text<face>)" },
    { "hex:0xDE\\xad 0xbe x", "all(hex3 text<x>)" },
    { "DIR:RX,Event proto:TCP", "all(any(dir<rx> dir<event>) proto<tcp>)" },
    { "peer:10.0.0.1,[FE80::1]:*", "any(peer<10.0.0.1> peer<[fe80::1]:*>)" },
    { "a and b", "all(text<a> text<b>)" },
    { "a AND NOT b OR c && !d || -e",
      "any(all(text<a> not(text<b>)) all(text<c> not(text<d>)) not(text<e>))" },
    { "sand and(order)", "all(text<sand> text<order>)" },
    { "hello!", "text<hello!>" },
    { "!", "text<!>" },
    { "Host: x", "text<host: x>" },
    { "\"port:80\"", "text<port:80>" },
    { "fe80::1", "text<fe80::1>" },
    { "re:/^a b/", "re" },
    { "re:/a\\/b(c)/i x", "all(rei text<x>)" },
    { "len:100", "len[100,100]" },
    { "len:=100", "len[100,100]" },
    { "len:>100", "len[101,]" },
    { "len:>=100", "len[100,]" },
    { "len:<100", "len[0,99]" },
    { "len:<=100", "len[0,100]" },
    { "len:10..20", "len[10,20]" },
    { "len:10..", "len[10,]" },
    { "len:..20", "len[0,20]" },
    { "len:5..5", "len[5,5]" },
    { "len:>99999999999999999999999", "len[9223372036854775808,]" },
    { "conn:3", "conn[3,3]" },
    { "time:12:00", "time[43200000000000,43259999999999]" },
    { "time:0:00:01", "time[1000000000,1999999999]" },
    { "time:00:00:01.5", "time[1500000000,1599999999]" },
    { "time:00:00:00.123456789", "time[123456789,123456789]" },
    { "time:>00:00:01", "time[1000000001,86399999999999]" },
    { "time:<=00:00:01", "time[0,1000000000]" },
    { "time:00:00..00:01", "time[0,60000000000]" },
    { "time:23:59..00:00", "time[86340000000000,0]~" },
    { "time:<00:00", "time[86400000000000,86399999999999]" },
    { "time:2026-01-02", "@time[1767312000000000000,1767398399999999999]" },
    { "time:2026-01-02..2026-01-03", "@time[1767312000000000000,1767484799999999999]" },
    { "time:>2026-01-02", "@time[1767398400000000000,]" },
    { "time:<2026-01-02", "@time[0,1767311999999999999]" },
    { "time:2026-01-02T12:00", "@time[1767355200000000000,1767355259999999999]" },
    { "time:2026-01-02T12:00..", "@time[1767355200000000000,]" },
    { "time:2026-01-02T12:00..12:05", "@time[1767355200000000000,1767355500000000000]" },
    { "time:\"2026-01-02 12:00:00.5..\"", "@time[1767355200500000000,]" },
    { "time:<=2026-01-02T12:00:00Z", "@time[0,1767355200000000000]" },
    { "time:>=2026-01-02T12:00:00.123456789+08:00", "@time[1767326400123456789,]" },
    { "text:a text:\"b \\\" c\"", "all(text<a> text<b \" c>)" },
    { "event:reset,refused", "any(event<reset> event<refused>)" },
    { "-dir:rx,tx a", "all(not(any(dir<rx> dir<tx>)) text<a>)" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (TincanFilter) filter = NULL;
      g_autoptr (GString) tree = g_string_new (NULL);

      filter = tincan_filter_parse (cases[i].text, NULL, &error);
      g_assert_no_error (error);
      print (filter, tree);
      g_assert_cmpstr (tree->str, ==, cases[i].tree);
    }
}

static void
test_error (void)
{
  static const struct
  {
    const char *text;
    gsize       position;
    const char *words;
  } cases[] = {
    { "dir:sideways", 4, "sideways" },
    { "我 dir:x", 6, "position 7" },
    { "dir:", 4, "colon" },
    { "event:", 6, "colon" },
    { "event:boom", 6, "listening" },
    { "proto:sctp", 6, "tcp" },
    { "is:marked", 3, "bookmarked, noted" },
    { "note:", 5, "colon" },
    { "\"hello", 0, "quote" },
    { "a or \"hello", 5, "quote" },
    { "a or \"\"", 5, "quotes" },
    { "peer:\"x", 5, "quote" },
    { "or", 0, "missing" },
    { "or a", 0, "missing" },
    { "a or", 4, "missing" },
    { "a or or b", 5, "missing" },
    { "()", 1, "missing" },
    { "(a or )", 6, "missing" },
    { "not", 0, "follow" },
    { "a not or b", 2, "follow" },
    { "(a", 0, "not closed" },
    { "a (b (c)", 2, "not closed" },
    { "(a))", 3, "open" },
    { "dir:rx )", 7, "open" },
    { "dir:rx x)", 8, "open" },
    { "hex:d", 4, "alone" },
    { "hex:deg", 6, "neither" },
    { "hex:d?x0", 6, "neither" },
    { "hex:\"de 我\"", 8, "我" },
    { "hex:\",\"", 6, "missing" },
    { "re:abc", 3, "slashes" },
    { "re:/abc", 3, "slash" },
    { "re:/a/x", 6, "only i" },
    { "re:/(a/", 6, "regular expression" },
    { "我 re:/我(/", 8, "regular expression" },
    { "re:/*/", 4, "regular expression" },
    { "len:x", 4, "number" },
    { "len:10x", 6, "number" },
    { "len:>", 5, "number" },
    { "len:..", 6, "number" },
    { "len:1..x", 7, "number" },
    { "len:20..10", 4, "larger" },
    { "len:-1", 4, "number" },
    { "time:noon", 5, "12:00" },
    { "time:24:00", 5, "12:00" },
    { "time:12:60", 5, "12:00" },
    { "time:12:00..12", 12, "12:00" },
    { "time:12:00:01.5x", 15, "12:00" },
    { "conn:a", 5, "number" },
    { "text:", 5, "colon" },
    { "event:reset,boom", 12, "boom" },
    { "dir:rx,", 7, "none of" },
    { "time:2026-13-01", 5, "2026" },
    { "time:2026-02-30..", 5, "2026" },
    { "time:2026-01-02T", 5, "2026" },
    { "time:2026-01-02T12:00x", 21, "2026" },
    { "time:2026-01-03..2026-01-02", 5, "later" },
    { "time:12:00..2026-01-02", 5, "2026" },
    { "port:80", 0, "port:" },
    { "dir:rx lenght:>100", 7, "lenght:" },
    { "peer:10.0.0.1,", 14, "comma" },
    { "and", 0, "missing" },
    { "a and", 2, "follow" },
    { "a && or b", 2, "follow" },
    { "hex:0x", 6, "missing" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gsize position = 4711;
      g_autoptr (TincanFilter) filter = tincan_filter_parse (cases[i].text, &position, &error);

      g_assert_null (filter);
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
      g_test_message ("%s: %s", cases[i].text, error->message);
      g_assert_cmpuint (position, ==, cases[i].position);
      g_assert_nonnull (strstr (error->message, cases[i].words));
      g_assert_nonnull (strstr (error->message, "position"));
    }
}

static void
test_deep (void)
{
  g_autofree char *open = g_strnfill (100000, '(');
  g_autofree char *minus = g_strnfill (100000, '-');
  g_autofree char *negated = g_strconcat (minus, "a", NULL);
  g_autoptr (TincanFilter) filter = tincan_filter_parse (negated, NULL, NULL);
  g_autoptr (GError) error = NULL;
  gsize position;

  g_assert_cmpint (filter->kind, ==, TINCAN_FILTER_TEXT);
  g_assert_null (tincan_filter_parse (open, &position, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
  g_assert_cmpuint (position, <, 100);
}

static void
test_hex_pattern (void)
{
  static const struct
  {
    const char *pattern;
    const char *data;
    gboolean    found;
  } cases[] = {
    { "61", "cba", TRUE },
    { "61", "cbA", FALSE },
    { "?1", "cba", TRUE },
    { "6?", "xyz", FALSE },
    { "??", "x", TRUE },
    { "????", "x", FALSE },
    { "61??63", "xabcx", TRUE },
    { "61??63", "aacbc", TRUE },
    { "61??63", "abdac", FALSE },
    { "??6163", "aacac", TRUE },
    { "??6163", "ac", FALSE },
    { "6163??", "xac", FALSE },
    { "6163??", "xacacx", TRUE },
    { "?16263?4", "abxabcd", TRUE },
    { "?16263?5", "abxabcd", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize position;
      g_autoptr (TincanHexPattern) pattern =
        tincan_hex_pattern_parse (cases[i].pattern, &position, NULL);
      gsize size = strlen (cases[i].data);
      g_autofree guint8 *data = g_memdup2 (cases[i].data, size);

      g_test_message ("%s in %s", cases[i].pattern, cases[i].data);
      g_assert_cmpint (tincan_hex_pattern_find (pattern, data, size), ==, cases[i].found);
    }
}

/* Whatever is typed is a filter, or an error within it. */
static void
test_random (void)
{
  static const char * const parts[] = {
    "dir:", "rx", "or", " ", " ", "not", "-", "(", ")", "\"", "hex:", "de", "?", "re:", "/", "i",
    "len:", ">", "<", "=", "..", "10", "time:", "12:", "00", ".5", "peer:", "*", "conn:",
    "proto:", "text:", "2026-01-02", "T", "udp", "event:", "reset", "\\", "我", "a", "[", "{",
    "\t", "+", "local:", ",",
  };

  for (guint i = 0; i < 20000; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      g_autoptr (TincanFilter) filter = NULL;
      g_autoptr (GError) error = NULL;
      gsize position = 0;
      int n = g_test_rand_int_range (0, 12);

      while (n-- > 0)
        g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
      if (g_test_rand_bit () && text->len > 0)
        text->str[g_test_rand_int_range (0, (int) text->len)] =
          (char) g_test_rand_int_range (1, 256);

      filter = tincan_filter_parse (text->str, &position, &error);
      g_assert_true ((filter == NULL) == (error != NULL));
      g_assert_cmpuint (position, <=, text->len);
      if (error != NULL)
        g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/filter/tree", test_tree);
  g_test_add_func ("/filter/error", test_error);
  g_test_add_func ("/filter/deep", test_deep);
  g_test_add_func ("/filter/hex-pattern", test_hex_pattern);
  g_test_add_func ("/filter/random", test_random);

  return g_test_run ();
}
