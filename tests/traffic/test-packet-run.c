/* Tests of indexing packets in runs: it makes the very records that parsing each packet makes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "traffic/packet-parser.h"
#include "traffic/pcapng.h"
#include "traffic/record-indexer.h"

#define N_PACKETS 400
#define N_ROUNDS 300

typedef struct
{
  guint16  link_type;
  gsize    link_size;
  int      type_offset; /* of what says IPv4, or -1 */
  gboolean pcap;
  gboolean own;
} Case;

static const Case cases[] = {
  { TINCAN_LINK_RAW, 0, -1, FALSE, TRUE },
  { TINCAN_LINK_RAW, 0, -1, FALSE, FALSE },
  { TINCAN_LINK_ETHERNET, 14, 12, FALSE, FALSE },
  { TINCAN_LINK_ETHERNET, 14, 12, TRUE, FALSE },
  { TINCAN_LINK_LINUX_SLL, 16, 14, FALSE, FALSE },
  { TINCAN_LINK_LINUX_SLL2, 20, 0, TRUE, FALSE },
  { TINCAN_LINK_NULL, 4, -1, TRUE, FALSE },
};

static void
append_32 (GByteArray *bytes,
           guint32     value)
{
  g_byte_array_append (bytes, (const guint8 *) &value, 4);
}

static void
set_be16 (guint8 *place,
          guint   value)
{
  place[0] = (guint8) (value >> 8);
  place[1] = (guint8) value;
}

/* A packet of one of a few flows; returns its size. */
static gsize
make_packet (GRand      *rand,
             const Case *test,
             guint8     *packet)
{
  guint8 *ip = packet + test->link_size;
  gboolean tcp = g_rand_boolean (rand);
  guint header_size = tcp ? 20 + 4 * (g_rand_int (rand) % 3) : 8;
  guint total = 20 + header_size + g_rand_int (rand) % 40;

  memset (packet, 0, 256);
  if (test->type_offset >= 0)
    set_be16 (packet + test->type_offset, 0x0800);
  ip[0] = 0x45;
  set_be16 (ip + 2, total);
  ip[9] = tcp ? 6 : 17;
  ip[12] = ip[16] = 10;
  ip[15] = 1;
  ip[19] = (guint8) (2 + g_rand_int (rand) % 3);
  set_be16 (ip + 20, 1000 + g_rand_int (rand) % 2);
  set_be16 (ip + 22, 7788);
  if (tcp)
    {
      ip[32] = (guint8) (header_size / 4 << 4);
      ip[33] = g_rand_int (rand) % 64 == 0 ? (guint8) g_rand_int (rand) : 0x10;
    }
  else
    {
      set_be16 (ip + 24, total - 20);
    }
  return test->link_size + total;
}

/* Now and then a byte of the headers is another, or the end is missing, or there is more. */
static gsize
damage (GRand  *rand,
        guint8 *packet,
        gsize   size)
{
  switch (g_rand_int (rand) % 16)
    {
    case 0:
      packet[g_rand_int (rand) % 60] = (guint8) g_rand_int (rand);
      return size;
    case 1:
      return g_rand_int (rand) % size;
    case 2:
      return size + g_rand_int (rand) % 8;
    default:
      return size;
    }
}

static void
append_options (GRand      *rand,
                GByteArray *bytes)
{
  guint kind = g_rand_int (rand) % 8;

  if (kind == 0)
    return;
  append_32 (bytes, kind == 1 ? PCAPNG_OPT_END : PCAPNG_EPB_FLAGS | 4 << 16);
  if (kind == 1)
    return;
  append_32 (bytes, g_rand_int (rand) % 16);
  if (kind == 2) /* the last one counts */
    {
      append_32 (bytes, PCAPNG_EPB_FLAGS | 4 << 16);
      append_32 (bytes, g_rand_int (rand) % 16);
    }
  if (kind > 3)
    append_32 (bytes, PCAPNG_OPT_END);
}

