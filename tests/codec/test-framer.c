/* Streams cut into frames, fed in pieces of every size.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/framer.h"

#include <string.h>

#include "codec/hex.h"

#define MS G_GINT64_CONSTANT (1000000)

typedef struct
{
  const char *name;
  const char *rule;
  gsize       limit;  /* 0: as parsed */
  const char *stream; /* hex */
  const char *frames; /* "fault:hex of the payload", with a blank between; see fault_letters */
} Case;

static const char fault_letters[] = {
  [TINCAN_FRAME_WHOLE] = 'w',
  [TINCAN_FRAME_OUTSIDE] = 'o',
  [TINCAN_FRAME_INCOMPLETE] = 'i',
  [TINCAN_FRAME_TOO_LONG] = 'l',
  [TINCAN_FRAME_BAD_HEADER] = 'h',
  [TINCAN_FRAME_BAD_CODE] = 'c',
};

/* JSON headers are of this machine's order: written for a little-endian one. */
#define HEADER_3 "11000000" "7b22746f74616c5f73697a65223a20337d" /* {"total_size": 3} */

static const Case cases[] = {
  { "line/lf", "line", 0, "610a620a", "w:610a w:620a" },
  { "line/crlf", "line", 0, "610d0a620d0a", "w:610d0a w:620d0a" },
  { "line/cr", "line", 0, "610d620d", "w:610d w:620d" },
  { "line/empty", "line", 0, "0a0d0d0a0a0d", "w:0a w:0d w:0d0a w:0a w:0d" },
  { "line/rest", "line", 0, "610a6263", "w:610a i:6263" },
  { "line/limit", "line", 4, "6161610a616161610a", "w:6161610a l:61616161 w:0a" },
  { "line/cr-limit", "line", 4, "6161610d616161610d0a62", "w:6161610d l:61616161 w:0d0a i:62" },
  { "delimiter", "delimiter:0d0a", 0, "610d0a0d620d0d0a63", "w:610d0a w:0d620d0d0a i:63" },
  { "delimiter/overlap", "delimiter:616162", 0, "6161616261616262", "w:61616162 w:616162 i:62" },
  { "delimiter/limit", "delimiter:0000", 3, "610000626200006363636300",
    "w:610000 l:626200 l:006363 i:636300" },
  { "fixed", "fixed:3", 0, "61626364656667", "w:616263 w:646566 i:67" },
  { "length/1", "length:1", 0, "0161000262630364", "w:0161 w:00 w:026263 i:0364" },
  { "length/2be", "length:2", 0, "0001610000", "w:000161 w:0000" },
  { "length/2le", "length:2,le", 0, "0100610000", "w:010061 w:0000" },
  { "length/4", "length:4,be", 0, "000000026162000000016300", "w:000000026162 w:0000000163 i:00" },
  { "length/8", "length:8,le", 0, "020000000000000061620000", "w:02000000000000006162 i:0000" },
  { "length/offset", "length:1,offset=2", 0, "aabb0161aabb00", "w:aabb0161 w:aabb00" },
  { "length/adjust", "length:1,adjust=2", 0, "01616263006263", "w:01616263 w:006263" },
  { "length/included", "length:2,included", 0, "0003610002", "w:000361 w:0002" },
  { "length/included-offset", "length:1,included,offset=1", 0, "aa0261aa01",
    "w:aa0261 w:aa01" },
  { "length/whole", "length:1,included,offset=1,adjust=-1", 0, "aa0361aa02", "w:aa0361 w:aa02" },
  { "length/too-short", "length:2,included", 0, "000361000161", "w:000361 h:0001 o:61" },
  { "length/negative", "length:1,adjust=-2", 0, "0361016162", "w:0361 h:01 o:6162" },
  { "length/too-long", "length:4", 0, "0000000161080000016263", "w:0000000161 l:08000001 o:6263" },
  { "length/huge", "length:8,le", 0, "ffffffffffffffff61", "l:ffffffffffffffff o:61" },
  { "length/limit", "length:1", 4, "0361626304", "w:03616263 l:04" },
  { "json", "json-header", 0, HEADER_3 "616263" HEADER_3 "646566",
    "w:" HEADER_3 "616263 w:" HEADER_3 "646566" },
  { "json/no-body", "json-header", 0, HEADER_3, "i:" HEADER_3 },
  { "json/empty-body", "json-header", 0, "10000000" "7b22746f74616c5f73697a65223a307d" "0100",
    "w:10000000" "7b22746f74616c5f73697a65223a307d i:0100" },
  { "json/no-total", "json-header", 0, "020000007b7d61", "h:020000007b7d o:61" },
  { "json/not-json", "json-header", 0, "020000007b7b61", "h:020000007b7b o:61" },
  { "json/a-number", "json-header", 0, "010000003161", "h:0100000031 o:61" },
  { "json/zero", "json-header", 0, "0000000061", "h:00000000 o:61" },
  { "json/negative", "json-header", 0, "ffffffff61", "h:ffffffff o:61" },
  { "json/long-header", "json-header", 0, "4854545061", "l:48545450 o:61" },
  { "json/long-body", "json-header", 23, HEADER_3 "616263", "l:" HEADER_3 " o:616263" },
  { "json/cut", "json-header", 0, "11000000" "7b22", "i:110000007b22" },
  { "markers", "markers:02,03", 0, "0261030203", "w:026103 w:0203" },
  { "markers/outside", "markers:02,03", 0, "616202610363", "o:6162 w:026103 o:63" },
  { "markers/no-end", "markers:02,03", 0, "02610302626262", "w:026103 i:02626262" },
  { "markers/limit", "markers:02,03", 3, "026161610302610361", "l:026161 o:6103 w:026103 o:61" },
  { "markers/long", "markers:616261,6263", 0, "61626261626162630061",
    "o:616262 w:61626162 63 o:0061" },
  { "markers/same", "markers:7e,7e", 0, "7e617e7e627e63", "w:7e617e w:7e627e o:63" },
  { "gap/all", "gap:10", 0, "616263", "w:616263" },
  { "gap/limit", "gap:10", 2, "616263", "l:6162 w:63" },
  { "slip", "slip", 0, "c061c0c06263c064c0", "w:61 w:6263 w:64" },
  { "slip/escapes", "slip", 0, "61dbdc62dbddc0", "w:61c062db" },
  { "slip/bad", "slip", 0, "61db62c063c0dbc0", "c:61db62c0 w:63 c:dbc0" },
  { "slip/ends", "slip", 0, "c0c061c0c0c0", "w:61 o:c0c0" },
  { "slip/rest", "slip", 0, "61c0c062", "w:61 i:c062" },
  { "slip/limit", "slip", 3, "6162c063636363c0", "w:6162 l:636363 w:63" },
  { "cobs", "cobs", 0, "03616200" "0101" "00" "026301" "00", "w:6162 w:00 w:6300" },
  { "cobs/zero", "cobs", 0, "010100000201620300", "w:00 c:00020162 0300" },
  { "cobs/bad", "cobs", 0, "05610002610000", "c:056100 w:61 o:00" },
  { "cobs/rest", "cobs", 0, "0261000361", "w:61 i:0361" },
};

