/* Bytes of which some digits may be any: DE??A?.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/hex-pattern.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"

struct _TincanHexPattern
{
  GByteArray *bytes;
  GByteArray *masks;     /* of each byte, the bits that count */
  gsize       run_start; /* the longest run of bytes that count wholly: looked for first */
  gsize       run_size;
};

static gboolean
fail (const char  *text,
      const char  *at,
      gsize       *error_position,
      GError     **error)
{
  const char *end = *at != '\0' ? g_utf8_next_char (at) : at;
  g_autofree char *character = g_strndup (at, end - at);

  *error_position = g_utf8_pointer_to_offset (text, at);
  if (*at == '\0')
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("Hex digits or ?? are missing"));
  else if (g_ascii_isxdigit (*at) || *at == '?')
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” stands alone: a byte takes two hex digits, ? for any"), character);
  else
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” is neither a hex digit nor ?"), character);
  return FALSE;
}

static gboolean
is_digit (char c)
{
  return c == '?' || g_ascii_isxdigit (c);
}

static gboolean
is_separator (char c)
{
  return c != '\0' && strchr (" \t\r\n,:;", c) != NULL;
}

/* Behind "0x" or "\x", or the same place. */
static const char *
skip_prefix (const char *p)
{
  return (p[0] == '0' || p[0] == '\\') && (p[1] == 'x' || p[1] == 'X') ? p + 2 : p;
}

static void
add_byte (TincanHexPattern *self,
          const char       *pair)
{
  guint8 byte = 0;
  guint8 mask = 0;

  for (guint i = 0; i < 2; i++)
    {
      gboolean known = pair[i] != '?';

      byte = (guint8) (byte << 4 | (known ? g_ascii_xdigit_value (pair[i]) : 0));
      mask = (guint8) (mask << 4 | (known ? 0x0f : 0));
    }
  g_byte_array_append (self->bytes, &byte, 1);
  g_byte_array_append (self->masks, &mask, 1);
}

static void
find_run (TincanHexPattern *self)
{
  gsize start = 0;

  for (gsize i = 0; i < self->masks->len; i++)
    {
      if (self->masks->data[i] != 0xff)
        start = i + 1;
      else if (i + 1 - start > self->run_size)
        {
          self->run_start = start;
          self->run_size = i + 1 - start;
        }
    }
}

static gboolean
matches_at (const TincanHexPattern *self,
            const guint8           *data)
{
  for (gsize i = 0; i < self->bytes->len; i++)
    if ((data[i] & self->masks->data[i]) != self->bytes->data[i])
      return FALSE;
  return TRUE;
}

TincanHexPattern *
tincan_hex_pattern_parse (const char  *text,
                          gsize       *error_position,
                          GError     **error)
{
  g_autoptr (TincanHexPattern) self = g_new0 (TincanHexPattern, 1);
  const char *p = text;

  self->bytes = g_byte_array_new ();
  self->masks = g_byte_array_new ();
  while (*p != '\0')
    {
      if (is_separator (*p))
        {
          p++;
          continue;
        }
      p = skip_prefix (p);
      if (!is_digit (p[0]) || !is_digit (p[1]))
        {
          const char *at = is_digit (p[0]) && p[1] != '\0' && !is_separator (p[1]) ? p + 1 : p;

          fail (text, at, error_position, error);
          return NULL;
        }
      add_byte (self, p);
      p += 2;
    }
  if (self->bytes->len == 0)
    {
      fail (text, p, error_position, error);
      return NULL;
    }
  find_run (self);
  return g_steal_pointer (&self);
}

gboolean
tincan_hex_pattern_is_byte (const char *word,
                            gsize       length)
{
  const char *pair = skip_prefix (word);

  return word + length == pair + 2 && is_digit (pair[0]) && is_digit (pair[1]);
}

TincanHexPattern *
tincan_hex_pattern_copy (const TincanHexPattern *self)
{
  TincanHexPattern *copy = g_memdup2 (self, sizeof *self);

  g_byte_array_ref (copy->bytes);
  g_byte_array_ref (copy->masks);
  return copy;
}

void
tincan_hex_pattern_free (TincanHexPattern *self)
{
  g_byte_array_unref (self->bytes);
  g_byte_array_unref (self->masks);
  g_free (self);
}

gsize
tincan_hex_pattern_get_size (const TincanHexPattern *self)
{
  return self->bytes->len;
}

const guint8 *
tincan_hex_pattern_get_run (const TincanHexPattern *self,
                            gsize                  *size)
{
  *size = self->run_size;
  return self->bytes->data + self->run_start;
}

gboolean
tincan_hex_pattern_find (const TincanHexPattern *self,
                         const guint8           *data,
                         gsize                   size)
{
  gsize place;

  return tincan_hex_pattern_find_from (self, data, size, 0, &place);
}

gboolean
tincan_hex_pattern_find_from (const TincanHexPattern *self,
                              const guint8           *data,
                              gsize                   size,
                              gsize                   from,
                              gsize                  *place)
{
  gsize n = self->bytes->len;

  for (gsize at = from; n <= size && at <= size - n; at++)
    {
      if (self->run_size > 0)
        {
          /* As far as the run can begin: at the last place of the pattern. */
          const guint8 *begin = data + at + self->run_start;
          gsize room = size - n - at + self->run_size;
          const guint8 *run = memmem (begin, room, self->bytes->data + self->run_start,
                                      self->run_size);

          if (run == NULL)
            return FALSE;
          at += run - begin;
        }
      if (matches_at (self, data + at))
        {
          *place = at;
          return TRUE;
        }
    }
  return FALSE;
}
