/* Captures that other programs made: pcap and pcapng in both byte orders, all links we know.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gstdio.h>
#include <string.h>

#include "traffic-util.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng.h"

#define TIME_S 1700000000u

/* A file under construction, in one byte order. */
typedef struct
{
  GByteArray *bytes;
  gboolean    big;
} File;

static void
put_16 (File    *file,
        guint16  value)
{
  value = file->big ? GUINT16_TO_BE (value) : GUINT16_TO_LE (value);
  g_byte_array_append (file->bytes, (guint8 *) &value, 2);
}

static void
put_32 (File    *file,
        guint32  value)
{
  value = file->big ? GUINT32_TO_BE (value) : GUINT32_TO_LE (value);
  g_byte_array_append (file->bytes, (guint8 *) &value, 4);
}

static void
put_bytes (File             *file,
           const GByteArray *bytes)
{
  g_byte_array_append (file->bytes, bytes->data, bytes->len);
}

static void
put_block (File       *file,
           guint32     type,
           const File *body)
{
  guint32 padded = (body->bytes->len + 3) / 4 * 4;

  put_32 (file, type);
  put_32 (file, padded + 12);
  put_bytes (file, body->bytes);
  g_byte_array_append (file->bytes, (guint8 *) "\0\0", padded - body->bytes->len);
  put_32 (file, padded + 12);
}

static void
file_init (File     *file,
           gboolean  big)
{
  file->bytes = g_byte_array_new ();
  file->big = big;
}

