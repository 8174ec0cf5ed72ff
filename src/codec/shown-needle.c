/* Looks for a text in what is shown of bytes, without decoding them where that can be told.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/shown-needle.h"

#include <string.h>

#include "codec/charset.h"
#include "codec/display.h"
#include "codec/iconv.h"

/* The hex digits of the longest \u{…}. */
#define N_DIGITS_MAX 6

/* What the bytes of a charset tell about its characters. */
typedef enum
{
  NOTHING,
  ASCII,     /* a character of ASCII is its byte; the byte may be something else */
  DOUBLE,    /* and a character is only one sequence of bytes, which may be something else */
  WIDE,      /* so it is, but a character of ASCII is no byte */
  SINGLE,    /* each byte is a character, or none */
  SELF_SYNC, /* UTF-8: the bytes of a character are nothing else */
} Kind;

struct _TincanShownNeedle
{
  TincanNeedle *part;      /* without it the text is not shown; or NULL */
  TincanNeedle *whole;     /* with it the text is shown; or NULL */
  gboolean      exact;     /* they are the same bytes */
  gboolean      continues; /* UTF-8: data that begins within a character may show the text */
  gboolean      in_stream;
};

static Kind
find_kind (const char *charset)
{
  static const struct
  {
    const char *name;
    Kind        kind;
  } known[] = {
    { "GBK", DOUBLE },          { "GB18030", DOUBLE },      { "EUC-KR", DOUBLE },
    { "Big5", ASCII },          { "Big5-HKSCS", ASCII },    { "Shift_JIS", ASCII },
    { "EUC-JP", ASCII },        { "windows-1255", ASCII },  { "windows-1258", ASCII },
    { "ASCII", SINGLE },        { "ISO-8859-1", SINGLE },   { "ISO-8859-2", SINGLE },
    { "ISO-8859-5", SINGLE },   { "ISO-8859-7", SINGLE },   { "ISO-8859-9", SINGLE },
    { "ISO-8859-15", SINGLE },  { "windows-1250", SINGLE }, { "windows-1251", SINGLE },
    { "windows-1252", SINGLE }, { "windows-1253", SINGLE }, { "windows-1254", SINGLE },
    { "windows-1256", SINGLE }, { "KOI8-R", SINGLE },       { "KOI8-U", SINGLE },
    { "TIS-620", SINGLE },      { "IBM437", SINGLE },       { "IBM850", SINGLE },
    { "UTF-16LE", WIDE },       { "UTF-16BE", WIDE },       { "UTF-32LE", WIDE },
    { "UTF-32BE", WIDE },
  };

  if (tincan_iconv_is_utf8 (charset))
    return SELF_SYNC;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_ascii_strcasecmp (charset, known[i].name) == 0)
      return known[i].kind;
  return NOTHING;
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (n < N_DIGITS_MAX && g_ascii_isxdigit (text[n]))
    n++;
  return n;
}

/* How many characters at the start of @text, of which there are @size, an escape may end with:
 * \n and the like, \x0a, \u{202e}. */
static gsize
measure_escape (const char *text,
                gsize       size)
{
  gsize n_digits = count_digits (text);
  gsize i = text[0] == 'u' && text[1] == '{' ? 2 : text[0] == '{' ? 1 : 0;
  gsize n = 0;

  i += count_digits (text + i);
  if (text[0] != '\0' && strchr ("0abtnre", text[0]) != NULL)
    n = 1;
  n = MAX (n, MIN (n_digits, 2));
  if (text[0] == 'x' && count_digits (text + 1) >= 2)
    n = 3;
  if (text[i] == '}')
    n = i + 1;
  else if (i == size || (text[0] == 'x' && 1 + count_digits (text + 1) == size) ||
           (text[0] == 'u' && size == 1))
    n = size; /* an escape may hold all of it */
  return MIN (n, size);
}

/* Where @text can be parted: characters that may be shown for other bytes. */
static gboolean
is_break (Kind        kind,
          const char *p)
{
  return *p == '\\' || (kind == ASCII && (*p == '~' || (guchar) *p >= 0x80));
}

