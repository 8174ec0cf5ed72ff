/* A line of standard input as bytes to send.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/typed-line.h"

#include <glib/gi18n.h>
#include <string.h>

#include "cli/input.h"
#include "codec/charset.h"
#include "codec/error.h"

static const char * const line_ends[] = {
  [TINCAN_LINE_END_NONE] = "",
  [TINCAN_LINE_END_LF] = "\n",
  [TINCAN_LINE_END_CRLF] = "\r\n",
  [TINCAN_LINE_END_CR] = "\r",
};

static gsize
without_line_end (const char *line,
                  gsize       length)
{
  if (length > 0 && line[length - 1] == '\n')
    length--;
  if (length > 0 && line[length - 1] == '\r')
    length--;
  return length;
}

/* A line that was too long came in parts; only the last one has an end. */
static gboolean
is_part (const char *line,
         gsize       length)
{
  return length > TINCAN_INPUT_LINE_MAX - 4 && line[length - 1] != '\n';
}

static gboolean
encode (const char  *encoding,
        const char  *text,
        gsize        length,
        GByteArray  *bytes,
        GError     **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_ascii_strcasecmp (encoding, "UTF-8") == 0 || g_ascii_strcasecmp (encoding, "UTF8") == 0)
    {
      g_byte_array_append (bytes, (const guint8 *) text, length);
      return TRUE;
    }
  if (!g_utf8_validate_len (text, length, NULL))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_CHARSET,
                   _("A line of the input is not UTF-8, so it is not sent as %s"), encoding);
      return FALSE;
    }
  if (tincan_charset_encode (encoding, text, length, bytes, NULL, &cause))
    return TRUE;
  g_set_error (error, cause->domain, cause->code, _("A line of the input is not sent: %s"),
               cause->message);
  return FALSE;
}

GBytes *
tincan_typed_line_compose (const TincanOptions  *options,
                           const char           *line,
                           gsize                 length,
                           GError              **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  const char *line_end = line_ends[options->line_end];
  gboolean part = is_part (line, length);

  if (options->has_line_end || options->command == TINCAN_COMMAND_UDP)
    length = without_line_end (line, length);
  if (!encode (options->encoding, line, length, bytes, error))
    return NULL;
  if (!part && !encode (options->encoding, line_end, strlen (line_end), bytes, error))
    return NULL;
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