static void
file_clear (File *file)
{
  g_byte_array_unref (file->bytes);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (File, file_clear)

static void
put_section (File *file)
{
  g_auto (File) body = { 0 };

  file_init (&body, file->big);
  put_32 (&body, PCAPNG_BYTE_ORDER_MAGIC);
  put_16 (&body, 1);
  put_16 (&body, 0);
  put_32 (&body, 0xffffffff);
  put_32 (&body, 0xffffffff);
  put_block (file, PCAPNG_SECTION, &body);
}

/* @resolution as if_tsresol; an option nobody knows goes before it. */
static void
put_interface (File    *file,
               guint16  link_type,
               guint8   resolution)
{
  g_auto (File) body = { 0 };
  guint8 option[4] = { resolution };

  file_init (&body, file->big);
  put_16 (&body, link_type);
  put_16 (&body, 0);
  put_32 (&body, 65535);
  put_16 (&body, 0x7abc);
  put_16 (&body, 2);
  g_byte_array_append (body.bytes, (guint8 *) "abcd", 4);
  put_16 (&body, PCAPNG_IF_TSRESOL);
  put_16 (&body, 1);
  g_byte_array_append (body.bytes, option, 4);
  put_32 (&body, 0);
  put_block (file, PCAPNG_INTERFACE, &body);
}

/* @type is one of the two that have a time. */
static void
put_packet (File             *file,
            guint32           type,
            guint             interface,
            guint64           ticks,
            guint32           flags,
            const GByteArray *packet)
{
  g_auto (File) body = { 0 };

  file_init (&body, file->big);
  if (type == PCAPNG_PACKET)
    put_32 (&body, interface);
  else
    {
      put_16 (&body, (guint16) interface);
      put_16 (&body, 0xffff);
    }
  put_32 (&body, (guint32) (ticks >> 32));
  put_32 (&body, (guint32) ticks);
  put_32 (&body, packet->len);
  put_32 (&body, packet->len + 1000);
  put_bytes (&body, packet);
  g_byte_array_append (body.bytes, (guint8 *) "\0\0\0", (4 - packet->len % 4) % 4);
  if (flags != 0)
    {
      put_16 (&body, PCAPNG_EPB_FLAGS);
      put_16 (&body, 4);
      put_32 (&body, flags);
      put_32 (&body, 0);
    }
  put_block (file, type, &body);
}

static void
put_simple_packet (File             *file,
                   const GByteArray *packet)
{
  g_auto (File) body = { 0 };

  file_init (&body, file->big);
  put_32 (&body, packet->len);
  put_bytes (&body, packet);
  put_block (file, PCAPNG_SIMPLE_PACKET, &body);
}

/* 10.0.0.1:1000 to 10.0.0.2:2000, or the same in IPv6. */
static GByteArray *
make_packet (guint16         link_type,
             guint8          family,
             TincanProtocol  protocol,
             guint8          flags,
             const char     *payload)
{
  static const guint8 ethernet[] = "\1\2\3\4\5\6\7\10\11\12\13\14\x81\0\0\7";
  GByteArray *bytes = g_byte_array_new ();
  TincanAddress source = make_address (family == 4 ? "10.0.0.1" : "2001:db8::1", 1000);
  TincanAddress destination = make_address (family == 4 ? "10.0.0.2" : "2001:db8::2", 2000);
  TincanPacket packet = { protocol, &source, &destination, 1, 2, flags };
  const guint8 *type = (const guint8 *) (family == 4 ? "\x08\0" : "\x86\xdd");
  guint8 header[TINCAN_PACKET_HEADER_MAX];

  switch (link_type)
    {
    case TINCAN_LINK_ETHERNET:
      g_byte_array_append (bytes, ethernet, 16);
      g_byte_array_append (bytes, type, 2);
      break;
    case TINCAN_LINK_NULL:
    case TINCAN_LINK_LOOP:
      g_byte_array_append (bytes, (guint8 *) "\0\0\0\2", 4);
      break;
    case TINCAN_LINK_LINUX_SLL:
      g_byte_array_append (bytes, (guint8 *) "\0\0\3\4\0\6\0\0\0\0\0\0\0\0", 14);
      g_byte_array_append (bytes, type, 2);
      break;
    case TINCAN_LINK_LINUX_SLL2:
      g_byte_array_append (bytes, type, 2);
      g_byte_array_append (bytes, (guint8 *) "\0\0\0\0\0\1\3\4\0\6\0\0\0\0\0\0\0\0", 18);
      break;
    default:
      break;
    }
  tincan_packet_write_header (&packet, (const guint8 *) payload, strlen (payload), header);
  g_byte_array_append (bytes, header, tincan_packet_header_size (&packet, strlen (payload)));
  g_byte_array_append (bytes, (const guint8 *) payload, strlen (payload));
  if (link_type == TINCAN_LINK_ETHERNET)
    g_byte_array_append (bytes, (guint8 *) "padding", 7);
  return bytes;
}

static TincanRecording *
open_file (const File *file)
{
  g_autofree char *path = make_path ("foreign");
  g_autoptr (TincanRecording) recording = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (path, (char *) file->bytes->data, file->bytes->len, NULL));
  recording = open_recording (path, TINCAN_RECORDING_APPEND, &error);
  g_assert_null (recording);
  g_clear_error (&error);
  recording = open_recording (path, TINCAN_RECORDING_READ_ONLY, &error);
  g_assert_no_error (error);
  g_unlink (path);
  return g_steal_pointer (&recording);
}

/* A record from 10.0.0.1:1000; to there if it was sent. */
static void
assert_data (TincanRecording *recording,
             guint            index,
             gint64           time_ns,
             TincanDirection  direction,
             const char      *payload)
{
  gboolean sent = direction == TINCAN_DIRECTION_SENT;
  g_auto (TincanRecord) record = { 0 };

  g_assert_true (tincan_recording_read (recording, index, G_MAXSIZE, &record, NULL));
  g_assert_cmpint (record.direction, ==, direction);
  g_assert_cmpint (record.time_ns, ==, time_ns);
  g_assert_cmpmem (record.data, record.data_size, payload, strlen (payload));
  g_assert_cmpuint (record.local.port, ==, sent ? 1000 : 2000);
  g_assert_cmpuint (record.peer.port, ==, sent ? 2000 : 1000);
  g_assert_cmpuint (record.endpoint, ==, TINCAN_NONE);
}

static void
put_pcap_packet (File             *file,
                 guint32           fraction,
                 const GByteArray *packet)
{
  put_32 (file, TIME_S);
  put_32 (file, fraction);
  put_32 (file, packet->len);
  put_32 (file, packet->len);
  put_bytes (file, packet);
}

