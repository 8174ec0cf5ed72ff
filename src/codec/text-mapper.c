/* Decodes bytes and keeps, for each character, where it began.
 *
 * The decoder is the one that rows of the log use, so that both show the same. It is fed with so
 * few bytes at once that what comes out tells what it came from.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/text-map.h"

#include <string.h>

#include "codec/iconv.h"
#include "codec/utf8.h"

#define SYNC_BYTES 4096 /* behind a byte below '0': none is a part of a character in GB18030 … */

typedef enum
{
  STEP_UTF8,      /* whole characters can be told by their bytes */
  STEP_MULTIBYTE, /* an ASCII byte that begins a character is one */
  STEP_COMPOSING, /* single bytes; a letter is kept back, since a mark may follow */
  STEP_BYTE,      /* wide units and shift states */
} Step;

typedef struct
{
  TincanTextMap *map;
  TincanDecoder *decoder;
  const guint8  *data;
  GString       *piece;   /* what the last bytes made */
  gsize          pending; /* where the character begins that is not yet complete */
  Step           step;
  gboolean       ended_line; /* the last piece was a line end, which a line feed may go on */
  guint8         marks[32];  /* COMPOSING: a bit for each byte that changes the letter before */
} Mapper;

static gboolean
has_prefix (const char         *charset,
            const char * const *prefixes)
{
  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_ascii_strncasecmp (charset, prefixes[i], strlen (prefixes[i])) == 0)
      return TRUE;

  return FALSE;
}

static Step
find_step (const char *charset)
{
  static const char * const composing[] = {
    "windows-1255", "windows-1258", "cp1255", "cp1258", "tcvn", NULL,
  };
  static const char * const shifting[] = { "ISO-2022", "UTF-7", "HZ", "IBM", "EBCDIC", NULL };

  if (tincan_iconv_is_utf8 (charset))
    return STEP_UTF8;
  if (has_prefix (charset, composing))
    return STEP_COMPOSING;
  if (tincan_iconv_get_unit (charset) > 1 || has_prefix (charset, shifting))
    return STEP_BYTE;

  return STEP_MULTIBYTE;
}

static gboolean
is_mark (Mapper *self,
         guint8  byte)
{
  return self->marks[byte / 8] >> byte % 8 & 1;
}

static void
find_marks (Mapper     *self,
            const char *charset)
{
  g_autoptr (TincanDecoder) decoder = tincan_decoder_new (charset, TINCAN_DISPLAY_PLAIN, NULL);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0x80; i < 0x100; i++)
    {
      guint8 byte = i;

      g_string_truncate (text, 0);
      tincan_decoder_feed (decoder, &byte, 1, text);
      tincan_decoder_finish (decoder, text);
      if (g_unichar_combining_class (g_utf8_get_char (text->str)) != 0)
        self->marks[i / 8] |= 1 << i % 8;
    }
}

static gsize
put (Mapper *self,
     gsize   done,
     gsize   length)
{
  tincan_text_map_append (self->map, self->pending, self->piece->str + done, length);

  return done + length;
}

/* The length of the first character of the piece if it is the byte at pending, shown by itself. */
static gsize
match_byte (Mapper *self,
            gsize   done)
{
  const char *shown = self->piece->str + done;
  guint8 byte = self->data[self->pending];
  char escape[8];

  if (byte >= 0x20 && byte < 0x7f && *shown == byte)
    return 1;

  g_snprintf (escape, sizeof escape, "\\x%02x", byte);

  return g_str_has_prefix (shown, escape) ? strlen (escape) : 0;
}

/* What came out is of the bytes from pending up to @end. Only behind an error it is of several
 * characters. */
static void
settle (Mapper *self,
        gsize   end)
{
  gsize done = 0;

  while (end - self->pending > 1)
    {
      gsize length = match_byte (self, done);

      if (length == 0)
        break;
      done = put (self, done, length);
      self->pending++;
    }
  put (self, done, self->piece->len - done);
  self->pending = end;
}

/* The letter at pending was kept back; the last byte, before @end, is a mark on it or the next. */
static void
settle_composing (Mapper *self,
                  gsize   end)
{
  gsize letter = g_utf8_skip[(guchar) self->piece->str[0]];
  gboolean alone = self->piece->len == letter;
  gsize done;

  if (self->pending == end - 1 || (alone && is_mark (self, self->data[end - 1])))
    {
      settle (self, end);
      return;
    }

  done = put (self, 0, letter);
  self->pending = end - 1;
  if (!alone)
    {
      put (self, done, self->piece->len - done);
      self->pending = end;
    }
}

