/* What pcapng blocks and pcap packets say; each length is checked before it is used.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/pcapng-reader.h"

#include <string.h>

#include "traffic/pcapng.h"

#define PADDED(size) (((size) + 3) & ~(gsize) 3)
#define NS_PER_S G_GINT64_CONSTANT (1000000000)
#define DEFAULT_RESOLUTION 6
#define OWN_APPLICATION "Tincan "
#define OWN_DESCRIPTION "Tincan endpoint "

/* A pass over the options of a block. */
typedef struct
{
  const guint8 *rest;
  gsize         size;
  gboolean      swapped;
  guint         code;  /* of the current option, and its value: */
  const guint8 *value;
  gsize         value_size;
} Options;

static guint16
get_16 (const guint8 *data,
        gboolean      swapped)
{
  guint16 value;

  memcpy (&value, data, 2);
  return swapped ? GUINT16_SWAP_LE_BE (value) : value;
}

static guint64
get_time (const guint8 *data,
          gboolean      swapped)
{
  guint64 high = tincan_pcapng_get_32 (data, swapped);

  return high << 32 | tincan_pcapng_get_32 (data + 4, swapped);
}

/* The options of a block start at @offset, if it has any. */
static void
options_init (Options      *options,
              const guint8 *block,
              gsize         size,
              gsize         offset,
              gboolean      swapped)
{
  options->rest = block + offset;
  options->size = size >= offset + 4 ? size - 4 - offset : 0;
  options->swapped = swapped;
}

static gboolean
options_next (Options *options)
{
  gsize padded;

  if (options->size < 4)
    return FALSE;
  options->code = get_16 (options->rest, options->swapped);
  options->value = options->rest + 4;
  options->value_size = get_16 (options->rest + 2, options->swapped);
  padded = PADDED (options->value_size);
  if (options->code == PCAPNG_OPT_END || options->size - 4 < padded)
    return FALSE;
  options->rest += 4 + padded;
  options->size -= 4 + padded;
  return TRUE;
}

static gboolean
value_has_prefix (const Options *options,
                  const char    *prefix)
{
  gsize size = strlen (prefix);

  return options->value_size >= size && memcmp (options->value, prefix, size) == 0;
}

gboolean
tincan_pcapng_parse_section (const guint8 *block,
                             gsize         size,
                             gboolean     *swapped,
                             gboolean     *own)
{
  guint32 magic;
  Options options;

  if (size < 28)
    return FALSE;
  magic = tincan_pcapng_get_32 (block + 8, FALSE);
  if (magic != PCAPNG_BYTE_ORDER_MAGIC && magic != GUINT32_SWAP_LE_BE (PCAPNG_BYTE_ORDER_MAGIC))
    return FALSE;
  *swapped = magic != PCAPNG_BYTE_ORDER_MAGIC;
  *own = FALSE;
  options_init (&options, block, size, 24, *swapped);
  while (options_next (&options))
    if (options.code == PCAPNG_SHB_APPLICATION)
      *own = value_has_prefix (&options, OWN_APPLICATION);
  return TRUE;
}

static void
parse_endpoint (const Options   *option,
                TincanInterface *interface)
{
  gsize prefix = strlen (OWN_DESCRIPTION);
  g_autofree char *text = NULL;
  guint64 number;

  if (!value_has_prefix (option, OWN_DESCRIPTION))
    return;
  text = g_strndup ((const char *) option->value + prefix, option->value_size - prefix);
  if (g_ascii_string_to_unsigned (text, 10, 0, TINCAN_NONE, &number, NULL))
    interface->endpoint = (guint) number;
}

gboolean
tincan_pcapng_parse_interface (const guint8    *block,
                               gsize            size,
                               gboolean         swapped,
                               gboolean         own,
                               TincanInterface *interface)
{
  Options options;

  if (size < 20)
    return FALSE;
  memset (interface, 0, sizeof *interface);
  interface->endpoint = TINCAN_NONE;
  interface->link_type = get_16 (block + 8, swapped);
  interface->resolution = DEFAULT_RESOLUTION;
  interface->swapped = swapped;
  interface->own = own;
  options_init (&options, block, size, 16, swapped);
  while (options_next (&options))
    if (options.code == PCAPNG_IF_TSRESOL && options.value_size == 1)
      interface->resolution = options.value[0];
    else if (options.code == PCAPNG_IF_TSOFFSET && options.value_size == 8)
      {
        memcpy (&interface->offset_s, options.value, 8);
        if (swapped)
          interface->offset_s = (gint64) GUINT64_SWAP_LE_BE ((guint64) interface->offset_s);
      }
    else if (options.code == PCAPNG_IF_DESCRIPTION && own)
      parse_endpoint (&options, interface);
  return TRUE;
}

static gboolean
parse_simple_packet (const guint8      *block,
                     gsize              size,
                     gboolean           swapped,
                     TincanBlockPacket *packet)
{
  packet->interface = 0;
  packet->ticks = 0;
  packet->data_offset = 12;
  packet->size = MIN (tincan_pcapng_get_32 (block + 8, swapped), size - 16);
  return TRUE;
}

