/* The escapes of all texts that are sent.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/escape.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/encoder.h"
#include "codec/error.h"
#include "codec/utf8.h"

static const char letters[] = "nrt0abe\\";
static const char meanings[] = { '\n', '\r', '\t', '\0', '\a', '\b', '\033', '\\' };

typedef struct
{
  TincanEncoder *encoder;
  GByteArray    *bytes;
  const char    *p;   /* what comes next */
  const char    *end;
  gsize          position; /* of @p, in characters */
} Parser;

static gboolean
append_text (Parser      *self,
             const char  *text,
             gsize        length,
             gsize       *error_position,
             GError     **error)
{
  return tincan_encoder_append (self->encoder, text, length, self->position, self->bytes,
                                error_position, error);
}

/* Goes on behind @length bytes, all of them ASCII. */
static gboolean
advance (Parser *self,
         gsize   length)
{
  self->p += length;
  self->position += length;
  return TRUE;
}

/* \xNN */
static gboolean
parse_byte (Parser  *self,
            GError **error)
{
  const char *digits = self->p + 2;
  guint8 byte;

  if (self->end - digits < 2 || !g_ascii_isxdigit (digits[0]) || !g_ascii_isxdigit (digits[1]))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("Unfinished escape at position %zu: “\\x” takes two hex digits"),
                   self->position + 1);
      return FALSE;
    }
  byte = g_ascii_xdigit_value (digits[0]) << 4 | g_ascii_xdigit_value (digits[1]);
  g_byte_array_append (self->bytes, &byte, 1);
  return advance (self, 4);
}

/* \u{…} */
static gboolean
parse_character (Parser  *self,
                 gsize   *error_position,
                 GError **error)
{
  const char *p = self->p + 3;
  gunichar character = 0;
  char text[6];

  while (p < self->end && g_ascii_isxdigit (*p) && character <= 0x10ffff)
    character = character << 4 | g_ascii_xdigit_value (*p++);

  if (self->end - self->p < 5 || self->p[2] != '{' || p == self->p + 3 || p == self->end ||
      (*p != '}' && character <= 0x10ffff))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("Unfinished escape at position %zu: “\\u” takes hex digits in braces, "
                     "as in “\\u{4f60}”"), self->position + 1);
      return FALSE;
    }
  if (!g_unichar_validate (character))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("The escape at position %zu is no character of Unicode"),
                   self->position + 1);
      return FALSE;
    }
  return append_text (self, text, g_unichar_to_utf8 (character, text), error_position, error) &&
         advance (self, p + 1 - self->p);
}

static gboolean
fail_unknown (Parser  *self,
              GError **error)
{
  const char *letter = self->p + 1;
  int size = tincan_utf8_next ((const guint8 *) letter, self->end - letter);
  g_autofree char *name = g_strndup (letter, MAX (size, 0));

  if (size > 0 && g_unichar_isgraph (g_utf8_get_char (letter)))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("Unknown escape “\\%s” at position %zu"), name, self->position + 1);
  else
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("Unknown escape at position %zu"), self->position + 1);
  return FALSE;
}

/* @self->p is at a backslash. */
static gboolean
parse_escape (Parser  *self,
              gsize   *error_position,
              GError **error)
{
  const char *letter = self->p + 1;
  const char *found;

  if (letter == self->end)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("Unfinished escape at position %zu: “\\\\” is a backslash"),
                   self->position + 1);
      return FALSE;
    }
  if (*letter == 'x')
    return parse_byte (self, error);
  if (*letter == 'u')
    return parse_character (self, error_position, error);

  found = memchr (letters, *letter, sizeof letters - 1);
  if (found == NULL)
    return fail_unknown (self, error);
  return append_text (self, &meanings[found - letters], 1, error_position, error) &&
         advance (self, 2);
}

static gboolean
parse (Parser  *self,
       gsize   *error_position,
       GError **error)
{
  while (self->p < self->end)
    {
      const char *backslash = memchr (self->p, '\\', self->end - self->p);
      const char *literal = self->p;
      gsize length = (backslash != NULL ? backslash : self->end) - literal;

      if (!append_text (self, literal, length, error_position, error))
        return FALSE;
      self->p += length;
      self->position += g_utf8_strlen (literal, length);
      if (backslash == NULL)
        break;

      if (error_position != NULL)
        *error_position = self->position;
      if (!parse_escape (self, error_position, error))
        return FALSE;
    }
  return TRUE;
}

gboolean
tincan_escape_parse_part (const char  *text,
                          gsize        start,
                          gsize        size,
                          const char  *charset,
                          GByteArray  *bytes,
                          gsize       *error_position,
                          GError     **error)
{
  g_autoptr (TincanEncoder) encoder = tincan_encoder_new (charset, error);
  Parser parser = { encoder, bytes, text + start, text + start + size,
                    g_utf8_strlen (text, start) };
  guint old_size = bytes->len;
  gsize position = parser.position;

  if (encoder != NULL && parse (&parser, &position, error))
    return TRUE;

  g_byte_array_set_size (bytes, old_size);
  if (error_position != NULL)
    *error_position = position;
  return FALSE;
}

gboolean
tincan_escape_parse (const char  *text,
                     const char  *charset,
                     GByteArray  *bytes,
                     gsize       *error_position,
                     GError     **error)
{
  return tincan_escape_parse_part (text, 0, strlen (text), charset, bytes, error_position, error);
}
