/* The text of a reply, with placeholders for what it answers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/reply-template.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/escape.h"

typedef enum
{
  SEGMENT_LITERAL,
  SEGMENT_DATA,
  SEGMENT_PEER,
} SegmentKind;

typedef struct
{
  SegmentKind  kind;
  GByteArray  *literal;
} Segment;

struct _TincanReplyTemplate
{
  GArray *segments;
};

static const struct
{
  const char  *text;
  SegmentKind  kind;
} placeholders[] = {
  { "{{data}}", SEGMENT_DATA },
  { "{{peer}}", SEGMENT_PEER },
};

static void
segment_clear (gpointer data)
{
  Segment *segment = data;

  g_clear_pointer (&segment->literal, g_byte_array_unref);
}

static gboolean
fail_at (const char  *text,
         const char  *at,
         const char  *end,
         gsize       *error_position,
         GError     **error)
{
  const char *close = g_strstr_len (at, end - at, "}}");
  g_autofree char *name = close != NULL ? g_strndup (at, close + 2 - at) : NULL;

  *error_position = g_utf8_pointer_to_offset (text, at);
  if (name == NULL)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“{{” at position %zu is not closed by “}}”"), *error_position + 1);
  else
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("Unknown placeholder “%s” at position %zu: a reply can hold “{{data}}” and "
                   "“{{peer}}”"), name, *error_position + 1);
  return FALSE;
}

/* Appends the placeholder at @at and returns what is behind it, or NULL. */
static const char *
parse_placeholder (TincanReplyTemplate *self,
                   const char          *at,
                   const char          *end)
{
  for (guint i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      gsize length = strlen (placeholders[i].text);
      Segment segment = { .kind = placeholders[i].kind };

      if (end - at < (gssize) length || memcmp (at, placeholders[i].text, length) != 0)
        continue;
      g_array_append_val (self->segments, segment);
      return at + length;
    }
  return NULL;
}

static gboolean
parse (TincanReplyTemplate  *self,
       const char           *text,
       const char           *p,
       const char           *end,
       gsize                *error_position,
       GError              **error)
{
  while (p < end)
    {
      const char *open = g_strstr_len (p, end - p, "{{");
      Segment segment = { SEGMENT_LITERAL, g_byte_array_new () };

      g_array_append_val (self->segments, segment);
      while (open != NULL && open + 2 < end && open[2] == '{')
        open++; /* of many braces the last two open */
      if (!tincan_escape_parse_part (text, p - text, (open != NULL ? open : end) - p, NULL,
                                     segment.literal, error_position, error))
        return FALSE;
      if (open == NULL)
        break;
      p = parse_placeholder (self, open, end);
      if (p == NULL)
        return fail_at (text, open, end, error_position, error);
    }
  return TRUE;
}

TincanReplyTemplate *
tincan_reply_template_parse (const char  *text,
                             gsize        start,
                             gsize        size,
                             gsize       *error_position,
                             GError     **error)
{
  g_autoptr (TincanReplyTemplate) self = g_new0 (TincanReplyTemplate, 1);

  self->segments = g_array_new (FALSE, FALSE, sizeof (Segment));
  g_array_set_clear_func (self->segments, segment_clear);
  if (!parse (self, text, text + start, text + start + size, error_position, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tincan_reply_template_free (TincanReplyTemplate *self)
{
  g_array_unref (self->segments);
  g_free (self);
}

void
tincan_reply_template_expand (const TincanReplyTemplate *self,
                              const guint8              *data,
                              gsize                      size,
                              const char                *peer,
                              GByteArray                *bytes)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      const Segment *segment = &g_array_index (self->segments, Segment, i);

      if (segment->kind == SEGMENT_LITERAL)
        g_byte_array_append (bytes, segment->literal->data, segment->literal->len);
      else if (segment->kind == SEGMENT_DATA)
        g_byte_array_append (bytes, data, size);
      else if (peer != NULL)
        g_byte_array_append (bytes, (const guint8 *) peer, strlen (peer));
    }
}
