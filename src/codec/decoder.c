/* Bytes of a stream to text that is safe to show, in any charset, whatever the size of the pieces.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <errno.h>
#include <string.h>

#include "codec/charset.h"
#include "codec/display.h"
#include "codec/iconv.h"
#include "codec/utf8.h"

#define HELD_MAX  16
#define SLICE     1024 /* bytes converted at once */
#define EXPANSION 8    /* bytes of UTF-8 that one byte of a charset can become, and more */

struct _TincanDecoder
{
  TincanDisplay display;
  GIConv        iconv;     /* TINCAN_NO_ICONV for UTF-8 */
  guint         unit;      /* bytes that an error costs */
  gboolean      composing; /* iconv keeps a character back, which the next may change */
  gboolean      after_cr;
  guint         n_held;
  guint8        held[HELD_MAX];
};

/* The charsets of glibc that wait for a combining character, but have no shift state that a
 * flush would lose. */
static gboolean
is_composing (const char *charset)
{
  static const char * const names[] = {
    "BIG5-HKSCS", "BIG5HKSCS", "EUC-JISX0213", "SHIFT_JISX0213", "TSCII", "TCVN",
    "CP1255", "CP1258", "WINDOWS-1255", "WINDOWS-1258",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strncasecmp (charset, names[i], strlen (names[i])) == 0)
      return TRUE;
  return FALSE;
}

TincanDecoder *
tincan_decoder_new (const char     *charset,
                    TincanDisplay   display,
                    GError        **error)
{
  TincanDecoder *self;
  GIConv iconv = TINCAN_NO_ICONV;

  if (!tincan_iconv_is_utf8 (charset) && !tincan_iconv_open (charset, FALSE, &iconv, error))
    return NULL;

  self = g_new0 (TincanDecoder, 1);
  self->display = display;
  self->iconv = iconv;
  self->unit = tincan_iconv_get_unit (charset);
  self->composing = iconv != TINCAN_NO_ICONV && is_composing (charset);
  return self;
}

void
tincan_decoder_free (TincanDecoder *self)
{
  tincan_iconv_close (self->iconv);
  g_free (self);
}

static void
show_text (TincanDecoder *self,
           const guint8  *utf8,
           gsize          size,
           GString       *text)
{
  tincan_display_append (self->display, utf8, size, &self->after_cr, text);
}

static void
show_bytes (TincanDecoder *self,
            const guint8  *data,
            gsize          size,
            GString       *text)
{
  for (gsize i = 0; i < size; i++)
    tincan_display_append_byte (data[i], text);
  if (size > 0)
    self->after_cr = FALSE;
}

/* Shows the character that iconv keeps back, and puts iconv into its first state. */
static void
flush (TincanDecoder *self,
       GString       *text)
{
  char buffer[64];
  char *out = buffer;
  gsize space = sizeof buffer;

  g_iconv (self->iconv, NULL, NULL, &out, &space);
  show_text (self, (guint8 *) buffer, out - buffer, text);
  g_iconv (self->iconv, NULL, NULL, NULL, NULL);
}

/* Both of these return the number of bytes dealt with; the others start a character that needs
 * more. */
static gsize
decode_utf8 (TincanDecoder *self,
             const guint8  *data,
             gsize          size,
             GString       *text)
{
  gsize done = 0;

  while (done < size)
    {
      gsize valid = tincan_utf8_valid (data + done, size - done);

      show_text (self, data + done, valid, text);
      done += valid;
      if (done == size || tincan_utf8_next (data + done, size - done) == TINCAN_UTF8_UNFINISHED)
        break;
      show_bytes (self, data + done, 1, text);
      done++;
    }
  return done;
}

static gsize
decode_iconv (TincanDecoder *self,
              const guint8  *data,
              gsize          size,
              GString       *text)
{
  gsize done = 0;

  while (done < size)
    {
      char buffer[SLICE * EXPANSION];
      char *in = (char *) data + done;
      char *out = buffer;
      gsize slice = MIN (size - done, SLICE);
      gsize left = slice;
      gsize space = sizeof buffer;
      gboolean failed = g_iconv (self->iconv, &in, &left, &out, &space) == (gsize) -1;
      int reason = failed ? errno : 0;

      show_text (self, (guint8 *) buffer, out - buffer, text);
      done += slice - left;
      if (reason == EILSEQ)
        {
          gsize wrong = MIN (self->unit, size - done);

          if (self->composing)
            flush (self, text);
          show_bytes (self, data + done, wrong, text);
          done += wrong;
        }
      else if (reason == EINVAL && left == size - done)
        {
          break;
        }
    }
  return done;
}

static gsize
decode (TincanDecoder *self,
        const guint8  *data,
        gsize          size,
        GString       *text)
{
  return self->iconv == TINCAN_NO_ICONV ? decode_utf8 (self, data, size, text)
                                        : decode_iconv (self, data, size, text);
}

static void
drop_held (TincanDecoder *self,
           gsize          n)
{
  self->n_held -= n;
  memmove (self->held, self->held + n, self->n_held);
}

void
tincan_decoder_feed (TincanDecoder *self,
                     const guint8  *data,
                     gsize          size,
                     GString       *text)
{
  gsize done;

  while (self->n_held > 0 && size > 0)
    {
      if (self->n_held == HELD_MAX)
        {
          show_bytes (self, self->held, 1, text);
          drop_held (self, 1);
        }
      self->held[self->n_held++] = *data++;
      size--;
      drop_held (self, decode (self, self->held, self->n_held, text));
    }

  done = decode (self, data, size, text);
  while (size - done > HELD_MAX)
    show_bytes (self, data + done++, 1, text);
  if (done < size)
    {
      self->n_held = size - done;
      memcpy (self->held, data + done, self->n_held);
    }
}

gsize
tincan_decoder_get_held (TincanDecoder *self)
{
  return self->n_held;
}

void
tincan_decoder_finish (TincanDecoder *self,
                       GString       *text)
{
  if (self->iconv != TINCAN_NO_ICONV)
    flush (self, text);
  show_bytes (self, self->held, self->n_held, text);
  self->n_held = 0;
  self->after_cr = FALSE;
}