gboolean
tincan_pcapng_parse_packet (const guint8      *block,
                            gsize              available,
                            gsize              size,
                            gboolean           swapped,
                            TincanBlockPacket *packet)
{
  guint32 type;
  Options options;

  if (available < 16 || size < 16)
    return FALSE;
  type = tincan_pcapng_get_32 (block, swapped);
  packet->flags = 0;
  packet->comment = NULL;
  if (type == PCAPNG_SIMPLE_PACKET)
    return parse_simple_packet (block, size, swapped, packet);
  if (available < PCAPNG_PACKET_HEADER || size < PCAPNG_PACKET_HEADER + 4)
    return FALSE;

  if (type == PCAPNG_PACKET)
    packet->interface = tincan_pcapng_get_32 (block + 8, swapped);
  else
    packet->interface = get_16 (block + 8, swapped);
  packet->ticks = get_time (block + 12, swapped);
  packet->data_offset = PCAPNG_PACKET_HEADER;
  packet->size = tincan_pcapng_get_32 (block + 20, swapped);
  if (packet->size > size - PCAPNG_PACKET_HEADER - 4)
    return FALSE;
  if (available < size)
    return TRUE;
  options_init (&options, block, size, PCAPNG_PACKET_HEADER + PADDED (packet->size), swapped);
  while (options_next (&options))
    if (options.code == PCAPNG_EPB_FLAGS && options.value_size == 4)
      packet->flags = tincan_pcapng_get_32 (options.value, swapped);
    else if (options.code == PCAPNG_OPT_COMMENT && options.value_size > 0)
      {
        packet->comment = options.value;
        packet->comment_size = options.value_size;
      }
  return TRUE;
}

gboolean
tincan_pcap_parse_file (const guint8    *data,
                        gsize            size,
                        TincanInterface *interface)
{
  guint32 magic;

  if (size < PCAP_FILE_HEADER)
    return FALSE;
  memset (interface, 0, sizeof *interface);
  interface->endpoint = TINCAN_NONE;
  interface->pcap = TRUE;
  magic = tincan_pcapng_get_32 (data, FALSE);
  interface->swapped = magic == GUINT32_SWAP_LE_BE (PCAP_MAGIC) ||
                       magic == GUINT32_SWAP_LE_BE (PCAP_MAGIC_NS);
  magic = tincan_pcapng_get_32 (data, interface->swapped);
  interface->resolution = magic == PCAP_MAGIC_NS ? 9 : 6;
  interface->link_type = (guint16) tincan_pcapng_get_32 (data + 20, interface->swapped);
  return magic == PCAP_MAGIC || magic == PCAP_MAGIC_NS;
}

void
tincan_pcap_parse_packet (const guint8          *data,
                          const TincanInterface *interface,
                          TincanBlockPacket     *packet)
{
  guint64 per_second = interface->resolution == 9 ? 1000000000 : 1000000;

  packet->interface = 0;
  packet->ticks = tincan_pcapng_get_32 (data, interface->swapped) * per_second +
                  tincan_pcapng_get_32 (data + 4, interface->swapped);
  packet->data_offset = PCAP_PACKET_HEADER;
  packet->size = tincan_pcapng_get_32 (data + 8, interface->swapped);
  packet->flags = 0;
  packet->comment = NULL;
}

/* Ticks of 2^-@power seconds. */
static gint64
binary_ticks_to_ns (guint   power,
                    guint64 ticks)
{
  guint64 per_second = G_GUINT64_CONSTANT (1) << MIN (power, 63);
  guint64 seconds = ticks / per_second;

  if (seconds > G_MAXINT64 / NS_PER_S - 1)
    return 0;
  return (gint64) seconds * NS_PER_S +
         (gint64) ((double) (ticks % per_second) / (double) per_second * NS_PER_S);
}

static gint64
ticks_to_ns (guint8  resolution,
             guint64 ticks)
{
  guint power = resolution & 0x7f;
  guint64 scale = 1;

  if (resolution & 0x80)
    return binary_ticks_to_ns (power, ticks);
  for (guint i = MIN (power, 9); i < MAX (power, 9) && scale <= G_MAXUINT64 / 10; i++)
    scale *= 10;
  if (power > 9)
    return (gint64) MIN (ticks / scale, G_MAXINT64);
  return ticks <= G_MAXINT64 / scale ? (gint64) (ticks * scale) : 0;
}

gint64
tincan_interface_get_time (const TincanInterface *self,
                           guint64                ticks)
{
  gint64 time_ns = ticks_to_ns (self->resolution, ticks);
  gint64 offset_ns;

  if (__builtin_mul_overflow (self->offset_s, NS_PER_S, &offset_ns) ||
      __builtin_add_overflow (time_ns, offset_ns, &time_ns))
    return 0;
  return time_ns;
}