static const guint16 links[] = { TINCAN_LINK_RAW, TINCAN_LINK_RAW_BSD, TINCAN_LINK_RAW_OPENBSD,
                                 TINCAN_LINK_IPV4, TINCAN_LINK_IPV6, TINCAN_LINK_ETHERNET,
                                 TINCAN_LINK_NULL, TINCAN_LINK_LOOP, TINCAN_LINK_LINUX_SLL,
                                 TINCAN_LINK_LINUX_SLL2 };

static void
check_pcap (guint16  link_type,
            gboolean big,
            gboolean nanoseconds)
{
  g_autoptr (TincanRecording) recording = NULL;
  g_auto (File) file = { 0 };
  gint64 fraction_ns = nanoseconds ? 123456 : 123456000;

  file_init (&file, big);
  put_32 (&file, nanoseconds ? PCAP_MAGIC_NS : PCAP_MAGIC);
  put_32 (&file, 2 | 4 << 16);
  put_32 (&file, 0);
  put_32 (&file, 0);
  put_32 (&file, 65535);
  put_32 (&file, link_type);
  for (guint8 family = 4; family <= 6; family += 2)
    {
      g_autoptr (GByteArray) udp = make_packet (link_type, family, TINCAN_PROTOCOL_UDP, 0, "u");
      g_autoptr (GByteArray) tcp = make_packet (link_type, family, TINCAN_PROTOCOL_TCP,
                                                TINCAN_TCP_ACK, "tt");

      put_pcap_packet (&file, 123456, udp);
      put_pcap_packet (&file, 123456, tcp);
    }
  recording = open_file (&file);
  g_assert_null (tincan_recording_get_warning (recording));
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, 4);
  for (guint i = 0; i < 4; i++)
    assert_data (recording, i, (gint64) TIME_S * 1000000000 + fraction_ns,
                 TINCAN_DIRECTION_RECEIVED, i % 2 == 0 ? "u" : "tt");
}

static void
test_pcap (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (links); i++)
    for (guint variant = 0; variant < 4; variant++)
      check_pcap (links[i], variant / 2, variant % 2);
}

/* Two sections of different byte orders, each with its own interfaces, and blocks of all kinds. */
static void
test_pcapng (void)
{
  g_autoptr (GByteArray) udp = make_packet (TINCAN_LINK_RAW, 4, TINCAN_PROTOCOL_UDP, 0, "abc");
  g_autoptr (GByteArray) framed = make_packet (TINCAN_LINK_ETHERNET, 6, TINCAN_PROTOCOL_UDP, 0,
                                               "defg");
  g_autoptr (TincanRecording) recording = NULL;
  const gint64 second = G_GINT64_CONSTANT (1000000000);
  g_auto (File) unknown = { 0 };
  g_auto (File) file = { 0 };

  file_init (&file, FALSE);
  file_init (&unknown, FALSE);
  put_bytes (&unknown, udp);
  for (guint section = 0; section < 2; section++)
    {
      file.big = section == 1;
      put_section (&file);
      put_interface (&file, TINCAN_LINK_RAW, 6);
      put_block (&file, 0x0bad, &unknown);
      put_interface (&file, TINCAN_LINK_ETHERNET, 0x80 | 10);
      put_packet (&file, PCAPNG_PACKET, 0, 1500000, PCAPNG_FLAGS_INBOUND, udp);
      put_packet (&file, PCAPNG_PACKET, 1, 1024 + 256, PCAPNG_FLAGS_OUTBOUND, framed);
      put_packet (&file, PCAPNG_PACKET, 7, 1, 0, udp); /* there is no such interface */
      put_packet (&file, PCAPNG_PACKET_OBSOLETE, 1, 2048, 0, framed);
      put_simple_packet (&file, udp);
    }
  recording = open_file (&file);
  g_assert_null (tincan_recording_get_warning (recording));
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, 8);
  for (guint i = 0; i < 8; i += 4)
    {
      assert_data (recording, i, second * 3 / 2, TINCAN_DIRECTION_RECEIVED, "abc");
      assert_data (recording, i + 1, second * 5 / 4, TINCAN_DIRECTION_SENT, "defg");
      assert_data (recording, i + 2, second * 2, TINCAN_DIRECTION_SENT, "defg"); /* as before */
      assert_data (recording, i + 3, 0, TINCAN_DIRECTION_RECEIVED, "abc");
    }
}

