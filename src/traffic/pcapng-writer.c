/* The bytes of pcapng blocks, as Tincan writes them: little endian, times in nanoseconds.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/pcapng-writer.h"

#include <string.h>
#include <sys/utsname.h>

#include "config.h"
#include "traffic/packet-parser.h"
#include "traffic/pcapng.h"

#define PADDED(size) (((size) + 3) & ~(gsize) 3)
#define OPTION_MAX 65535

static guint8 *
put_le32 (guint8  *out,
          guint32  value)
{
  value = GUINT32_TO_LE (value);
  memcpy (out, &value, 4);
  return out + 4;
}

static guint32
get_le32 (const guint8 *data)
{
  guint32 value;

  memcpy (&value, data, 4);
  return GUINT32_FROM_LE (value);
}

static void
append_le16 (GByteArray *bytes,
             guint16     value)
{
  value = GUINT16_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, 2);
}

static void
append_le32 (GByteArray *bytes,
             guint32     value)
{
  value = GUINT32_TO_LE (value);
  g_byte_array_append (bytes, (const guint8 *) &value, 4);
}

/* The two halves of a time, the high one first: section 4.3. */
static void
append_time (GByteArray *bytes,
             gint64      time_ns)
{
  append_le32 (bytes, (guint32) ((guint64) time_ns >> 32));
  append_le32 (bytes, (guint32) time_ns);
}

static void
append_padding (GByteArray *bytes)
{
  static const guint8 zeros[4] = { 0 };

  g_byte_array_append (bytes, zeros, PADDED (bytes->len) - bytes->len);
}

static void
append_option (GByteArray    *bytes,
               guint16        code,
               gconstpointer  value,
               gsize          size)
{
  append_le16 (bytes, code);
  append_le16 (bytes, (guint16) size);
  g_byte_array_append (bytes, value, size);
  append_padding (bytes);
}

static void
append_text_option (GByteArray *bytes,
                    guint16     code,
                    const char *text)
{
  append_option (bytes, code, text, MIN (strlen (text), OPTION_MAX));
}

static void
append_count_option (GByteArray *bytes,
                     guint16     code,
                     guint64     value)
{
  value = GUINT64_TO_LE (value);
  append_option (bytes, code, &value, 8);
}

static guint
begin_block (GByteArray *bytes,
             guint32     type)
{
  guint start = bytes->len;

  append_le32 (bytes, type);
  append_le32 (bytes, 0); /* the length, which end_block() fills in */
  return start;
}

static void
end_block (GByteArray *bytes,
           guint       start)
{
  append_padding (bytes);
  append_le32 (bytes, bytes->len + 4 - start);
  put_le32 (bytes->data + start + 4, bytes->len - start);
}

void
tincan_pcapng_append_section (GByteArray *bytes)
{
  guint start = begin_block (bytes, PCAPNG_SECTION);
  g_autofree char *system = NULL;
  struct utsname name;

  append_le32 (bytes, PCAPNG_BYTE_ORDER_MAGIC);
  append_le16 (bytes, 1); /* version 1.0 */
  append_le16 (bytes, 0);
  append_le32 (bytes, G_MAXUINT32); /* the length of the section is not known */
  append_le32 (bytes, G_MAXUINT32);
  if (uname (&name) == 0)
    {
      system = g_strdup_printf ("%s %s", name.sysname, name.release);
      append_text_option (bytes, PCAPNG_SHB_OS, system);
    }
  append_text_option (bytes, PCAPNG_SHB_APPLICATION, "Tincan " TINCAN_VERSION);
  append_option (bytes, PCAPNG_OPT_END, NULL, 0);
  end_block (bytes, start);
}

void
tincan_pcapng_append_interface (GByteArray *bytes,
                                const char *name,
                                const char *description)
{
  static const guint8 nanoseconds = 9;
  guint start = begin_block (bytes, PCAPNG_INTERFACE);

  append_le16 (bytes, TINCAN_LINK_RAW);
  append_le16 (bytes, 0);
  append_le32 (bytes, 0); /* packets are never cut */
  append_text_option (bytes, PCAPNG_IF_NAME, name);
  append_text_option (bytes, PCAPNG_IF_DESCRIPTION, description);
  append_option (bytes, PCAPNG_IF_TSRESOL, &nanoseconds, 1);
  append_option (bytes, PCAPNG_OPT_END, NULL, 0);
  end_block (bytes, start);
}

