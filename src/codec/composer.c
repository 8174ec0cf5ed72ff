/* What the user typed → the bytes to send: text or hex → escapes → line end.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/composer.h"

#include "codec/charset.h"
#include "codec/escape.h"
#include "codec/hex.h"

static const struct
{
  const char *name;
  const char *text;
} line_ends[] = {
  [TINCAN_LINE_END_NONE] = { "none", "" },
  [TINCAN_LINE_END_LF] = { "lf", "\n" },
  [TINCAN_LINE_END_CRLF] = { "crlf", "\r\n" },
  [TINCAN_LINE_END_CR] = { "cr", "\r" },
};

GBytes *
tincan_composer_compose (const TincanComposer  *self,
                         const char            *text,
                         gsize                 *error_position,
                         GError               **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *charset = self->hex ? NULL : self->charset;
  gboolean ok;

  if (self->hex)
    ok = tincan_hex_parse (text, bytes, error_position, error);
  else if (self->escapes)
    ok = tincan_escape_parse (text, charset, bytes, error_position, error);
  else
    ok = tincan_charset_encode (charset, text, -1, bytes, error_position, error);

  if (!ok || !tincan_charset_encode (charset, line_ends[self->line_end].text, -1, bytes,
                                     error_position, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

const char *
tincan_line_end_to_string (TincanLineEnd line_end)
{
  g_return_val_if_fail ((guint) line_end < G_N_ELEMENTS (line_ends), NULL);

  return line_ends[line_end].name;
}

gboolean
tincan_line_end_parse (const char    *text,
                       TincanLineEnd *line_end)
{
  for (guint i = 0; i < G_N_ELEMENTS (line_ends); i++)
    if (g_strcmp0 (text, line_ends[i].name) == 0)
      {
        *line_end = i;
        return TRUE;
      }
  return FALSE;
}
