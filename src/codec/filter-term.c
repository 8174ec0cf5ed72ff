/* The terms of a filter: texts, and keys with a value.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-term.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/filter-language.h"
#include "codec/filter-value.h"
#include "codec/hex-pattern.h"

typedef struct
{
  const char  *p;
  const char  *error_at;
  GError     **error;
} Term;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Returns NULL. */
static gpointer
fail (Term       *self,
      const char *at,
      const char *words)
{
  self->error_at = at;
  g_set_error_literal (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, words);
  return NULL;
}

/* The error is told, but not yet where it is. */
static gpointer
fail_value (Term       *self,
            const char *value,
            gsize       position)
{
  self->error_at = g_utf8_offset_to_pointer (value, (glong) position);
  return NULL;
}

/* The end of a word: a blank, or a parenthesis that was not opened in it. */
static const char *
find_word_end (const char *p)
{
  guint n_open = 0;

  for (; *p != '\0' && !is_blank (*p); p++)
    {
      if (*p == '(')
        n_open++;
      else if (*p == ')' && n_open-- == 0)
        break;
    }
  return p;
}

/* Takes the quoted text that starts here; @escapes: \" and \\ stand for the second character. NULL
 * without an end. */
static char *
take_quoted (Term     *self,
             gboolean  escapes)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const char *p;

  for (p = self->p + 1; *p != '"'; p++)
    {
      if (*p == '\0')
        return fail (self, self->p, _("The quote is not closed"));
      if (escapes && *p == '\\' && (p[1] == '"' || p[1] == '\\'))
        p++;
      g_string_append_c (text, *p);
    }
  self->p = p + 1;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
take_word (Term *self)
{
  const char *start = self->p;

  self->p = find_word_end (start);
  return g_strndup (start, self->p - start);
}

static TincanFilter *
parse_regex (Term *self)
{
  g_autoptr (TincanFilter) node = tincan_filter_new (TINCAN_FILTER_REGEX);
  g_autofree char *pattern = NULL;
  const char *start = self->p + 1;
  const char *end = start;
  gboolean caseless;
  gsize position;

  if (*self->p != '/')
    return fail (self, self->p, _("A regular expression stands between slashes: re:/…/"));
  for (; *end != '/'; end++)
    {
      if (*end == '\\' && end[1] != '\0')
        end++;
      if (*end == '\0')
        return fail (self, self->p, _("The regular expression is not closed by a slash"));
    }
  caseless = end[1] == 'i';
  self->p = end + (caseless ? 2 : 1);
  if (*self->p != '\0' && *self->p != ')' && !is_blank (*self->p))
    return fail (self, self->p, _("Behind a regular expression only i can stand"));

  pattern = g_strndup (start, end - start);
  if (!tincan_filter_value_parse_regex (node, pattern, caseless, &position, self->error))
    return fail_value (self, start, position);
  return g_steal_pointer (&node);
}

/* Bytes may stand apart: hex:de ad ??; @value grows by the words that are one byte each. */
static char *
take_more_bytes (Term *self,
                 char *value)
{
  g_autoptr (GString) all = g_string_new (NULL);

  g_string_append (all, value);
  g_free (value);
  for (;;)
    {
      const char *p = self->p;
      const char *end;

      while (is_blank (*p))
        p++;
      end = find_word_end (p);
      if (p == self->p || !tincan_hex_pattern_is_byte (p, (gsize) (end - p)))
        return g_string_free (g_steal_pointer (&all), FALSE);
      g_string_append_len (all, self->p, end - self->p);
      self->p = end;
    }
}

static TincanFilter *
parse_keyed (Term                  *self,
             const TincanFilterKey *key)
{
  g_autoptr (TincanFilter) node = tincan_filter_new (key->kind);
  gboolean escapes = key->kind == TINCAN_FILTER_TEXT || key->kind == TINCAN_FILTER_NOTE;
  g_autofree char *value = NULL;
  const char *start;
  gsize position;

  self->p += strlen (key->key);
  if (key->kind == TINCAN_FILTER_REGEX)
    return parse_regex (self);

  start = *self->p == '"' ? self->p + 1 : self->p;
  value = *self->p == '"' ? take_quoted (self, escapes) : take_word (self);
  if (value == NULL)
    return NULL;
  if (key->kind == TINCAN_FILTER_HEX && start[-1] == ':')
    value = take_more_bytes (self, g_steal_pointer (&value));
  if (!tincan_filter_value_parse (node, value, &position, self->error))
    return fail_value (self, start, position);
  return g_steal_pointer (&node);
}

/* Looks like a key that there is not: "port:80", but not "http://" or "a:b". */
static gboolean
has_unknown_key (const char *text)
{
  const char *p = text;

  while (g_ascii_isalpha (*p))
    p++;
  return p - text >= 2 && *p == ':' && p[1] != '\0' && strchr ("/: \t\r\n)", p[1]) == NULL &&
         tincan_filter_language_find_key (text) == NULL;
}

static TincanFilter *
fail_unknown (Term *self)
{
  g_autofree char *key = g_strndup (self->p, strcspn (self->p, ":") + 1);
  g_autofree char *words =
    g_strdup_printf (_("There is no term “%s”; text with a colon stands in quotes"), key);

  return fail (self, self->p, words);
}

static TincanFilter *
parse_text (Term *self)
{
  gboolean quoted = *self->p == '"';
  const char *start = self->p;
  g_autofree char *text = quoted ? take_quoted (self, TRUE) : take_word (self);

  if (text == NULL)
    return NULL;
  if (*text == '\0')
    return fail (self, start, quoted ? _("Nothing is between the quotes")
                                     : _("No parenthesis is open here"));
  return tincan_filter_new_text (text);
}

gboolean
tincan_filter_term_has_key (const char *text)
{
  return tincan_filter_language_find_key (text) != NULL || has_unknown_key (text);
}

TincanFilter *
tincan_filter_term_parse (const char **text,
                          GError     **error)
{
  Term self = { .p = *text, .error = error };
  const TincanFilterKey *key = tincan_filter_language_find_key (self.p);
  TincanFilter *term;

  if (key != NULL)
    term = parse_keyed (&self, key);
  else
    term = has_unknown_key (*text) ? fail_unknown (&self) : parse_text (&self);
  *text = term != NULL ? self.p : self.error_at;
  return term;
}
