/* Framing rules, parsed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/frame-rule.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/hex.h"

#define OFFSET_MAX (1024 * 1024)
#define GAP_MS_MAX (24 * 3600 * 1000)
#define NS_PER_MS G_GINT64_CONSTANT (1000000)

typedef struct
{
  const char  *text;
  gsize       *error_position;
  GError     **error;
} Parser;

/* Understands what follows a word, from @p on. */
typedef gboolean (*ParseFunc) (const Parser    *self,
                               const char      *p,
                               TincanFrameRule *rule);

typedef struct
{
  const char      *word; /* whole, unless something follows it */
  TincanFrameKind  kind;
  ParseFunc        parse;
} Keyword;

/* Returns the position as people count it. */
static gsize
set_position (const Parser *self,
              const char   *at)
{
  *self->error_position = g_utf8_pointer_to_offset (self->text, at);
  return *self->error_position + 1;
}

static gboolean
parse_number (const Parser *self,
              const char   *p,
              gsize         length,
              gint64        min,
              gint64        max,
              gint64       *number)
{
  g_autofree char *piece = g_strndup (p, length);
  gsize position;

  if (g_ascii_string_to_signed (piece, 10, min, max, number, NULL))
    return TRUE;
  position = set_position (self, p);
  g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
               _("“%s” at position %zu is not a whole number from %lld to %lld"),
               piece, position, (long long) min, (long long) max);
  return FALSE;
}

/* The bytes that the hex of @length says. */
static gboolean
parse_mark (const Parser    *self,
            const char      *p,
            gsize            length,
            TincanFrameMark *mark)
{
  gsize before = p - self->text; /* of one byte each: a keyword, hex */
  g_autofree char *blanks = g_strnfill (before, ' ');
  g_autofree char *piece = g_strndup (p, length);
  g_autofree char *text = g_strconcat (blanks, piece, NULL); /* keeps its positions */
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!tincan_hex_parse (text, bytes, self->error_position, self->error))
    return FALSE;
  if (bytes->len == 0 || bytes->len > TINCAN_FRAME_MARK_MAX)
    {
      g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("At position %zu 1 to %d bytes are wanted in hex, not %u"),
                   set_position (self, p), TINCAN_FRAME_MARK_MAX, bytes->len);
      return FALSE;
    }
  memcpy (mark->data, bytes->data, bytes->len);
  mark->size = bytes->len;
  return TRUE;
}

static gboolean
parse_delimiter (const Parser    *self,
                 const char      *p,
                 TincanFrameRule *rule)
{
  return parse_mark (self, p, strlen (p), &rule->end);
}

static gboolean
parse_fixed (const Parser    *self,
             const char      *p,
             TincanFrameRule *rule)
{
  gint64 size;

  if (!parse_number (self, p, strlen (p), 1, TINCAN_FRAME_LIMIT, &size))
    return FALSE;
  rule->size = size;
  return TRUE;
}

static gboolean
parse_gap (const Parser    *self,
           const char      *p,
           TincanFrameRule *rule)
{
  gint64 ms;

  if (!parse_number (self, p, strlen (p), 1, GAP_MS_MAX, &ms))
    return FALSE;
  rule->gap_ns = ms * NS_PER_MS;
  return TRUE;
}

static gboolean
parse_markers (const Parser    *self,
               const char      *p,
               TincanFrameRule *rule)
{
  const char *comma = strchr (p, ',');
  const char *wrong = comma != NULL ? strchr (comma + 1, ',') : p + strlen (p);

  if (wrong != NULL)
    {
      g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("Position %zu: one comma is wanted, between the start and the end"),
                   set_position (self, wrong));
      return FALSE;
    }
  return parse_mark (self, p, comma - p, &rule->start)
         && parse_mark (self, comma + 1, strlen (comma + 1), &rule->end);
}

static gboolean
parse_offset (const Parser    *self,
              const char      *p,
              TincanFrameRule *rule)
{
  gint64 offset;

  if (!parse_number (self, p, strcspn (p, ","), 0, OFFSET_MAX, &offset))
    return FALSE;
  rule->offset = offset;
  return TRUE;
}

static gboolean
parse_adjust (const Parser    *self,
              const char      *p,
              TincanFrameRule *rule)
{
  return parse_number (self, p, strcspn (p, ","), -TINCAN_FRAME_LIMIT, TINCAN_FRAME_LIMIT,
                       &rule->adjust);
}

static gboolean
set_little_endian (const Parser    *self,
                   const char      *p,
                   TincanFrameRule *rule)
{
  rule->big_endian = FALSE;
  return TRUE;
}

static gboolean
set_included (const Parser    *self,
              const char      *p,
              TincanFrameRule *rule)
{
  rule->included = TRUE;
  return TRUE;
}

