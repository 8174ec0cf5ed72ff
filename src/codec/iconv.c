/* How charset names are handed to iconv.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/iconv.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"

static gboolean
has_prefix (const char *charset,
            const char *prefix)
{
  return g_ascii_strncasecmp (charset, prefix, strlen (prefix)) == 0;
}

/* iconv takes these names as "look for a byte order mark, and write one". */
static const char *
resolve (const char *charset)
{
  if (g_ascii_strcasecmp (charset, "UTF-16") == 0 || g_ascii_strcasecmp (charset, "UTF16") == 0 ||
      g_ascii_strcasecmp (charset, "UNICODE") == 0)
    return "UTF-16LE";
  if (g_ascii_strcasecmp (charset, "UTF-32") == 0 || g_ascii_strcasecmp (charset, "UTF32") == 0)
    return "UTF-32LE";
  return charset;
}

/* glibc leaves out characters that it does not expect in a name, takes "" for the locale's
 * charset, and a slash or comma as the beginning of options such as //TRANSLIT. */
static gboolean
is_name (const char *charset)
{
  if (!g_ascii_isalnum (charset[0]))
    return FALSE;
  for (const char *p = charset; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p) && strchr ("-_.:()+", *p) == NULL)
      return FALSE;
  return TRUE;
}

gboolean
tincan_iconv_open (const char  *charset,
                   gboolean     encode,
                   GIConv      *iconv,
                   GError     **error)
{
  const char *name = resolve (charset);
  GIConv result = TINCAN_NO_ICONV;

  if (is_name (name))
    result = encode ? g_iconv_open (name, "UTF-8") : g_iconv_open ("UTF-8", name);
  if (result == TINCAN_NO_ICONV)
    {
      g_autofree char *valid = g_utf8_make_valid (charset, -1);

      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_CHARSET, _("Unknown encoding “%s”"), valid);
      return FALSE;
    }

  *iconv = result;
  return TRUE;
}

void
tincan_iconv_close (GIConv iconv)
{
  if (iconv != TINCAN_NO_ICONV)
    g_iconv_close (iconv);
}

gboolean
tincan_iconv_is_utf8 (const char *charset)
{
  return charset == NULL || g_ascii_strcasecmp (charset, "UTF-8") == 0 ||
         g_ascii_strcasecmp (charset, "UTF8") == 0;
}

gboolean
tincan_iconv_is_unicode (const char *charset)
{
  return tincan_iconv_is_utf8 (charset) || has_prefix (charset, "UTF") ||
         has_prefix (charset, "UCS") || has_prefix (charset, "GB18030") ||
         g_ascii_strcasecmp (charset, "UNICODE") == 0;
}

guint
tincan_iconv_get_unit (const char *charset)
{
  if (charset == NULL)
    return 1;

  charset = resolve (charset);
  if (has_prefix (charset, "UTF-16") || has_prefix (charset, "UTF16") ||
      has_prefix (charset, "UCS-2") || has_prefix (charset, "UCS2"))
    return 2;
  if (has_prefix (charset, "UTF-32") || has_prefix (charset, "UTF32") ||
      has_prefix (charset, "UCS-4") || has_prefix (charset, "UCS4"))
    return 4;
  return 1;
}
