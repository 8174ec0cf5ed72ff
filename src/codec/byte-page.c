/* A part of a message as a page that can be shown: hex with text beside it, or text for reading.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-page.h"

#include "codec/json-indent.h"

struct _TincanBytePage
{
  gsize          from;
  gsize          to;
  gboolean       is_json;
  TincanHexMap  *hex;  /* one of */
  TincanTextMap *text; /* the two */
};

static TincanTextMap *
make_text (TincanBytePage       *self,
           const char           *charset,
           const TincanTextPart *part,
           gboolean              indent)
{
  TincanTextMap *map = tincan_text_map_new (charset, TINCAN_DISPLAY_BLOCK, part);
  TincanTextMap *indented = tincan_json_indent (map);

  self->is_json = indented != NULL;
  if (self->is_json)
    {
      tincan_text_map_free (indent ? map : indented);
      map = indent ? indented : map;
    }
  tincan_text_map_fold (map, TINCAN_PAGE_LINE_MAX);

  return map;
}

TincanBytePage *
tincan_byte_page_new (const TincanTextPart *whole,
                      const char           *charset,
                      gsize                 from,
                      gsize                 to,
                      guint                 columns,
                      gboolean              indent)
{
  TincanBytePage *self = g_new0 (TincanBytePage, 1);
  TincanTextPart part;

  self->from = from;
  self->to = to;
  tincan_text_part_cut (whole, charset, from, to, &part);
  if (columns > 0)
    self->hex = tincan_hex_map_new (charset, &part, from, whole->size, columns);
  else
    self->text = make_text (self, charset, &part, indent);

  return self;
}

void
tincan_byte_page_free (TincanBytePage *self)
{
  g_clear_pointer (&self->hex, tincan_hex_map_free);
  g_clear_pointer (&self->text, tincan_text_map_free);
  g_free (self);
}

const char *
tincan_byte_page_get_text (TincanBytePage *self)
{
  return self->hex != NULL ? tincan_hex_map_get_text (self->hex)
                           : tincan_text_map_get_text (self->text);
}

gsize
tincan_byte_page_get_from (TincanBytePage *self)
{
  return self->from;
}

gsize
tincan_byte_page_get_to (TincanBytePage *self)
{
  return self->to;
}

gboolean
tincan_byte_page_is_json (TincanBytePage *self)
{
  return self->is_json;
}

gsize
tincan_byte_page_get_n_unfinished (TincanBytePage *self)
{
  return self->text != NULL ? tincan_text_map_get_n_unfinished (self->text) : 0;
}

/* The offset within the page. */
static gsize
get_inside (TincanBytePage *self,
            gsize           byte)
{
  return CLAMP (byte, self->from, self->to) - self->from;
}

void
tincan_byte_page_get_spans (TincanBytePage *self,
                            gsize           first,
                            gsize           end,
                            GArray         *spans)
{
  TincanSpan span;

  first = get_inside (self, first);
  end = get_inside (self, end);
  if (self->hex != NULL)
    {
      tincan_hex_map_get_spans (self->hex, first, end, spans);
      return;
    }

  tincan_text_map_get_chars (self->text, first, end, &span.start, &span.stop);
  if (span.start < span.stop)
    g_array_append_val (spans, span);
}

guint
tincan_byte_page_get_position (TincanBytePage *self,
                               gsize           byte)
{
  guint start, stop;

  byte = get_inside (self, byte);
  if (self->hex != NULL)
    return tincan_hex_map_get_position (self->hex, byte);

  tincan_text_map_get_chars (self->text, byte, byte + 1, &start, &stop);

  return start;
}

void
tincan_byte_page_get_extent (TincanBytePage *self,
                             gsize           first,
                             gsize           end,
                             guint          *start,
                             guint          *stop)
{
  first = get_inside (self, first);
  end = get_inside (self, end);
  if (self->hex == NULL)
    {
      tincan_text_map_get_chars (self->text, first, end, start, stop);
      return;
    }

  *start = *stop = tincan_hex_map_get_position (self->hex, first);
  if (end > first)
    *stop = tincan_hex_map_get_position (self->hex, end - 1) + 2;
}

char *
tincan_byte_page_dup_text (TincanBytePage *self,
                           gsize           first,
                           gsize           end)
{
  const char *shown = tincan_byte_page_get_text (self);
  const char *from, *to;
  GString *text;
  guint start, stop;

  tincan_byte_page_get_extent (self, first, end, &start, &stop);
  from = g_utf8_offset_to_pointer (shown, start);
  to = g_utf8_offset_to_pointer (from, stop - start);
  text = g_string_new_len (from, to - from);
  g_string_replace (text, TINCAN_TEXT_SEPARATOR, "", 0);

  return g_string_free (text, FALSE);
}

gboolean
tincan_byte_page_find (TincanBytePage *self,
                       guint           position,
                       gsize          *first,
                       gsize          *end)
{
  gsize begin, stop;

  if (self->hex != NULL)
    {
      if (!tincan_hex_map_find (self->hex, position, &begin))
        return FALSE;
      stop = begin + 1;
    }
  else
    {
      tincan_text_map_get_bytes (self->text, position, position + 1, &begin, &stop);
      if (begin == stop)
        return FALSE;
    }

  *first = self->from + begin;
  *end = self->from + stop;
  return TRUE;
}

void
tincan_byte_page_select (TincanBytePage *self,
                         guint           anchor,
                         guint           cursor,
                         gsize          *anchor_byte,
                         gsize          *cursor_byte)
{
  gsize a, c;

  if (self->hex != NULL)
    tincan_hex_map_select (self->hex, anchor, cursor, &a, &c);
  else if (anchor <= cursor)
    tincan_text_map_get_bytes (self->text, anchor, cursor, &a, &c);
  else
    tincan_text_map_get_bytes (self->text, cursor, anchor, &c, &a);

  *anchor_byte = self->from + a;
  *cursor_byte = self->from + c;
}