static GByteArray *
parse_hex (const char *hex)
{
  GByteArray *bytes = g_byte_array_new ();

  g_assert_true (tincan_hex_parse (hex, bytes, NULL, NULL));
  return bytes;
}

static TincanFramer *
create (const char *text,
        gsize       limit)
{
  TincanFrameRule rule;

  g_assert_true (tincan_frame_rule_parse (text, &rule, NULL, NULL));
  if (limit > 0)
    rule.limit = limit;
  return tincan_framer_new (&rule);
}

/* The same stream in a framer that measures tells of the same frames, without their data. */
static void
assert_measured (TincanFramer      *measuring,
                 const TincanFrame *frame)
{
  TincanFrame measured;

  if (frame == NULL)
    {
      g_assert_false (tincan_framer_pull (measuring, &measured));
      return;
    }
  g_assert_true (tincan_framer_pull (measuring, &measured));
  g_assert_null (measured.data);
  g_assert_cmpuint (measured.offset, ==, frame->offset);
  g_assert_cmpuint (measured.length, ==, frame->length);
  g_assert_cmpuint (measured.size, ==, frame->size);
  g_assert_cmpuint (measured.reads, ==, frame->reads);
  g_assert_cmpint (measured.time_ns, ==, frame->time_ns);
  g_assert_cmpint (measured.fault, ==, frame->fault);
}

/* What came out, in the notation of Case; runs outside frames that follow one another are one. */
typedef struct
{
  GString          *text;
  guint64           offset;
  TincanFrameFault  last;
} Result;

static void
pull_all (TincanFramer *framer,
          TincanFramer *measuring,
          Result       *result)
{
  TincanFrame frame;

  while (tincan_framer_pull (framer, &frame))
    {
      g_autofree char *hex = tincan_hex_print (frame.data, frame.size, "");

      assert_measured (measuring, &frame);
      g_assert_cmpuint (frame.offset, ==, result->offset);
      g_assert_cmpuint (frame.length, >, 0);
      g_assert_cmpuint (frame.reads, >, 0);
      g_assert_cmpuint (frame.reads, <=, frame.length);
      result->offset += frame.length;
      if (frame.fault != TINCAN_FRAME_OUTSIDE || result->last != TINCAN_FRAME_OUTSIDE)
        g_string_append_printf (result->text, "%s%c:", result->text->len > 0 ? " " : "",
                                fault_letters[frame.fault]);
      g_string_append (result->text, hex);
      result->last = frame.fault;
    }
  assert_measured (measuring, NULL);
}

