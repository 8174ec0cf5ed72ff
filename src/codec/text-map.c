/* Bytes as safe text, with the way between each character and the bytes it stands for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/text-map.h"

#include <string.h>

#define INSERTED 0x80000000u /* of a start: the character stands for no byte */
#define OFFSET(start) ((start) & ~INSERTED)

struct _TincanTextMap
{
  GString *text;
  GArray  *starts; /* of guint32: one a character, not falling; then the end */
  gsize    n_unfinished;
};

static guint32
get_start (TincanTextMap *self,
           guint          position)
{
  return g_array_index (self->starts, guint32, position);
}

/* The first character that begins at @byte or behind it. */
static guint
find (TincanTextMap *self,
      gsize          byte)
{
  guint low = 0;
  guint high = tincan_text_map_get_n_chars (self);

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (OFFSET (get_start (self, middle)) < byte)
        low = middle + 1;
      else
        high = middle;
    }

  return low;
}

TincanTextMap *
tincan_text_map_new_empty (void)
{
  TincanTextMap *self = g_new0 (TincanTextMap, 1);

  self->text = g_string_new (NULL);
  self->starts = g_array_new (FALSE, FALSE, sizeof (guint32));

  return self;
}

void
tincan_text_map_free (TincanTextMap *self)
{
  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  g_free (self);
}

const char *
tincan_text_map_get_text (TincanTextMap *self)
{
  return self->text->str;
}

guint
tincan_text_map_get_n_chars (TincanTextMap *self)
{
  return self->starts->len - 1;
}

gsize
tincan_text_map_get_n_unfinished (TincanTextMap *self)
{
  return self->n_unfinished;
}

gsize
tincan_text_map_get_byte (TincanTextMap *self,
                          guint          position)
{
  return OFFSET (get_start (self, MIN (position, tincan_text_map_get_n_chars (self))));
}

void
tincan_text_map_get_bytes (TincanTextMap *self,
                           guint          start,
                           guint          stop,
                           gsize         *first,
                           gsize         *end)
{
  guint n = tincan_text_map_get_n_chars (self);

  start = MIN (start, n);
  stop = CLAMP (stop, start, n);
  *first = OFFSET (get_start (self, start));
  if (stop > start && OFFSET (get_start (self, stop - 1)) == OFFSET (get_start (self, stop)) &&
      (get_start (self, stop - 1) & INSERTED) == 0)
    while (stop < n && OFFSET (get_start (self, stop)) == OFFSET (get_start (self, stop - 1)))
      stop++;
  *end = start == stop ? *first : OFFSET (get_start (self, stop));
}

void
tincan_text_map_get_chars (TincanTextMap *self,
                           gsize          first,
                           gsize          end,
                           guint         *start,
                           guint         *stop)
{
  guint n = tincan_text_map_get_n_chars (self);

  *start = *stop = find (self, first);
  if (first >= end || first >= OFFSET (get_start (self, n)))
    return;

  /* @first may be in the middle of a character. */
  if (*start == n || OFFSET (get_start (self, *start)) > first)
    *start = *start > 0 ? find (self, OFFSET (get_start (self, *start - 1))) : 0;
  *stop = find (self, end);
  while (*start < *stop && (get_start (self, *start) & INSERTED) != 0)
    ++*start;
  while (*stop > *start && (get_start (self, *stop - 1) & INSERTED) != 0)
    --*stop;
}

static void
append (TincanTextMap *self,
        guint32        start,
        const char    *text,
        gsize          length)
{
  const char *end = text + length;

  g_string_append_len (self->text, text, length);
  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    g_array_append_val (self->starts, start);
}

void
tincan_text_map_append (TincanTextMap *self,
                        gsize          byte,
                        const char    *text,
                        gsize          length)
{
  append (self, byte, text, length);
}

void
tincan_text_map_insert (TincanTextMap *self,
                        gsize          byte,
                        const char    *text,
                        gsize          length)
{
  append (self, byte | INSERTED, text, length);
}

void
tincan_text_map_close (TincanTextMap *self,
                       gsize          end,
                       gsize          n_unfinished)
{
  guint32 start = end;

  self->n_unfinished = n_unfinished;
  g_array_append_val (self->starts, start);
}

void
tincan_text_map_fold (TincanTextMap *self,
                      gsize          max)
{
  TincanTextMap *folded;
  const char *p = self->text->str;
  guint n = tincan_text_map_get_n_chars (self);
  gsize line = 0;

  if (self->text->len <= max)
    return;

  folded = tincan_text_map_new_empty ();
  for (guint i = 0; i < n; i++)
    {
      gsize length = g_utf8_skip[(guchar) *p];

      if (line + length > max && *p != '\n')
        {
          append (folded, OFFSET (get_start (self, i)) | INSERTED, TINCAN_TEXT_SEPARATOR, 3);
          line = 0;
        }
      line = *p == '\n' ? 0 : line + length;
      append (folded, get_start (self, i), p, length);
      p += length;
    }
  tincan_text_map_close (folded, OFFSET (get_start (self, n)), self->n_unfinished);

  g_string_free (self->text, TRUE);
  g_array_unref (self->starts);
  *self = *folded;
  g_free (folded);
}
