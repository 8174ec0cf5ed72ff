/* Tests of looking for text and bytes in the file of a recording: the records that match are the
 * very same that show the text once they are read and decoded.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/hex.h"
#include "traffic-util.h"
#include "traffic/record-filter.h"

#define N_RECORDS 120
#define N_FLOWS 4

/* Pieces of data: words, their beginnings and ends, controls, bytes that are no text, and
 * characters of several bytes in UTF-8, GBK, Big5 and others, whole and in parts. */
static const char * const pieces[] = {
  "hello", "HELLO ", "hel", "lo", "World", "nhello", "\nhello", "error", "\x1brror", "rror",
  "0a", "\x0a", "\x80", "\xff\xfe", "12", "345", "\x12" "345", "{2066}", "u{2066}", "\\", "\\n",
  "\\x41", "cafe", "\xca" "fe", "a", " ", "~", "}", "x", "\xe2\x81\xa6", "\xc2\x85",
  "\xe4\xb8\xad\xe6\x96\x87", "\xe4\xb8", "\xad", "\xe6\x96\x87", "\xe4", "\xb8\xad",
  "\xd6\xd0\xce\xc4", "\xd6", "\xd0", "\xce\xc4", "\xa4\xa4\xa4\xe5", "\xa4", "\xe5",
  "\x81\x30\x81\x30", "\xc3\xa9", "\xe9", "e\xcc\x81", "\xb0\xa1", "\x82\xa0", "\x83\x5c",
  "\xd4\xea", "\r\n", "\t", "192", "tEMP", "\temp",
};

static const char * const needles[] = {
  "hello", "o w", "nhello", "rhello", "error", "rror", "0a", "a0", "12", "123", "12345", "345",
  "2066", "{2066}", "u{2066", "2066}h", "x80", "\\x80", "80", "\\", "\\n", "\\nhello", "n",
  "hello\\r\\nhello", "cafe", "fe", "af", "e", "~", "}", "x", "u", "temp", "emp", "中文", "中", "文",
  "文h", "文hello", "o中", "lo中文", "\\xe4", "xe4\\", "é", "éh", "éhello", "arrr", "가", "あ",
  "ソ", "躁", "192.168", "68 65", "6865", "68 6", "8 6", "ff fe", "0x80", "x80h", "80hello",
  "e4中", "85}hello", "丂", "ĉ",
};

static const char * const charsets[] = {
  "UTF-8", "GBK", "GB18030", "Big5", "Big5-HKSCS", "Shift_JIS", "EUC-JP", "EUC-KR", "ASCII",
  "ISO-8859-1", "ISO-8859-2", "windows-1252", "windows-1255", "windows-1258", "KOI8-R", "TIS-620",
  "IBM437", "UTF-16LE", "UTF-16BE", "UTF-32LE", "ISO-2022-JP",
};

/* As bytes of @charset, some of them cut, when that has wide units; else as it is. */
static void
append_piece (GRand      *rand,
              const char *charset,
              const char *piece,
              GString    *data)
{
  gboolean wide = g_str_has_prefix (charset, "UTF-16") || g_str_has_prefix (charset, "UTF-32");
  g_autofree char *bytes = NULL;
  gsize size;

  if (wide && g_utf8_validate (piece, -1, NULL))
    bytes = g_convert (piece, -1, charset, "UTF-8", NULL, &size, NULL);
  if (bytes != NULL)
    g_string_append_len (data, bytes, (gssize) (size - (size > 0 && g_rand_int (rand) % 8 == 0)));
  else
    g_string_append (data, piece);
}