/* A blank within a frame of a case is only for the eye: after a blank that no fault follows. */
static char *
get_wanted (const Case *c)
{
  GString *text = g_string_new (NULL);

  for (const char *p = c->frames; *p != '\0'; p++)
    {
      if (*p != ' ' || p[2] == ':')
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (GByteArray) stream = parse_hex (c->stream);
  g_autoptr (TincanFramer) framer = create (c->rule, c->limit);
  g_autoptr (TincanFramer) measuring = create (c->rule, c->limit);
  g_autofree char *wanted = get_wanted (c);

  tincan_framer_measure (measuring);
  for (gsize piece = 1; piece <= stream->len; piece++)
    {
      Result result = { .text = g_string_new (NULL) };

      for (gsize i = 0; i < stream->len; i += piece)
        {
          tincan_framer_push (framer, stream->data + i, MIN (piece, stream->len - i), MS);
          tincan_framer_push (measuring, stream->data + i, MIN (piece, stream->len - i), MS);
          pull_all (framer, measuring, &result);
        }
      tincan_framer_end (framer);
      tincan_framer_end (measuring);
      pull_all (framer, measuring, &result);

      g_test_message ("in pieces of %zu", piece);
      g_assert_cmpstr (result.text->str, ==, wanted);
      g_assert_cmpuint (result.offset, ==, stream->len);
      g_string_free (result.text, TRUE);
    }
}

static void
push_text (TincanFramer *framer,
           const char   *text,
           gint64        time_ns)
{
  tincan_framer_push (framer, (const guint8 *) text, strlen (text), time_ns);
}

static void
assert_frame (TincanFramer     *framer,
              const char       *text,
              guint             reads,
              gint64            time_ns,
              TincanFrameFault  fault)
{
  TincanFrame frame;

  g_assert_true (tincan_framer_pull (framer, &frame));
  g_assert_cmpmem (frame.data, frame.size, text, strlen (text));
  g_assert_cmpuint (frame.reads, ==, reads);
  g_assert_cmpint (frame.time_ns, ==, time_ns);
  g_assert_cmpint (frame.fault, ==, fault);
}

static void
assert_no_frame (TincanFramer *framer)
{
  TincanFrame frame;

  g_assert_false (tincan_framer_pull (framer, &frame));
}

static void
test_reads (void)
{
  g_autoptr (TincanFramer) framer = create ("line", 0);

  push_text (framer, "a\nb", 1);
  assert_frame (framer, "a\n", 1, 1, TINCAN_FRAME_WHOLE);
  assert_no_frame (framer);
  push_text (framer, "c", 2);
  assert_no_frame (framer);
  push_text (framer, "d\ne\nf", 3);
  assert_frame (framer, "bcd\n", 3, 3, TINCAN_FRAME_WHOLE);
  assert_frame (framer, "e\n", 1, 3, TINCAN_FRAME_WHOLE);
  assert_no_frame (framer);
  push_text (framer, "g", 4);
  assert_no_frame (framer);
  tincan_framer_end (framer);
  assert_frame (framer, "fg", 2, 4, TINCAN_FRAME_INCOMPLETE);
  assert_no_frame (framer);
  push_text (framer, "h\n", 5);
  assert_frame (framer, "h\n", 1, 5, TINCAN_FRAME_WHOLE);
}

static void
test_gap (void)
{
  g_autoptr (TincanFramer) framer = create ("gap:10", 0);

  g_assert_cmpint (tincan_framer_get_deadline (framer), ==, TINCAN_FRAMER_NEVER);
  push_text (framer, "a", 100 * MS);
  assert_no_frame (framer);
  push_text (framer, "b", 110 * MS - 1);
  assert_no_frame (framer);
  g_assert_cmpint (tincan_framer_get_deadline (framer), ==, 120 * MS - 1);
  push_text (framer, "c", 120 * MS - 1);
  assert_frame (framer, "ab", 2, 110 * MS - 1, TINCAN_FRAME_WHOLE);
  assert_no_frame (framer);
  tincan_framer_tick (framer, 130 * MS - 2);
  assert_no_frame (framer);
  tincan_framer_tick (framer, 130 * MS - 1);
  assert_frame (framer, "c", 1, 120 * MS - 1, TINCAN_FRAME_WHOLE);
  assert_no_frame (framer);
  g_assert_cmpint (tincan_framer_get_deadline (framer), ==, TINCAN_FRAMER_NEVER);
}

/* A line that ends in CR is not held back for ever. */
static void
test_late_lf (void)
{
  g_autoptr (TincanFramer) framer = create ("line", 0);

  push_text (framer, "a\r", MS);
  assert_no_frame (framer);
  g_assert_cmpint (tincan_framer_get_deadline (framer), ==, 301 * MS);
  tincan_framer_tick (framer, 301 * MS);
  assert_frame (framer, "a\r", 1, MS, TINCAN_FRAME_WHOLE);
  assert_no_frame (framer);
  push_text (framer, "\nb\r", 360 * MS);
  assert_frame (framer, "\n", 1, 360 * MS, TINCAN_FRAME_OUTSIDE);
  assert_no_frame (framer);
  push_text (framer, "\n", 370 * MS);
  assert_frame (framer, "b\r\n", 2, 370 * MS, TINCAN_FRAME_WHOLE);
  push_text (framer, "c\r", 380 * MS);
  assert_no_frame (framer);
  push_text (framer, "d\r", 700 * MS);
  assert_frame (framer, "c\r", 1, 380 * MS, TINCAN_FRAME_WHOLE);
  assert_no_frame (framer);
}

/* A header that is nested deep does not exhaust the stack. */
static void
test_deep_json (void)
{
  gint32 length = 1024 * 1024;
  g_autofree guint8 *data = g_malloc (sizeof length + length);
  g_autoptr (TincanFramer) framer = create ("json-header", 0);
  TincanFrame frame;

  memcpy (data, &length, sizeof length);
  memset (data + sizeof length, '[', length);
  tincan_framer_push (framer, data, sizeof length + length, MS);
  g_assert_true (tincan_framer_pull (framer, &frame));
  g_assert_cmpint (frame.fault, ==, TINCAN_FRAME_BAD_HEADER);
  g_assert_cmpuint (frame.length, ==, sizeof length + length);
}

/* No byte is lost whatever comes. */
static void
test_random (gconstpointer data)
{
  g_autoptr (TincanFramer) framer = create (data, 50);
  g_autoptr (TincanFramer) measuring = create (data, 50);
  guint8 buffer[64];
  gint64 time_ns = MS;
  guint64 n_bytes = 0;
  TincanFrame frame;

  tincan_framer_measure (measuring);
  for (guint i = 0; i < 20000; i++)
    {
      gsize size = g_test_rand_int_range (1, sizeof buffer + 1);
      int range = g_test_rand_bit () ? 256 : 8;
      guint64 n_taken = 0;

      for (gsize j = 0; j < size; j++)
        buffer[j] = g_test_rand_int_range (0, range);
      time_ns += g_test_rand_int_range (0, 20 * MS);
      tincan_framer_push (framer, buffer, size, time_ns);
      tincan_framer_push (measuring, buffer, size, time_ns);
      g_assert_cmpint (tincan_framer_get_deadline (measuring), ==,
                       tincan_framer_get_deadline (framer));
      n_bytes += size;
      if (i % 100 == 99)
        {
          tincan_framer_end (framer);
          tincan_framer_end (measuring);
        }
      while (tincan_framer_pull (framer, &frame))
        {
          n_taken = frame.offset + frame.length;
          g_assert_cmpuint (frame.reads, >, 0);
          g_assert_cmpuint (frame.reads, <=, 100);
          assert_measured (measuring, &frame);
        }
      assert_measured (measuring, NULL);
      if (i % 100 == 99)
        {
          g_assert_cmpuint (n_taken, ==, n_bytes);
          n_bytes = 0;
        }
    }
}

int
main (int    argc,
      char **argv)
{
  static const char * const rules[] = {
    "none", "line", "delimiter:0001", "fixed:7", "length:1", "length:2,le,offset=1,included",
    "length:1,adjust=-3", "json-header", "markers:0102,03", "gap:10", "slip", "cobs",
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/framer/%s", cases[i].name);

      if (G_BYTE_ORDER == G_LITTLE_ENDIAN || !g_str_has_prefix (cases[i].name, "json"))
        g_test_add_data_func (path, &cases[i], test_case);
    }
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autofree char *path = g_strdup_printf ("/framer/random/%s", rules[i]);

      g_test_add_data_func (path, rules[i], test_random);
    }
  g_test_add_func ("/framer/reads", test_reads);
  g_test_add_func ("/framer/gap", test_gap);
  g_test_add_func ("/framer/late-lf", test_late_lf);
  g_test_add_func ("/framer/deep-json", test_deep_json);
  return g_test_run ();
}
