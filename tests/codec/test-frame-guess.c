/* How streams seem to be framed: those that are, and those that only might be.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/frame-guess.h"

#include <string.h>

#include "codec/hex.h"

typedef struct
{
  const char *name;
  const char *reads; /* hex, with a bar between two reads */
  const char *rule;  /* NULL: nothing stands out */
} Case;

#define HEADER_3 "11000000" "7b22746f74616c5f73697a65223a20337d"

static const Case cases[] = {
  { "empty", "", NULL },
  { "lines/stuck", "610a620a63640a", "line" },
  { "lines/split", "6161|61610a6262|620a63630a", "line" },
  { "lines/crlf", "48545450|0d0a613a62|0d0a0d0a", "line" },
  { "lines/gbk", "ced20a|d4da0a|b7a2cbcd0a", "line" },
  { "lines/two", "610a620a63", NULL },
  { "lines/binary", "000a010a020a03", NULL },
  { "lines/controls", "010a020a030a040a", NULL },
  { "text", "68656c6c6f|776f726c64|68656c6c6f|776f726c64", NULL },
  { "u32be", "00000005|68656c6c6f|000000026869|00000003616263", "length:4,be" },
  { "u32be/stuck", "000000056865|6c6c6f000000026869|00000003616263", "length:4,be" },
  { "u32le", "0500000068656c6c6f|020000006869|03000000616263", "length:4,le" },
  { "u16be", "000568656c6c6f|00026869|0003616263", "length:2,be" },
  { "u16be/split", "00056865|6c6c6f00026869|00|03616263|000179|00027a7a", "length:2,be" },
  { "u16le", "0500" "68656c6c6f|02006869|0300616263", "length:2,le" },
  { "u16be/included", "000768656c6c6f|00046869|0005616263", "length:2,be,included" },
  { "u8", "0568656c6c6f|026869|03616263|0179|027a7a", "length:1,be" },
  { "u8/few", "0568656c6c6f|026869|03616263", NULL },
  { "zeroes", "0000|0000|000000|0000|00|0000", NULL },
  { "one-read", "0102030405060708090a0b0c", NULL },
  { "random", "9f3c77a1|02e4d0118c|6b|f0a9531d|c4|81", NULL },
  { "json-header", HEADER_3 "616263" HEADER_3 "6162", "json-header" },
};

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_auto (GStrv) reads = g_strsplit (test->reads, "|", -1);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autofree char *text = NULL;
  TincanFrameRule rule;
  gsize end;

  for (guint i = 0; reads[i] != NULL; i++)
    {
      g_assert_true (tincan_hex_parse (reads[i], bytes, NULL, NULL));
      end = bytes->len;
      g_array_append_val (ends, end);
    }
  if (tincan_frame_guess (bytes->data, bytes->len, (gsize *) ends->data, ends->len, &rule))
    text = tincan_frame_rule_to_string (&rule);
  g_assert_cmpstr (text, ==, test->rule);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/frame-guess/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  return g_test_run ();
}