static TincanRecording *
make_random_recording (GRand      *rand,
                       const char *charset)
{
  TincanRecording *recording = tincan_recording_new (NULL, NULL);
  TincanAddress local = make_address ("127.0.0.1", 7788);
  guint interface = tincan_recording_add_interface (recording, 1, "UDP 127.0.0.1:7788");
  guint flows[N_FLOWS];

  for (guint i = 0; i < N_FLOWS; i++)
    {
      TincanAddress peer = make_address (i == 3 ? "192.168.3.4" : "10.0.0.1", (guint16) (7000 + i));

      flows[i] = tincan_recording_add_flow (recording, interface,
                                            i % 2 == 0 ? TINCAN_PROTOCOL_UDP : TINCAN_PROTOCOL_TCP,
                                            &local, &peer);
    }
  for (guint i = 0; i < N_RECORDS; i++)
    {
      g_autoptr (GString) data = g_string_new (NULL);
      TincanEvent event = { .kind = TINCAN_EVENT_ERROR, .endpoint = 1, .flow = TINCAN_NONE };

      for (guint n = g_rand_int (rand) % 5; n > 0; n--)
        append_piece (rand, charset, pieces[g_rand_int (rand) % G_N_ELEMENTS (pieces)], data);
      if (i % 50 == 0)
        g_string_append_len (data, "\0\0\0", 3);
      tincan_recording_add_data (recording, flows[g_rand_int (rand) % N_FLOWS],
                                 g_rand_boolean (rand) ? TINCAN_DIRECTION_SENT
                                                       : TINCAN_DIRECTION_RECEIVED,
                                 (const guint8 *) data->str, data->len, NULL);
      event.text = "hello error";
      if (i % 100 == 0)
        tincan_recording_add_event (recording, &event);
    }
  tincan_recording_flush (recording, NULL);
  tincan_recording_publish (recording);
  return recording;
}

/* What every record shows, in lower case. */
static GPtrArray *
show_all (TincanRecording *recording,
          const char      *charset,
          gboolean         hex)
{
  g_autoptr (TincanRecordText) text = tincan_record_text_new (recording, TINCAN_DISPLAY_LINE);
  GPtrArray *all = g_ptr_array_new_with_free_func (g_free);

  tincan_record_text_set_charset (text, charset);
  tincan_record_text_set_hex (text, hex);
  for (guint i = 0; i < tincan_recording_get_n_published (recording); i++)
    {
      g_auto (TincanRecord) record = { 0 };
      GString *shown = g_string_new (NULL);

      g_assert_true (tincan_recording_read (recording, i, G_MAXSIZE, &record, NULL));
      tincan_record_text_append (text, &record, shown);
      g_ptr_array_add (all, g_string_free (g_string_ascii_down (shown), FALSE));
    }
  return all;
}

/* As the filter language says it. */
static gboolean
shows (const TincanRecord *record,
       const char         *shown,
       const char         *needle,
       gboolean            hex)
{
  g_autofree char *peer = tincan_address_to_string (&record->peer);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (strstr (shown, needle) != NULL || strstr (peer, needle) != NULL)
    return TRUE;
  return hex && tincan_hex_parse (needle, bytes, NULL, NULL) && bytes->len > 0 &&
         record->data_size > 0 &&
         memmem (record->data, record->data_size, bytes->data, bytes->len) != NULL;
}

/* One after the other or from anywhere, those that are found are those that match. */
static void
assert_found (TincanRecordFilter *filter,
              const GByteArray   *matching)
{
  guint next = tincan_record_filter_find (filter, 0, matching->len);

  for (guint i = 0; i < matching->len; i++)
    {
      g_assert_cmpint (next == i, ==, matching->data[i]);
      if (next == i)
        next = tincan_record_filter_find (filter, i + 1, matching->len);
    }
  for (guint i = 0; i < matching->len; i++)
    {
      guint first = i * 7919 % matching->len;
      guint expected = first;

      while (expected < matching->len && !matching->data[expected])
        expected++;
      g_assert_cmpuint (tincan_record_filter_find (filter, first, matching->len), ==, expected);
    }
}

