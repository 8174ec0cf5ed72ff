/* Bytes as constants of programming languages.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/literal.h"

#include <string.h>

#define C_WIDTH 12 /* bytes a line */

static const char digits[] = "0123456789abcdef";

char *
tincan_literal_c (const char   *name,
                  const guint8 *data,
                  gsize         size)
{
  GString *code = g_string_sized_new (64 + 7 * size);

  g_string_append_printf (code, "const unsigned char %s[] = {", name);
  for (gsize i = 0; i < size; i++)
    {
      const char byte[] = { '0', 'x', digits[data[i] >> 4], digits[data[i] & 15], ',' };

      g_string_append (code, i % C_WIDTH == 0 ? "\n  " : " ");
      g_string_append_len (code, byte, sizeof byte);
    }
  if (size == 0)
    g_string_append (code, "\n  0, /* C has no empty arrays: this byte is not of the data */");
  g_string_append_printf (code, "\n};\nconst unsigned long %s_size = %" G_GSIZE_FORMAT ";\n",
                          name, size);
  return g_string_free (code, FALSE);
}

static void
append_python_byte (guint8   byte,
                    char     quote,
                    GString *code)
{
  static const char controls[] = "\t\n\r";
  static const char letters[] = "tnr";
  const char *control = byte != 0 ? strchr (controls, byte) : NULL;

  if (control != NULL)
    g_string_append_printf (code, "\\%c", letters[control - controls]);
  else if (byte == '\\' || byte == quote)
    g_string_append_printf (code, "\\%c", byte);
  else if (byte < 0x20 || byte >= 0x7f)
    g_string_append_printf (code, "\\x%02x", byte);
  else
    g_string_append_c (code, (char) byte);
}

char *
tincan_literal_python (const guint8 *data,
                       gsize         size)
{
  gboolean single = size > 0 && memchr (data, '\'', size) != NULL;
  gboolean both = single && memchr (data, '"', size) != NULL;
  char quote = single && !both ? '"' : '\'';
  GString *code = g_string_sized_new (4 + size);

  g_string_append_c (code, 'b');
  g_string_append_c (code, quote);
  for (gsize i = 0; i < size; i++)
    append_python_byte (data[i], quote, code);
  g_string_append_c (code, quote);
  return g_string_free (code, FALSE);
}