static const Keyword *
find_keyword (const Keyword *keywords,
              const char    *p,
              gsize          length)
{
  for (const Keyword *keyword = keywords; keyword->word != NULL; keyword++)
    {
      gsize word_length = strlen (keyword->word);
      gboolean open = strchr (":=", keyword->word[word_length - 1]) != NULL;

      if (strncmp (p, keyword->word, word_length) == 0 && (open || length == word_length))
        return keyword;
    }
  return NULL;
}

/* le, be, offset=N, adjust=N, included: in any order, none twice. */
static gboolean
parse_length_option (const Parser    *self,
                     const char      *p,
                     guint           *seen,
                     TincanFrameRule *rule)
{
  static const Keyword options[] = {
    { "le", 1, set_little_endian },
    { "be", 1, NULL },
    { "offset=", 2, parse_offset },
    { "adjust=", 4, parse_adjust },
    { "included", 8, set_included },
    { NULL, 0, NULL },
  };
  gsize length = strcspn (p, ",");
  const Keyword *option = find_keyword (options, p, length);
  g_autofree char *piece = g_strndup (p, length);

  if (option == NULL)
    {
      gsize position = set_position (self, p);

      g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” at position %zu is none of le, be, offset=N, adjust=N, included"),
                   piece, position);
      return FALSE;
    }
  if ((*seen & option->kind) != 0)
    {
      gsize position = set_position (self, p);

      g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” at position %zu says again what was said before"), piece, position);
      return FALSE;
    }
  *seen |= option->kind;
  return option->parse == NULL || option->parse (self, p + strlen (option->word), rule);
}

static gboolean
parse_length (const Parser    *self,
              const char      *p,
              TincanFrameRule *rule)
{
  gsize length = strcspn (p, ",");
  guint seen = 0;

  if (length != 1 || strchr ("1248", *p) == NULL)
    {
      g_autofree char *piece = g_strndup (p, length);
      gsize position = set_position (self, p);

      g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” at position %zu is no size of a length: 1, 2, 4 or 8"),
                   piece, position);
      return FALSE;
    }
  rule->size = *p - '0';
  rule->big_endian = TRUE;

  for (p += length; *p == ','; p += strcspn (p, ","))
    {
      if (!parse_length_option (self, ++p, &seen, rule))
        return FALSE;
    }
  return TRUE;
}

static gboolean
parse (const Parser    *self,
       TincanFrameRule *rule)
{
  static const Keyword kinds[] = {
    { "none", TINCAN_FRAME_NONE, NULL },
    { "line", TINCAN_FRAME_LINE, NULL },
    { "delimiter:", TINCAN_FRAME_DELIMITER, parse_delimiter },
    { "fixed:", TINCAN_FRAME_FIXED, parse_fixed },
    { "length:", TINCAN_FRAME_LENGTH, parse_length },
    { "json-header", TINCAN_FRAME_JSON_HEADER, NULL },
    { "markers:", TINCAN_FRAME_MARKERS, parse_markers },
    { "gap:", TINCAN_FRAME_GAP, parse_gap },
    { "slip", TINCAN_FRAME_SLIP, NULL },
    { "cobs", TINCAN_FRAME_COBS, NULL },
    { NULL, 0, NULL },
  };
  const Keyword *kind = find_keyword (kinds, self->text, strlen (self->text));

  if (kind == NULL)
    {
      gsize position = set_position (self, self->text);

      g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” at position %zu is no framing; there are none, line, delimiter:HEX, "
                     "fixed:N, length:SIZE, json-header, markers:START,END, gap:MS, slip, cobs"),
                   self->text, position);
      return FALSE;
    }
  rule->kind = kind->kind;
  return kind->parse == NULL || kind->parse (self, self->text + strlen (kind->word), rule);
}

gboolean
tincan_frame_rule_parse (const char       *text,
                         TincanFrameRule  *rule,
                         gsize            *error_position,
                         GError          **error)
{
  gsize position;
  const Parser parser = {
    text, error_position != NULL ? error_position : &position, error
  };
  TincanFrameRule parsed = { .limit = TINCAN_FRAME_LIMIT };

  if (!parse (&parser, &parsed))
    return FALSE;
  *rule = parsed;
  return TRUE;
}

gboolean
tincan_frame_rule_uses_time (const TincanFrameRule *rule)
{
  return rule->kind == TINCAN_FRAME_GAP || rule->kind == TINCAN_FRAME_LINE;
}

static gboolean
mark_equal (const TincanFrameMark *a,
            const TincanFrameMark *b)
{
  return a->size == b->size && memcmp (a->data, b->data, a->size) == 0;
}

gboolean
tincan_frame_rule_equal (const TincanFrameRule *a,
                         const TincanFrameRule *b)
{
  return a->kind == b->kind && a->limit == b->limit && mark_equal (&a->start, &b->start)
         && mark_equal (&a->end, &b->end) && a->size == b->size
         && a->big_endian == b->big_endian && a->offset == b->offset && a->adjust == b->adjust
         && a->included == b->included && a->gap_ns == b->gap_ns;
}
