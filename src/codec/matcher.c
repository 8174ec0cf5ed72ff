/* What is looked for in messages: text, bytes with wildcards, a regular expression; and where it
 * is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/matcher.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/filter-value.h"
#include "codec/hex.h"

struct _TincanMatcher
{
  TincanHexPattern *pattern; /* either this ... */
  GRegex           *regex;   /* ... or this, for a text too */
  char             *filter;  /* or NULL */
};

static void
matcher_clear (gpointer data)
{
  TincanMatcher *self = data;

  g_clear_pointer (&self->pattern, tincan_hex_pattern_free);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_clear_pointer (&self->filter, g_free);
}

/* A text that is too long for an expression is none that anybody types. */
static GRegex *
make_text (const char  *text,
           gboolean     match_case,
           GError     **error)
{
  g_autofree char *escaped = g_regex_escape_string (text, -1);
  GRegexCompileFlags flags = match_case ? 0 : G_REGEX_CASELESS;

  return g_regex_new (escaped, flags | G_REGEX_OPTIMIZE, 0, error);
}

static GRegex *
make_regex (const char  *pattern,
            gboolean     match_case,
            gsize       *position,
            GError     **error)
{
  g_autoptr (TincanFilter) node = tincan_filter_new (TINCAN_FILTER_REGEX);

  if (!tincan_filter_value_parse_regex (node, pattern, !match_case, position, error))
    return NULL;
  return g_steal_pointer (&node->regex);
}

/* A filter knows the case of ASCII letters only. */
static gboolean
has_other_case (const char *text)
{
  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar c = g_utf8_get_char (text);

      if (c >= 0x80 && (g_unichar_tolower (c) != c || g_unichar_toupper (c) != c))
        return TRUE;
    }
  return FALSE;
}

/* @special: characters that take a backslash; one that has it already keeps it when @keep. */
static char *
quote (const char *before,
       const char *text,
       const char *special,
       gboolean    keep,
       const char *behind)
{
  g_autoptr (GString) quoted = g_string_new (before);

  for (; *text != '\0'; text++)
    {
      if (keep && *text == '\\' && text[1] != '\0')
        g_string_append_c (quoted, *text++);
      else if (strchr (special, *text) != NULL)
        g_string_append_c (quoted, '\\');
      g_string_append_c (quoted, *text);
    }
  g_string_append (quoted, behind);
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

static char *
make_filter (TincanMatchMode  mode,
             const char      *pattern,
             gboolean         match_case)
{
  if (mode == TINCAN_MATCH_HEX)
    return quote ("hex:\"", pattern, "", FALSE, "\"");
  if (mode == TINCAN_MATCH_REGEX)
    return quote ("re:/", pattern, "/", TRUE, match_case ? "/" : "/i");
  return has_other_case (pattern) ? NULL : quote ("text:\"", pattern, "\"\\", FALSE, "\"");
}

static TincanMatcher *
make_matcher (TincanHexPattern *pattern,
              GRegex           *regex)
{
  TincanMatcher *self = g_atomic_rc_box_new0 (TincanMatcher);

  self->pattern = pattern;
  self->regex = regex;
  return self;
}

TincanMatcher *
tincan_matcher_new (TincanMatchMode   mode,
                    const char       *pattern,
                    gboolean          match_case,
                    GError          **error)
{
  g_autoptr (GError) cause = NULL;
  TincanHexPattern *hex = NULL;
  GRegex *regex = NULL;
  TincanMatcher *self;
  gsize position = 0;

  if (mode == TINCAN_MATCH_HEX)
    hex = tincan_hex_pattern_parse (pattern, &position, &cause);
  else if (mode == TINCAN_MATCH_REGEX)
    regex = make_regex (pattern, match_case, &position, &cause);
  else
    regex = make_text (pattern, match_case, &cause);

  if (cause != NULL)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("At position %zu: %s"),
                   position + 1, cause->message);
      return NULL;
    }
  self = make_matcher (hex, regex);
  self->filter = make_filter (mode, pattern, match_case);
  return self;
}

TincanMatcher *
tincan_matcher_ref (TincanMatcher *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
tincan_matcher_unref (TincanMatcher *self)
{
  g_atomic_rc_box_release_full (self, matcher_clear);
}

static void
add_text (GPtrArray  *matchers,
          const char *text,
          gboolean    hex)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  TincanMatcher *matcher = tincan_matcher_new (TINCAN_MATCH_TEXT, text, FALSE, NULL);

  if (matcher != NULL)
    g_ptr_array_add (matchers, matcher);
  if (!hex || !tincan_hex_parse (text, bytes, NULL, NULL) || bytes->len == 0)
    return;
  matcher = tincan_matcher_new (TINCAN_MATCH_HEX, text, FALSE, NULL);
  if (matcher != NULL)
    g_ptr_array_add (matchers, matcher);
}

static void
add_terms (GPtrArray          *matchers,
           const TincanFilter *filter,
           gboolean            hex)
{
  g_autofree char *digits = NULL;

  if (filter->kind == TINCAN_FILTER_TEXT)
    add_text (matchers, filter->text, hex);
  else if (filter->kind == TINCAN_FILTER_REGEX)
    g_ptr_array_add (matchers, make_matcher (NULL, g_regex_ref (filter->regex)));
  else if (filter->kind == TINCAN_FILTER_HEX)
    g_ptr_array_add (matchers, make_matcher (tincan_hex_pattern_copy (filter->pattern), NULL));
  else if (filter->kind <= TINCAN_FILTER_ANY)
    for (guint i = 0; i < filter->children->len; i++)
      add_terms (matchers, filter->children->pdata[i], hex);
}

GPtrArray *
tincan_matcher_list_from_filter (const TincanFilter *filter,
                                 gboolean            hex)
{
  GPtrArray *matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_matcher_unref);

  add_terms (matchers, filter, hex);
  return matchers;
}

const char *
tincan_matcher_get_filter (const TincanMatcher *self)
{
  return self->filter;
}

gboolean
tincan_matcher_is_of_bytes (const TincanMatcher *self)
{
  return self->pattern != NULL;
}

static gboolean
find_bytes (const TincanMatcher *self,
            const guint8        *data,
            gsize                size,
            guint                max,
            GArray              *ranges)
{
  TincanByteRange range = { 0 };
  guint n = 0;

  while (n < max && tincan_hex_pattern_find_from (self->pattern, data, size, range.end,
                                                  &range.first))
    {
      range.end = range.first + tincan_hex_pattern_get_size (self->pattern);
      n++;
      if (ranges == NULL)
        break;
      g_array_append_val (ranges, range);
    }
  return n > 0;
}

static gboolean
find_text (const TincanMatcher *self,
           const char          *text,
           gsize                length,
           guint                max,
           GArray              *ranges)
{
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;
  int start, stop;

  g_regex_match_full (self->regex, text, (gssize) length, 0, 0, &match, NULL);
  for (; n < max && g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      TincanByteRange range;

      if (!g_match_info_fetch_pos (match, 0, &start, &stop) || start >= stop)
        continue;
      n++;
      if (ranges == NULL)
        break;
      range = (TincanByteRange) { (gsize) start, (gsize) stop };
      g_array_append_val (ranges, range);
    }
  return n > 0;
}

gboolean
tincan_matcher_find (const TincanMatcher *self,
                     const void          *text,
                     gsize                length,
                     guint                max,
                     GArray              *ranges)
{
  if (self->pattern != NULL)
    return find_bytes (self, text, length, max, ranges);
  return find_text (self, text, length, max, ranges);
}