void
tincan_pcapng_append_statistics (GByteArray *bytes,
                                 guint       interface,
                                 gint64      time_ns,
                                 guint64     received,
                                 guint64     dropped)
{
  guint start = begin_block (bytes, PCAPNG_STATISTICS);

  append_le32 (bytes, interface);
  append_time (bytes, time_ns);
  append_le16 (bytes, PCAPNG_ISB_ENDTIME);
  append_le16 (bytes, 8);
  append_time (bytes, time_ns);
  append_count_option (bytes, PCAPNG_ISB_IFRECV, received);
  append_count_option (bytes, PCAPNG_ISB_OSDROP, dropped);
  append_option (bytes, PCAPNG_OPT_END, NULL, 0);
  end_block (bytes, start);
}

void
tincan_pcapng_append_journal (GByteArray       *bytes,
                              const GByteArray *entry)
{
  guint start = begin_block (bytes, PCAPNG_JOURNAL);

  g_byte_array_append (bytes, entry->data, entry->len);
  end_block (bytes, start);
}

gsize
tincan_pcapng_packet_size (gsize       size,
                           guint64     dropped,
                           const char *comment)
{
  gsize comment_size = comment != NULL && *comment != '\0' ? 4 + PADDED (strlen (comment)) : 0;

  return PCAPNG_PACKET_HEADER + PADDED (size) + 8 + (dropped != 0 ? 12 : 0) + comment_size + 4 + 4;
}

static guint8 *
write_comment (guint8     *out,
               const char *comment)
{
  gsize size = strlen (comment);

  out = put_le32 (out, PCAPNG_OPT_COMMENT | (guint32) size << 16);
  memcpy (out, comment, size);
  memset (out + size, 0, PADDED (size) - size);
  return out + PADDED (size);
}

guint8 *
tincan_pcapng_write_packet (guint8     *block,
                            guint       interface,
                            gint64      time_ns,
                            gsize       size,
                            guint32     flags,
                            guint64     dropped,
                            const char *comment)
{
  guint32 block_size = (guint32) tincan_pcapng_packet_size (size, dropped, comment);
  guint8 *out = block + PCAPNG_PACKET_HEADER + size;

  put_le32 (block, PCAPNG_PACKET);
  put_le32 (block + 4, block_size);
  put_le32 (block + 8, interface);
  put_le32 (block + 12, (guint32) ((guint64) time_ns >> 32));
  put_le32 (block + 16, (guint32) time_ns);
  put_le32 (block + 20, (guint32) size);
  put_le32 (block + 24, (guint32) size);

  for (; (gsize) (out - block) % 4 != 0; out++)
    *out = 0;
  out = put_le32 (out, PCAPNG_EPB_FLAGS | 4 << 16);
  out = put_le32 (out, flags);
  if (dropped != 0)
    {
      out = put_le32 (out, PCAPNG_EPB_DROPCOUNT | 8 << 16);
      out = put_le32 (out, (guint32) dropped);
      out = put_le32 (out, (guint32) (dropped >> 32));
    }
  if (comment != NULL && *comment != '\0')
    out = write_comment (out, comment);
  out = put_le32 (out, PCAPNG_OPT_END);
  put_le32 (out, block_size);
  return block + PCAPNG_PACKET_HEADER;
}

/* The options of a packet without its comments. */
static void
append_other_options (GByteArray   *bytes,
                      const guint8 *options,
                      gsize         size)
{
  while (size >= 4)
    {
      guint16 code = (guint16) (options[0] | options[1] << 8);
      gsize all = 4 + PADDED ((gsize) (options[2] | options[3] << 8));

      if (code == PCAPNG_OPT_END || all > size)
        break;
      if (code != PCAPNG_OPT_COMMENT)
        g_byte_array_append (bytes, options, (guint) all);
      options += all;
      size -= all;
    }
}

gsize
tincan_pcapng_append_commented (GByteArray   *bytes,
                                const guint8 *block,
                                gsize         size,
                                const char   *comment)
{
  guint start = bytes->len;
  gsize place;

  if (size < PCAPNG_PACKET_HEADER + 4 || get_le32 (block) != PCAPNG_PACKET ||
      get_le32 (block + 4) != size || get_le32 (block + 20) > size)
    return 0;
  place = PCAPNG_PACKET_HEADER + PADDED ((gsize) get_le32 (block + 20));
  if (place > size - 4)
    return 0;

  g_byte_array_append (bytes, block, (guint) place);
  append_other_options (bytes, block + place, size - 4 - place);
  if (comment != NULL)
    append_text_option (bytes, PCAPNG_OPT_COMMENT, comment);
  append_option (bytes, PCAPNG_OPT_END, NULL, 0);
  end_block (bytes, start);
  return place;
}