/* The bytes of the piece of @text from @start to @end that must be in the data. */
static GByteArray *
encode_piece (Kind        kind,
              const char *charset,
              gboolean    in_stream,
              const char *text,
              const char *start,
              const char *end)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *piece = g_strndup (start, (gsize) (end - start));
  const char *rest = piece;

  if (start == text || start[-1] == '\\')
    rest += measure_escape (piece, (gsize) (end - start));
  if (in_stream && start == text && *rest != '\0' &&
      (kind == WIDE || (kind == DOUBLE && (guchar) *rest >= 0x80)))
    rest = g_utf8_next_char (rest);
  if (!tincan_charset_encode (kind == SELF_SYNC ? "UTF-8" : charset, rest, -1, bytes, NULL, NULL))
    g_byte_array_set_size (bytes, 0);
  return g_steal_pointer (&bytes);
}

/* The longest piece. */
static GByteArray *
find_part (Kind        kind,
           const char *text,
           const char *charset,
           gboolean    in_stream)
{
  g_autoptr (GByteArray) best = g_byte_array_new ();
  const char *end;

  for (const char *start = text; *start != '\0'; start = end)
    {
      g_autoptr (GByteArray) bytes = NULL;

      for (end = start; *end != '\0' && !is_break (kind, end); end++)
        continue;
      bytes = encode_piece (kind, charset, in_stream, text, start, end);
      if (bytes->len > best->len)
        {
          g_byte_array_unref (best);
          best = g_steal_pointer (&bytes);
        }
      while (is_break (kind, end))
        end++;
    }
  return g_steal_pointer (&best);
}

/* Whether each character of it stands for itself. */
static gboolean
is_shown_as_it_is (const char *text)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  gboolean after_cr = FALSE;

  tincan_display_append (TINCAN_DISPLAY_LINE, (const guint8 *) text, strlen (text), &after_cr,
                         shown);
  return g_str_equal (shown->str, text);
}

TincanShownNeedle *
tincan_shown_needle_new (const char *text,
                         const char *charset,
                         gboolean    in_stream)
{
  TincanShownNeedle *self = g_new0 (TincanShownNeedle, 1);
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  Kind kind = find_kind (charset);
  g_autoptr (GByteArray) part = NULL;

  self->in_stream = in_stream;
  if (kind == NOTHING)
    return self;
  part = find_part (kind, text, charset, in_stream);
  if (part->len > 0)
    self->part = tincan_needle_new (part->data, part->len, TRUE);
  self->continues = in_stream && kind == SELF_SYNC && (guchar) text[0] >= 0x80;
  if (kind < SINGLE || !is_shown_as_it_is (text) ||
      !tincan_charset_encode (kind == SELF_SYNC ? "UTF-8" : charset, text, -1, whole, NULL, NULL))
    return self;
  self->whole = tincan_needle_new (whole->data, whole->len, TRUE);
  self->exact = whole->len == part->len;
  return self;
}

TincanShownNeedle *
tincan_shown_needle_new_bytes (const guint8 *bytes,
                               gsize         size)
{
  TincanShownNeedle *self = g_new0 (TincanShownNeedle, 1);

  self->part = tincan_needle_new (bytes, size, FALSE);
  self->whole = tincan_needle_new (bytes, size, FALSE);
  self->exact = TRUE;
  return self;
}

void
tincan_shown_needle_free (TincanShownNeedle *self)
{
  g_clear_pointer (&self->part, tincan_needle_free);
  g_clear_pointer (&self->whole, tincan_needle_free);
  g_free (self);
}

const TincanNeedle *
tincan_shown_needle_get_part (const TincanShownNeedle *self)
{
  return self->continues ? NULL : self->part;
}

/* Whether each byte shows as itself in any charset that is known here. */
static gboolean
is_plain (const guint8 *data,
          gsize         size)
{
  guint8 odd = 0;

  for (gsize i = 0; i < size; i++)
    odd |= (guint8) (data[i] - 0x20) >= 0x5f;
  return !odd;
}

TincanShown
tincan_shown_needle_look (const TincanShownNeedle *self,
                          const guint8            *data,
                          gsize                    size)
{
  if (self->whole != NULL && tincan_needle_find (self->whole, data, size) != NULL)
    return TINCAN_SHOWN_YES;
  if (self->continues && size > 0 && (data[0] & 0xc0) == 0x80)
    return TINCAN_SHOWN_UNKNOWN;
  if (self->exact)
    return TINCAN_SHOWN_NO;
  if (self->part != NULL)
    return tincan_needle_find (self->part, data, size) != NULL ? TINCAN_SHOWN_UNKNOWN
                                                               : TINCAN_SHOWN_NO;
  /* Without escapes, what is shown is what is there. */
  return self->whole != NULL && !self->in_stream && is_plain (data, size) ? TINCAN_SHOWN_NO
                                                                          : TINCAN_SHOWN_UNKNOWN;
}
