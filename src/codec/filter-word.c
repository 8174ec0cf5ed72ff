/* The words of a filter that is being typed, right or wrong.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-word.h"

#include <string.h>

#include "codec/filter-language.h"

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Behind the closing @quote, or the end. */
static const char *
skip_quoted (const char *p,
             char        quote)
{
  for (p++; *p != '\0' && *p != quote; p++)
    if (*p == '\\' && p[1] != '\0')
      p++;
  return *p != '\0' ? p + 1 : p;
}

static const char *
skip_word (const char *p)
{
  const TincanFilterKey *key = tincan_filter_language_find_key (p);

  if (key != NULL)
    p += strlen (key->key);
  if (*p == '"')
    return skip_quoted (p, '"');
  if (key != NULL && key->kind == TINCAN_FILTER_REGEX && *p == '/')
    p = skip_quoted (p, '/');
  while (*p != '\0' && !is_blank (*p) && *p != ')')
    p++;
  return p;
}

/* A record has one direction, one peer and so on; but lengths and texts add up. */
static gboolean
is_single (TincanFilterKind kind)
{
  return kind == TINCAN_FILTER_DIRECTION || kind == TINCAN_FILTER_EVENT ||
         kind == TINCAN_FILTER_PEER || kind == TINCAN_FILTER_CONNECTION ||
         kind == TINCAN_FILTER_PROTOCOL;
}

/* What @filter has already where @term would go: a term of the same key that is required by
 * itself. NULL if there is none. */
static const char *
find_rival (const char  *filter,
            const char  *term,
            const char **stop)
{
  const TincanFilterKey *key = tincan_filter_language_find_key (term);
  const char *start;

  if (key == NULL || !is_single (key->kind) || strchr (filter, '(') != NULL)
    return NULL;
  for (tincan_filter_word_next (filter, &start, stop); *start != '\0';
       tincan_filter_word_next (*stop, &start, stop))
    if (tincan_filter_language_find_key (start) == key &&
        (start == filter || (start[-1] != '-' && start[-1] != '!')))
      return start;
  return NULL;
}

/* Whether an "or" stands outside of parentheses. */
static gboolean
has_or (const char *filter)
{
  const char *before = filter;
  const char *start, *stop;
  gsize length;
  int depth = 0;

  for (tincan_filter_word_next (filter, &start, &stop); *start != '\0';
       tincan_filter_word_next (before, &start, &stop))
    {
      for (; before < start; before++)
        depth += *before == '(' ? 1 : *before == ')' ? -1 : 0;
      if (depth == 0 &&
          tincan_filter_language_find_operator (start, &length) == TINCAN_FILTER_OPERATOR_OR)
        return TRUE;
      before = stop;
    }
  return FALSE;
}

/* Whether @filter is looked for as it stands, with its blanks. */
static gboolean
is_literal (const char         *filter,
            const TincanFilter *tree)
{
  g_autofree char *lower = g_ascii_strdown (filter, -1);

  return tree->kind == TINCAN_FILTER_TEXT && g_str_equal (tree->text, lower);
}

/* Whether the last word has a parenthesis in it that another one behind it would close. */
static gboolean
has_open_word (const char *filter)
{
  const char *blank = NULL;

  for (const char *p = filter; *p != '\0'; p++)
    if (is_blank (*p))
      blank = p;
  return strchr (blank != NULL ? blank : filter, '(') != NULL;
}

static void
append_quoted (GString    *out,
               const char *text)
{
  g_string_append_c (out, '"');
  for (; *text != '\0'; text++)
    {
      if (*text == '"' || *text == '\\')
        g_string_append_c (out, '\\');
      g_string_append_c (out, *text);
    }
  g_string_append_c (out, '"');
}

void
tincan_filter_word_next (const char  *p,
                         const char **start,
                         const char **stop)
{
  while (is_blank (*p) || *p == '(' || *p == ')' ||
         ((*p == '-' || *p == '!') && p[1] != '\0' && !is_blank (p[1])))
    p++;
  *start = p;
  *stop = skip_word (p);
}

char *
tincan_filter_word_add (const char *filter,
                        const char *term)
{
  g_autoptr (TincanFilter) tree = tincan_filter_parse (filter, NULL, NULL);
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean any = tree != NULL && tree->kind == TINCAN_FILTER_ANY && has_or (filter);
  gboolean literal = tree != NULL && is_literal (filter, tree);
  const char *stop;
  const char *rival = any || literal ? NULL : find_rival (filter, term, &stop);

  if (rival != NULL)
    {
      g_string_append_len (out, filter, rival - filter);
      g_string_append_printf (out, "%s%s", term, stop);
      return g_string_free (g_steal_pointer (&out), FALSE);
    }

  if (literal && strpbrk (filter, " \t\r\n()\"") != NULL)
    append_quoted (out, filter);
  else if (any)
    g_string_append_printf (out, has_open_word (filter) ? "(%s )" : "(%s)", filter);
  else
    g_string_append (out, filter);
  if (out->len > 0 && !is_blank (out->str[out->len - 1]))
    g_string_append_c (out, ' ');
  g_string_append (out, term);
  return g_string_free (g_steal_pointer (&out), FALSE);
}