static void
assert_same (TincanRecording *recording,
             GPtrArray       *all,
             const char      *needle,
             const char      *charset,
             gboolean         hex)
{
  g_autoptr (TincanRecordFilter) filter = tincan_record_filter_new (recording);
  g_autoptr (GString) words = g_string_new (needle);
  g_autoptr (GByteArray) matching = g_byte_array_new ();

  g_byte_array_set_size (matching, all->len);
  g_string_replace (words, "\\", "\\\\", 0);
  g_string_prepend_c (words, '"');
  g_string_append_c (words, '"');
  tincan_record_filter_set_hex (filter, hex);
  tincan_record_filter_set_charset (filter, charset);
  g_assert_true (tincan_record_filter_set_text (filter, words->str, NULL));
  for (guint k = 0; k < 2 * all->len; k++)
    {
      /* forward, then in no order */
      guint i = k < all->len ? k : k * 7919 % all->len;
      g_auto (TincanRecord) record = { 0 };
      TincanIndexEntry entry;
      gboolean expected;

      g_assert_true (tincan_recording_peek (recording, i, &entry));
      g_assert_true (tincan_recording_read (recording, i, G_MAXSIZE, &record, NULL));
      expected = shows (&record, all->pdata[i], needle, hex);
      if (tincan_record_filter_match (filter, i, &entry, NULL) != expected ||
          tincan_record_filter_match (filter, i, &entry, &record) != expected)
        g_error ("“%s” in %s%s: record %u shows “%s”", needle, charset, hex ? ", hex" : "", i + 1,
                 (const char *) all->pdata[i]);
      matching->data[i] = (guint8) expected;
    }
  assert_found (filter, matching);
}

static void
test_same (gconstpointer data)
{
  const char *charset = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  g_autoptr (TincanRecording) recording = make_random_recording (rand, charset);
  /* Nothing is known of its bytes, and decoding them takes long. */
  gboolean decodes = g_str_has_prefix (charset, "ISO-2022");

  for (guint hex = 0; hex < 2; hex++)
    {
      g_autoptr (GPtrArray) all = show_all (recording, charset, hex);

      if (hex && g_strcmp0 (charset, "UTF-8") != 0)
        break;
      for (guint i = 0; i < G_N_ELEMENTS (needles); i += decodes ? 7 : 1)
        assert_same (recording, all, needles[i], charset, hex);
    }
}

static void
assert_unique (const char   *charset,
               const guint8 *bytes,
               gsize         size)
{
  g_autoptr (TincanDecoder) decoder = tincan_decoder_new (charset, TINCAN_DISPLAY_PLAIN, NULL);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GByteArray) again = g_byte_array_new ();

  tincan_decoder_feed (decoder, bytes, size, text);
  tincan_decoder_finish (decoder, text);
  if (text->str[0] == '\\' || text->len != (gsize) g_utf8_skip[(guchar) text->str[0]])
    return;
  g_assert_true (tincan_charset_encode (charset, text->str, -1, again, NULL, NULL));
  g_assert_cmpmem (again->data, again->len, bytes, size);
}

/* A character of these is one sequence of bytes only, or it could not be looked for in bytes. */
static void
test_unique (void)
{
  static const char * const doubles[] = { "GBK", "GB18030", "EUC-KR" };

  for (guint i = 0; i < G_N_ELEMENTS (doubles); i++)
    for (guint c = 0x8100; c <= 0xffff; c += 7)
      {
        const guint8 bytes[] = { (guint8) (c >> 8), (guint8) c, 0x81, (guint8) (0x30 + c % 10) };

        assert_unique (doubles[i], bytes, 2);
        if (bytes[1] >= 0x30 && bytes[1] <= 0x39)
          assert_unique (doubles[i], bytes, 4);
      }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (charsets); i++)
    {
      g_autofree char *path = g_strdup_printf ("/filter-search/same/%s", charsets[i]);

      g_test_add_data_func (path, charsets[i], test_same);
    }
  g_test_add_func ("/filter-search/unique", test_unique);
  return g_test_run ();
}