static void
append_block (GRand        *rand,
              const Case   *test,
              GByteArray   *bytes,
              const guint8 *packet,
              gsize         size)
{
  guint start = bytes->len;
  guint32 whole;

  if (test->pcap)
    {
      const guint32 header[] = { 1700000000, 5, (guint32) size, (guint32) size };

      g_byte_array_append (bytes, (const guint8 *) header, sizeof header);
      g_byte_array_append (bytes, packet, size);
      return;
    }
  append_32 (bytes, PCAPNG_PACKET);
  append_32 (bytes, 0);
  append_32 (bytes, g_rand_int (rand) % 32 == 0 ? 7 : g_rand_int (rand) % 2);
  append_32 (bytes, 0);
  append_32 (bytes, 0);
  append_32 (bytes, g_rand_int (rand) % 64 == 0 ? g_rand_int (rand) : (guint32) size);
  append_32 (bytes, (guint32) size);
  g_byte_array_append (bytes, packet, (guint) ((size + 3) / 4 * 4));
  append_options (rand, bytes);
  whole = bytes->len - start + 4;
  append_32 (bytes, whole);
  memcpy (bytes->data + start + 4, &whole, 4);
}

static gsize
get_block_size (const Case   *test,
                const guint8 *block)
{
  guint32 size;

  memcpy (&size, block + (test->pcap ? 8 : 4), 4);
  return test->pcap ? size + PCAP_PACKET_HEADER : size;
}

/* The records that @bytes make, with runs or without. @n_run: bytes in runs. */
static TincanContents *
index_bytes (const Case       *test,
             const GByteArray *bytes,
             gboolean          run,
             gsize            *n_run)
{
  TincanContents *contents = tincan_contents_new ();
  g_autoptr (TincanRecordIndexer) indexer = tincan_record_indexer_new (contents);
  TincanInterface interface = { .endpoint = TINCAN_NONE, .link_type = test->link_type,
                                .resolution = 9, .pcap = test->pcap, .own = test->own };

  tincan_record_indexer_begin_section (indexer, FALSE, test->own);
  tincan_record_indexer_add_interface (indexer, &interface);
  if (!test->pcap)
    tincan_record_indexer_add_interface (indexer, &interface);
  for (gsize i = 0; i < bytes->len;)
    {
      gsize done = run ? tincan_record_indexer_add_run (indexer, i, bytes->data + i,
                                                        bytes->len - i) : 0;

      *n_run += done;
      i += done;
      if (i == bytes->len)
        break;
      done = get_block_size (test, bytes->data + i);
      tincan_record_indexer_add_packet (indexer, i, bytes->data + i, done);
      i += done;
    }
  return contents;
}

static void
assert_same (const Case       *test,
             const GByteArray *bytes,
             gsize            *n_run)
{
  TincanContents *a = index_bytes (test, bytes, FALSE, n_run);
  TincanContents *b = index_bytes (test, bytes, TRUE, n_run);
  guint n = tincan_stable_array_get_size (a->index);

  g_assert_cmpuint (tincan_stable_array_get_size (b->index), ==, n);
  for (guint i = 0; i < n; i++)
    g_assert_cmpmem (tincan_stable_array_get (a->index, i), sizeof (TincanPackedLocation),
                     tincan_stable_array_get (b->index, i), sizeof (TincanPackedLocation));
  tincan_contents_free (a);
  tincan_contents_free (b);
}

static void
test_same (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (42);
  gsize n_run = 0, n_all = 0;

  for (guint round = 0; round < N_ROUNDS; round++)
    {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();

      for (guint i = 0; i < N_PACKETS; i++)
        {
          guint8 packet[256];
          gsize size = make_packet (rand, test, packet);

          append_block (rand, test, bytes, packet, damage (rand, packet, size));
        }
      n_all += bytes->len;
      assert_same (test, bytes, &n_run);
    }
  /* Else nothing was tested; segments of foreign streams are parsed one by one. */
  g_assert_cmpuint (n_run, >, n_all / (test->own ? 10 : 100));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/packet-run/same/%u", i);

      g_test_add_data_func (path, &cases[i], test_same);
    }
  return g_test_run ();
}
