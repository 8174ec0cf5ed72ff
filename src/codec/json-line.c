/* Pieces of a JSON object, written without building a tree.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/json-line.h"

static const char digits[] = "0123456789abcdef";

static void
append_code (guint    code,
             GString *out)
{
  char escape[6] = { '\\', 'u', '0', '0', digits[code >> 4 & 0xf], digits[code & 0xf] };

  g_string_append_len (out, escape, sizeof escape);
}

static void
append_escape (guchar   c,
               GString *out)
{
  switch (c)
    {
    case '"':
      g_string_append (out, "\\\"");
      break;
    case '\\':
      g_string_append (out, "\\\\");
      break;
    case '\n':
      g_string_append (out, "\\n");
      break;
    case '\r':
      g_string_append (out, "\\r");
      break;
    case '\t':
      g_string_append (out, "\\t");
      break;
    default:
      append_code (c, out);
    }
}

/* U+0080…U+009F: control characters that a terminal might obey. */
static gboolean
is_c1 (const guchar *c,
       const guchar *end)
{
  return c[0] == 0xc2 && end - c > 1 && c[1] < 0xa0;
}

void
tincan_json_append_string (const char *text,
                           gsize       length,
                           GString    *out)
{
  const guchar *c = (const guchar *) text;
  const guchar *end = c + length;
  const guchar *plain = c;

  g_string_append_c (out, '"');
  while (c < end)
    {
      gsize width = is_c1 (c, end) ? 2 : 1;

      if (width == 1 && *c >= 0x20 && *c != '"' && *c != '\\' && *c != 0x7f)
        {
          c++;
          continue;
        }
      g_string_append_len (out, (const char *) plain, c - plain);
      if (width == 2)
        append_code (c[1], out);
      else
        append_escape (*c, out);
      c += width;
      plain = c;
    }
  g_string_append_len (out, (const char *) plain, c - plain);
  g_string_append_c (out, '"');
}

void
tincan_append_hex (const guint8 *data,
                   gsize         size,
                   GString      *out)
{
  gsize start = out->len;
  char *c;

  g_string_set_size (out, start + 2 * size);
  c = out->str + start;
  for (gsize i = 0; i < size; i++)
    {
      *c++ = digits[data[i] >> 4];
      *c++ = digits[data[i] & 0xf];
    }
}