static const struct
{
  guint8           flags;
  guint32          direction;
  const char      *payload;
  TincanEventKind  event;
} segments[] = {
  { TINCAN_TCP_SYN, 0, "", TINCAN_EVENT_NONE },
  { TINCAN_TCP_SYN | TINCAN_TCP_ACK, PCAPNG_FLAGS_INBOUND, "", TINCAN_EVENT_CONNECTED },
  { TINCAN_TCP_SYN | TINCAN_TCP_ACK, PCAPNG_FLAGS_OUTBOUND, "", TINCAN_EVENT_ACCEPTED },
  { TINCAN_TCP_ACK, 0, "", TINCAN_EVENT_NONE },
  { TINCAN_TCP_FIN | TINCAN_TCP_ACK, 0, "last", TINCAN_EVENT_CLOSED },
  { TINCAN_TCP_RST, PCAPNG_FLAGS_OUTBOUND, "", TINCAN_EVENT_RESET },
};

/* The packets that open and close connections are told in words. */
static void
check_event (guint number)
{
  g_autoptr (GByteArray) packet = make_packet (TINCAN_LINK_ETHERNET, 4, TINCAN_PROTOCOL_TCP,
                                               segments[number].flags, segments[number].payload);
  g_autoptr (TincanRecording) recording = NULL;
  g_auto (TincanRecord) record = { 0 };
  g_auto (File) file = { 0 };
  guint index = 0;

  file_init (&file, FALSE);
  put_section (&file);
  put_interface (&file, TINCAN_LINK_ETHERNET, 9);
  put_packet (&file, PCAPNG_PACKET, 0, 5, segments[number].direction, packet);
  recording = open_file (&file);
  if (*segments[number].payload != '\0')
    assert_data (recording, index++, 5, TINCAN_DIRECTION_RECEIVED, segments[number].payload);
  if (segments[number].event != TINCAN_EVENT_NONE)
    {
      g_assert_true (tincan_recording_read (recording, index++, 0, &record, NULL));
      g_assert_cmpint (record.direction, ==, TINCAN_DIRECTION_EVENT);
      g_assert_cmpint (record.event, ==, segments[number].event);
      g_assert_cmpint (record.time_ns, ==, 5);
      g_assert_nonnull (strstr (record.text, "10.0.0.1:1000"));
    }
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, index);
}

static void
test_events (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (segments); i++)
    check_event (i);
}

/* What is no UDP or TCP, or no first fragment, or tells impossible lengths, is passed over. */
static void
test_others (void)
{
  static const struct
  {
    guint8 family;
    guint  offset;
    guint8 value;
  } changes[] = {
    { 4, 9, 1 },     /* ICMP */
    { 4, 7, 1 },     /* a later fragment */
    { 4, 0, 0x44 },  /* a header of 16 bytes */
    { 4, 0, 0x4f },  /* one longer than the packet */
    { 4, 0, 0x55 },  /* no IP */
    { 4, 3, 19 },    /* a packet shorter than its header */
    { 4, 25, 7 },    /* a datagram shorter than its header */
    { 6, 6, 58 },    /* ICMP */
    { 6, 6, 44 },    /* a fragment that cannot be */
    { 6, 45, 7 },
  };
  g_autoptr (TincanRecording) recording = NULL;
  g_auto (File) file = { 0 };

  file_init (&file, FALSE);
  put_section (&file);
  put_interface (&file, TINCAN_LINK_RAW, 9);
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      g_autoptr (GByteArray) packet = make_packet (TINCAN_LINK_RAW, changes[i].family,
                                                   TINCAN_PROTOCOL_UDP, 0, "x");

      packet->data[changes[i].offset] = changes[i].value;
      put_packet (&file, PCAPNG_PACKET, 0, 1, 0, packet);
    }
  recording = open_file (&file);
  g_assert_cmpuint (tincan_recording_get_n_records (recording), ==, 0);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/foreign/pcap", test_pcap);
  g_test_add_func ("/foreign/pcapng", test_pcapng);
  g_test_add_func ("/foreign/events", test_events);
  g_test_add_func ("/foreign/others", test_others);
  return g_test_run ();
}
