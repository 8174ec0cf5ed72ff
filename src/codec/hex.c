/* Hex text ⇄ bytes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/hex.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"

#define DUMP_WIDTH 16

static const char digits[] = "0123456789abcdef";

/* Names the character at @at, whatever it is. */
static gboolean
fail_at (const char  *text,
         const char  *at,
         gsize       *error_position,
         GError     **error)
{
  gsize position = g_utf8_pointer_to_offset (text, at);
  gunichar character = g_utf8_get_char_validated (at, -1);
  char printed[7] = "";

  if (error_position != NULL)
    *error_position = position;

  g_unichar_to_utf8 (character, printed);
  if (g_ascii_isxdigit (*at))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("Odd digit “%c” at position %zu: a byte takes two hex digits"),
                 *at, position + 1);
  else if (character <= 0x10ffff && g_unichar_isgraph (character))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” at position %zu is not a hex digit"),
                 printed, position + 1);
  else
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("The character at position %zu is not a hex digit"),
                 position + 1);
  return FALSE;
}

/* Whether "0x" or "\x" starts here. */
static gboolean
is_prefix (const char *text)
{
  return (text[0] == '0' || text[0] == '\\') && (text[1] == 'x' || text[1] == 'X');
}

gboolean
tincan_hex_parse (const char  *text,
                  GByteArray  *bytes,
                  gsize       *error_position,
                  GError     **error)
{
  guint old_size = bytes->len;
  const char *p = text;

  while (*p != '\0')
    {
      const char *pair = is_prefix (p) ? p + 2 : p;
      guint8 byte;

      if (pair == p && strchr (" \t\r\n\v\f,:;", *p) != NULL)
        {
          p++;
          continue;
        }
      if (!g_ascii_isxdigit (pair[0]) || !g_ascii_isxdigit (pair[1]))
        {
          g_byte_array_set_size (bytes, old_size);
          if (pair != p && !g_ascii_isxdigit (pair[0]))
            pair = p + 1; /* the x, which nothing follows */
          return fail_at (text, pair, error_position, error);
        }
      byte = g_ascii_xdigit_value (pair[0]) << 4 | g_ascii_xdigit_value (pair[1]);
      g_byte_array_append (bytes, &byte, 1);
      p = pair + 2;
    }
  return TRUE;
}

char *
tincan_hex_print (const guint8 *data,
                  gsize         size,
                  const char   *separator)
{
  gsize separator_length = strlen (separator);
  char *text = g_malloc (size * (2 + separator_length) + 1);
  char *p = text;

  for (gsize i = 0; i < size; i++)
    {
      if (i > 0)
        p = (char *) memcpy (p, separator, separator_length) + separator_length;
      *p++ = digits[data[i] >> 4];
      *p++ = digits[data[i] & 15];
    }
  *p = '\0';
  return text;
}

/* The bars keep text2pcap from reading text as more bytes. */
static void
append_dump_line (GString      *dump,
                  gsize         offset,
                  const guint8 *data,
                  gsize         size)
{
  g_string_append_printf (dump, "%06" G_GSIZE_MODIFIER "x ", offset);
  for (gsize i = 0; i < DUMP_WIDTH; i++)
    {
      if (i == DUMP_WIDTH / 2)
        g_string_append_c (dump, ' ');
      g_string_append_c (dump, ' ');
      g_string_append_c (dump, i < size ? digits[data[i] >> 4] : ' ');
      g_string_append_c (dump, i < size ? digits[data[i] & 15] : ' ');
    }

  g_string_append (dump, "  |");
  for (gsize i = 0; i < size; i++)
    g_string_append_c (dump, g_ascii_isprint (data[i]) ? data[i] : '.');
  g_string_append (dump, "|\n");
}

char *
tincan_hex_dump (const guint8 *data,
                 gsize         size)
{
  GString *dump = g_string_new (NULL);

  for (gsize offset = 0; offset < size; offset += DUMP_WIDTH)
    append_dump_line (dump, offset, data + offset, MIN (DUMP_WIDTH, size - offset));
  return g_string_free (dump, FALSE);
}
