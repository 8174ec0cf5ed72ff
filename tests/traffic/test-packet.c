/* Headers made for packets: lengths, checksums, sequence numbers; and taken off again.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <string.h>

#include "traffic-util.h"
#include "traffic/packet-parser.h"

typedef struct
{
  const char     *source;
  const char     *destination;
  TincanProtocol  protocol;
  guint8          flags;
  gsize           size;
  gsize           header_size;
} Case;

static const Case cases[] = {
  { "127.0.0.1", "127.0.0.1", TINCAN_PROTOCOL_UDP, 0, 0, 28 },
  { "192.168.3.4", "255.255.255.255", TINCAN_PROTOCOL_UDP, 0, 1, 28 },
  { "10.0.0.1", "10.0.0.2", TINCAN_PROTOCOL_UDP, 0, 65507, 28 },
  { "10.0.0.1", "10.0.0.2", TINCAN_PROTOCOL_TCP, TINCAN_TCP_SYN, 0, 44 },
  { "10.0.0.1", "10.0.0.2", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, 3, 40 },
  { "10.0.0.1", "10.0.0.2", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, 65495, 40 },
  { "10.0.0.1", "10.0.0.2", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, 65496, 40 },
  { "10.0.0.1", "10.0.0.2", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, TINCAN_RECORD_SIZE_MAX, 40 },
  { "2001:db8::1", "2001:db8::2", TINCAN_PROTOCOL_UDP, 0, 7, 48 },
  { "fe80::1%3", "ff02::1%3", TINCAN_PROTOCOL_UDP, 0, 65527, 48 },
  { "::1", "::1", TINCAN_PROTOCOL_TCP, TINCAN_TCP_FIN | TINCAN_TCP_ACK, 0, 60 },
  { "::1", "::1", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, 65515, 60 },
  { "::1", "::1", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, 65516, 68 },
  { "::1", "::1", TINCAN_PROTOCOL_TCP, TINCAN_TCP_ACK, TINCAN_RECORD_SIZE_MAX, 68 },
};

/* RFC 1071, the slow way. */
static guint
sum_bytes (guint         sum,
           const guint8 *data,
           gsize         size)
{
  for (gsize i = 0; i < size; i++)
    {
      sum += i % 2 == 0 ? (guint) data[i] << 8 : data[i];
      sum = (sum & 0xffff) + (sum >> 16);
    }
  return sum;
}

static void
assert_checksums (const guint8 *packet,
                  const Case   *test)
{
  gboolean ipv6 = packet[0] >> 4 == 6;
  gsize transport = ipv6 ? (packet[6] == 0 ? 48 : 40) : 20;
  gsize size = test->header_size - transport + test->size;
  guint8 pseudo[8] = { (guint8) (size >> 24), (guint8) (size >> 16), (guint8) (size >> 8),
                       (guint8) size, 0, 0, 0, test->protocol == TINCAN_PROTOCOL_TCP ? 6 : 17 };
  guint sum = ipv6 ? sum_bytes (0, packet + 8, 32) : sum_bytes (0, packet + 12, 8);

  sum = sum_bytes (sum, pseudo, sizeof pseudo);
  g_assert_cmphex (sum_bytes (sum, packet + transport, size), ==, 0xffff);
  if (!ipv6)
    g_assert_cmphex (sum_bytes (0, packet, 20), ==, 0xffff);
}

static void
test_round_trip (gconstpointer user_data)
{
  const Case *test = user_data;
  TincanAddress source = make_address (test->source, 1234);
  TincanAddress destination = make_address (test->destination, 65535);
  TincanPacket packet = { test->protocol, &source, &destination, 0x01020304, 0xfffefdfc,
                          test->flags };
  g_autofree guint8 *data = make_payload (7, test->size);
  g_autofree guint8 *bytes = g_malloc (test->header_size + test->size);
  TincanParsedPacket parsed;

  g_assert_cmpuint (tincan_packet_header_size (&packet, test->size), ==, test->header_size);
  tincan_packet_write_header (&packet, data, test->size, bytes);
  if (test->size > 0)
    memcpy (bytes + test->header_size, data, test->size);
  assert_checksums (bytes, test);

  g_assert_true (tincan_packet_parse (TINCAN_LINK_RAW, bytes, test->header_size + test->size,
                                      test->header_size + test->size, TRUE, &parsed));
  g_assert_cmpint (parsed.protocol, ==, test->protocol);
  g_assert_true (tincan_address_equal (&parsed.source, &source));
  g_assert_true (tincan_address_equal (&parsed.destination, &destination));
  g_assert_cmphex (parsed.flags, ==, test->flags);
  g_assert_cmpuint (parsed.payload_offset, ==, test->header_size);
  g_assert_cmpuint (parsed.payload_size, ==, test->size);

  /* Whatever is missing at the end, nothing beyond it is touched. */
  for (gsize available = 0; available < test->header_size; available++)
    {
      g_autofree guint8 *part = g_memdup2 (bytes, available);

      g_assert_false (tincan_packet_parse (TINCAN_LINK_RAW, part, available, available, TRUE,
                                           &parsed));
    }
}

/* A sum of 0 is told as 0xffff in UDP, where 0 means that there is none. */
static void
test_zero_checksum (void)
{
  TincanAddress address = make_address ("0.0.0.0", 0);
  TincanPacket packet = { TINCAN_PROTOCOL_UDP, &address, &address, 0, 0, 0 };
  guint8 data[2] = { 0xff, 0xff - 17 - 10 - 10 };
  guint8 header[28];

  tincan_packet_write_header (&packet, data, sizeof data, header);
  g_assert_cmphex (header[26], ==, 0xff);
  g_assert_cmphex (header[27], ==, 0xff);
}

static void
test_initial_sequence (void)
{
  TincanAddress a = make_address ("127.0.0.1", 1000);
  TincanAddress b = make_address ("127.0.0.1", 2000);
  guint32 first = tincan_packet_initial_sequence (&a, &b, 0);

  g_assert_cmpuint (first, ==, tincan_packet_initial_sequence (&a, &b, 0));
  g_assert_cmpuint (first, !=, tincan_packet_initial_sequence (&b, &a, 0));
  for (guint i = 1; i < 100; i++)
    g_assert_cmpuint (tincan_packet_initial_sequence (&a, &b, i), !=,
                      tincan_packet_initial_sequence (&a, &b, i - 1));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/packet/round-trip/%u", i);

      g_test_add_data_func (path, &cases[i], test_round_trip);
    }
  g_test_add_func ("/packet/zero-checksum", test_zero_checksum);
  g_test_add_func ("/packet/initial-sequence", test_initial_sequence);
  return g_test_run ();
}
