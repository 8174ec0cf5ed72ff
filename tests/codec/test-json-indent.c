/* JSON indented: only white space changes, and what is no JSON stays.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/json-indent.h"

#include <string.h>

static const struct
{
  const char *json;
  const char *indented; /* NULL: is none */
} cases[] = {
  { "{}", "{}" },
  { " [ ] \n", "[]" },
  { "{\"a\":1}", "{\n  \"a\": 1\n}" },
  { "[1.50,-0,1e3,2E+05,12345678901234567890]",
    "[\n  1.50,\n  -0,\n  1e3,\n  2E+05,\n  12345678901234567890\n]" },
  { "{\"b\":[],\"a\":{\"b\":[{}]},\"a\":null}",
    "{\n  \"b\": [],\n  \"a\": {\n    \"b\": [\n      {}\n    ]\n  },\n  \"a\": null\n}" },
  { "{ \"a b\" : \"x, {y}: \\\" \\u00e9 \\\\\" , \"我\":true }",
    "{\n  \"a b\": \"x, {y}: \\\" \\u00e9 \\\\\",\n  \"我\": true\n}" },
  { "{\"a\":1}\r\n{\"b\":2}\r\n", "{\n  \"a\": 1\n}\n{\n  \"b\": 2\n}" },
  { "[true,false,null]", "[\n  true,\n  false,\n  null\n]" },
  { "\xef\xbb\xbf[1]", "\\u{FEFF}[\n  1\n]" },
  { "", NULL },
  { "  ", NULL },
  { "1", NULL },
  { "\"text\"", NULL },
  { "null", NULL },
  { "{", NULL },
  { "[1", NULL },
  { "[1,]", NULL },
  { "{\"a\":}", NULL },
  { "{\"a\" 1}", NULL },
  { "{a:1}", NULL },
  { "{\"a\":1,}", NULL },
  { "{\"a\":1}x", NULL },
  { "[01]", NULL },
  { "[1.]", NULL },
  { "[.5]", NULL },
  { "[1e]", NULL },
  { "[-]", NULL },
  { "[+1]", NULL },
  { "[nul]", NULL },
  { "[\"a\nb\"]", NULL },
  { "[\"a]", NULL },
  { "[\"a\\", NULL },
  { "[1}", NULL },
  { "[1]]", NULL },
  { "[\xff]", NULL },
};

static TincanTextMap *
make_map (const char *text)
{
  TincanTextPart part = { .data = (const guint8 *) text, .size = strlen (text) };

  return tincan_text_map_new ("UTF-8", TINCAN_DISPLAY_BLOCK, &part);
}

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (TincanTextMap) map = make_map (cases[i].json);
      g_autoptr (TincanTextMap) indented = tincan_json_indent (map);

      g_test_message ("%s", cases[i].json);
      g_assert_cmpstr (indented != NULL ? tincan_text_map_get_text (indented) : NULL, ==,
                       cases[i].indented);
    }
}

/* Each character still shows its own byte. */
static void
test_bytes (void)
{
  const char *json = "{ \"a\":[1 ,\"我\"]}";
  g_autoptr (TincanTextMap) map = make_map (json);
  g_autoptr (TincanTextMap) indented = tincan_json_indent (map);
  const char *p = tincan_text_map_get_text (indented);
  guint start, stop;

  for (guint i = 0; *p != '\0'; i++, p = g_utf8_next_char (p))
    if (strchr (" \n", *p) == NULL)
      g_assert_true (strncmp (p, json + tincan_text_map_get_byte (indented, i), 1) == 0);
  g_assert_cmpuint (tincan_text_map_get_byte (indented, G_MAXUINT), ==, strlen (json));

  /* [1: without the line break and the blanks before 1 */
  tincan_text_map_get_chars (indented, 7, 8, &start, &stop);
  g_assert_cmpuint (stop - start, ==, 1);
  tincan_text_map_get_chars (indented, 6, 8, &start, &stop);
  g_assert_cmpuint (stop - start, ==, 7);
}

static void
test_depth (void)
{
  for (guint depth = 499; depth < 502; depth++)
    {
      g_autofree char *open = g_strnfill (depth, '[');
      g_autofree char *close = g_strnfill (depth, ']');
      g_autofree char *json = g_strconcat (open, close, NULL);
      g_autoptr (TincanTextMap) map = make_map (json);
      g_autoptr (TincanTextMap) indented = tincan_json_indent (map);

      g_assert_true ((indented != NULL) == (depth <= 500));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json-indent/cases", test_cases);
  g_test_add_func ("/json-indent/bytes", test_bytes);
  g_test_add_func ("/json-indent/depth", test_depth);

  return g_test_run ();
}
