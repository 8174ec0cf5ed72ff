/* Text to bytes in one charset, opened once for many pieces of text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/encoder.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/iconv.h"
#include "codec/utf8.h"

struct _TincanEncoder
{
  char     *charset;
  GIConv    iconv;      /* TINCAN_NO_ICONV for UTF-8 */
  gboolean  drops_tags; /* glibc leaves out U+E0000…E007F where it should fail */
};

TincanEncoder *
tincan_encoder_new (const char  *charset,
                    GError     **error)
{
  TincanEncoder *self;
  GIConv iconv = TINCAN_NO_ICONV;

  if (!tincan_iconv_is_utf8 (charset) && !tincan_iconv_open (charset, TRUE, &iconv, error))
    return NULL;

  self = g_new0 (TincanEncoder, 1);
  self->charset = g_strdup (charset != NULL ? charset : "UTF-8");
  self->iconv = iconv;
  self->drops_tags = iconv != TINCAN_NO_ICONV && !tincan_iconv_is_unicode (charset);
  return self;
}

void
tincan_encoder_free (TincanEncoder *self)
{
  tincan_iconv_close (self->iconv);
  g_free (self->charset);
  g_free (self);
}

/* The number of bytes of @text in front of the first tag character. */
static gsize
find_tag (const char *text,
          gsize       length)
{
  for (gsize i = 0; i + 4 <= length; i++)
    if (memcmp (text + i, "\xf3\xa0", 2) == 0 && ((guint8) text[i + 2] & 0xfe) == 0x80)
      return i;
  return length;
}

/* Converts as far as the charset goes. Returns how many bytes of @text that was. */
static gsize
convert (TincanEncoder *self,
         const char    *text,
         gsize          length,
         GByteArray    *bytes)
{
  char *in = (char *) text;
  gsize left = self->drops_tags ? find_tag (text, length) : length;
  gboolean flushed = FALSE;

  while (!flushed)
    {
      char buffer[4096];
      char *out = buffer;
      gsize space = sizeof buffer;
      gboolean flush = left == 0;
      gsize result = g_iconv (self->iconv, flush ? NULL : &in, flush ? NULL : &left, &out, &space);
      gboolean full = result == (gsize) -1 && errno == E2BIG;

      g_byte_array_append (bytes, (guint8 *) buffer, out - buffer);
      if (result == (gsize) -1 && !full)
        break;
      flushed = flush && !full;
    }

  g_iconv (self->iconv, NULL, NULL, NULL, NULL);
  return in - text;
}

static gboolean
fail_at (TincanEncoder *self,
         const char    *text,
         gsize          length,
         gsize          position,
         gsize         *error_position,
         GError       **error)
{
  int size = tincan_utf8_next ((const guint8 *) text, length);
  g_autofree char *character = g_strndup (text, MAX (size, 0));

  if (error_position != NULL)
    *error_position = position;
  if (size <= 0)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_CHARSET,
                 _("The text at position %zu is not valid UTF-8"), position + 1);
  else
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_CHARSET,
                 _("“%s” at position %zu does not exist in %s"),
                 character, position + 1, self->charset);
  return FALSE;
}

gboolean
tincan_encoder_append (TincanEncoder  *self,
                       const char     *text,
                       gsize           length,
                       gsize           position,
                       GByteArray     *bytes,
                       gsize          *error_position,
                       GError        **error)
{
  gsize done;

  if (self->iconv != TINCAN_NO_ICONV)
    {
      done = convert (self, text, length, bytes);
    }
  else
    {
      done = tincan_utf8_valid ((const guint8 *) text, length);
      g_byte_array_append (bytes, (const guint8 *) text, done);
    }
  if (done == length)
    return TRUE;

  for (gsize i = 0; i < done; i++)
    position += ((guint8) text[i] & 0xc0) != 0x80;
  return fail_at (self, text + done, length - done, position, error_position, error);
}