static void
feed (Mapper *self,
      gsize   offset,
      gsize   size)
{
  gsize held, end;

  g_string_truncate (self->piece, 0);
  tincan_decoder_feed (self->decoder, self->data + offset, size, self->piece);
  held = tincan_decoder_get_held (self->decoder);
  end = offset + size - MIN (held, offset + size);

  if (self->piece->len == 0)
    {
      if (held == 0 && self->ended_line &&
          (self->step != STEP_COMPOSING || self->data[end - 1] == '\n'))
        self->pending = end; /* the line feed of CR LF */
      return;
    }

  self->ended_line = self->piece->str[self->piece->len - 1] == '\n';
  if (self->step == STEP_COMPOSING)
    settle_composing (self, end);
  else
    settle (self, end);
}

/* Several ASCII characters at once: each is one byte. */
static void
feed_ascii (Mapper *self,
            gsize   offset,
            gsize   size)
{
  g_string_truncate (self->piece, 0);
  tincan_decoder_feed (self->decoder, self->data + offset, size, self->piece);
  self->ended_line = FALSE;
  for (const char *p = self->piece->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      tincan_text_map_append (self->map, offset, p, g_utf8_next_char (p) - p);
      self->pending = ++offset;
    }
}

static gsize
count_ascii (const guint8 *data,
             gsize         size)
{
  gsize n = 0;

  while (n < size && data[n] >= 0x20 && data[n] < 0x7f)
    n++;

  return n;
}

static void
map_data (Mapper *self,
          gsize   size)
{
  for (gsize i = 0; i < size;)
    {
      gboolean between = self->step <= STEP_MULTIBYTE &&
                         tincan_decoder_get_held (self->decoder) == 0;
      gsize ascii = between ? count_ascii (self->data + i, size - i) : 0;
      int length = 1;

      if (ascii > 0)
        {
          feed_ascii (self, i, ascii);
          i += ascii;
          continue;
        }
      if (between && self->step == STEP_UTF8)
        length = MAX (tincan_utf8_next (self->data + i, size - i), 1);
      feed (self, i, length);
      i += length;
    }
}

/* The stream ends here: what was kept back comes out, and the bytes of an unfinished character. */
static void
finish (Mapper *self,
        gsize   size)
{
  g_string_truncate (self->piece, 0);
  tincan_decoder_finish (self->decoder, self->piece);
  if (self->step == STEP_COMPOSING && self->pending < size)
    {
      put (self, 0, self->piece->len);
      self->pending = size;
    }
  else if (self->piece->len > 0)
    {
      settle (self, size);
    }
  else
    {
      self->pending = size;
    }
}

TincanTextMap *
tincan_text_map_new (const char           *charset,
                     TincanDisplay         display,
                     const TincanTextPart *part)
{
  TincanDecoder *decoder = tincan_decoder_new (charset, display, NULL);
  g_autoptr (GString) piece = g_string_new (NULL);
  Mapper mapper = { .data = part->data, .piece = piece };
  gsize held = 0;

  g_return_val_if_fail (part->size <= TINCAN_TEXT_MAP_MAX, NULL);

  if (decoder == NULL)
    {
      charset = "UTF-8";
      decoder = tincan_decoder_new (charset, display, NULL);
    }
  mapper.map = tincan_text_map_new_empty ();
  mapper.decoder = decoder;
  mapper.step = find_step (charset);
  if (mapper.step == STEP_COMPOSING)
    find_marks (&mapper, charset);

  tincan_decoder_feed (decoder, part->lead, part->lead_size, piece);
  mapper.ended_line = piece->len > 0 && piece->str[piece->len - 1] == '\n';
  map_data (&mapper, part->size);
  if (!part->goes_on)
    {
      held = tincan_decoder_get_held (decoder);
      finish (&mapper, part->size);
    }
  tincan_text_map_close (mapper.map, mapper.pending, held);
  tincan_decoder_free (decoder);

  return mapper.map;
}

/* The last offset up to @from at which a character surely begins; @from when there is none near. */
static gsize
find_sync (const char   *charset,
           const guint8 *data,
           gsize         from)
{
  Step step = find_step (charset);
  guint unit = tincan_iconv_get_unit (charset);
  gsize i = from;

  if (unit > 1)
    return from - MIN (from, unit == 2 ? from % 2 : from % 4);
  if (step == STEP_BYTE)
    return from - MIN (from, SYNC_BYTES);
  if (step == STEP_UTF8)
    while (from - i < 4 && i > 0 && (data[i] & 0xc0) == 0x80)
      i--;
  else
    while (from - i < SYNC_BYTES && i > 0 && data[i - 1] >= 0x30)
      i--;

  return i;
}

void
tincan_text_part_cut (const TincanTextPart *whole,
                      const char           *charset,
                      gsize                 from,
                      gsize                 to,
                      TincanTextPart       *part)
{
  gsize start = from > 0 && from < whole->size ? find_sync (charset, whole->data, from) : from;

  *part = *whole;
  part->data = whole->data + from;
  part->size = to - from;
  part->goes_on = whole->goes_on || to < whole->size;
  if (start > 0)
    {
      part->lead = whole->data + start;
      part->lead_size = from - start;
    }
  else if (from > 0)
    {
      part->lead = whole->data;
      part->lead_size = from;
    }
}
