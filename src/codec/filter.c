/* Filters: which records a person wants to see, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/filter-language.h"
#include "codec/filter-term.h"

/* Parentheses within parentheses; also bounds how deep the tree is. */
#define DEPTH_MAX 50

/* What is open: the whole, or what stands behind a parenthesis. */
typedef struct
{
  TincanFilter *any;      /* the sides of "or" so far, each an ALL; the last one grows */
  const char   *open;     /* the parenthesis */
  const char   *negation; /* the "not" that the next term belongs to, or NULL */
  const char   *conjunction; /* the "and" that the next term belongs to, or NULL */
} Group;

typedef struct
{
  const char  *text;
  const char  *p;
  Group        groups[DEPTH_MAX];
  guint        depth; /* of the group that grows */
  gsize       *error_position;
  GError     **error;
} Parser;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *
skip_blanks (const char *p)
{
  while (is_blank (*p))
    p++;
  return p;
}

/* Whether it is more than text to be looked for as it is. */
static gboolean
has_operators (const char *text)
{
  for (const char *p = skip_blanks (text); *p != '\0'; p = skip_blanks (p))
    {
      gsize length;

      if (*p == '(' || *p == '"' || tincan_filter_term_has_key (p) ||
          tincan_filter_language_find_operator (p, &length) != TINCAN_FILTER_OPERATOR_NONE)
        return TRUE;
      while (*p != '\0' && !is_blank (*p))
        p++;
    }
  return FALSE;
}

/* The next side of "or"; @first: of a new group. */
static void
start_side (Parser   *self,
            gboolean  first)
{
  Group *group = &self->groups[self->depth];

  if (first)
    group->any = tincan_filter_new (TINCAN_FILTER_ANY);
  g_ptr_array_add (group->any->children, tincan_filter_new (TINCAN_FILTER_ALL));
}

/* Takes @term over. */
static void
add_term (Parser       *self,
          TincanFilter *term)
{
  Group *group = &self->groups[self->depth];
  TincanFilter *side = group->any->children->pdata[group->any->children->len - 1];
  TincanFilter *negation;

  if (group->negation != NULL)
    {
      negation = tincan_filter_new (TINCAN_FILTER_NOT);
      g_ptr_array_add (negation->children, term);
      term = negation;
    }
  group->negation = group->conjunction = NULL;
  g_ptr_array_add (side->children, term);
}

/* Without the nodes of one child that it does not need. Takes @any over. */
static TincanFilter *
simplify (TincanFilter *any)
{
  TincanFilter *node = any;

  for (guint i = 0; i < any->children->len; i++)
    {
      TincanFilter *side = any->children->pdata[i];

      if (side->children->len == 1)
        {
          any->children->pdata[i] = g_ptr_array_steal_index (side->children, 0);
          tincan_filter_free (side);
        }
    }
  if (any->children->len == 1)
    {
      node = g_ptr_array_steal_index (any->children, 0);
      tincan_filter_free (any);
    }
  return node;
}

/* Says @words of the character at @at; returns NULL. */
static gpointer
fail (Parser     *self,
      const char *at,
      const char *words)
{
  *self->error_position = g_utf8_pointer_to_offset (self->text, at);
  g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("At position %zu: %s"),
               *self->error_position + 1, words);
  return NULL;
}

static gboolean
parse_term (Parser *self)
{
  g_autoptr (GError) error = NULL;
  TincanFilter *term = tincan_filter_term_parse (&self->p, &error);

  if (term == NULL)
    return fail (self, self->p, error->message) != NULL;
  add_term (self, term);
  return TRUE;
}

static gboolean
open_group (Parser *self)
{
  if (self->depth + 1 == DEPTH_MAX)
    return fail (self, self->p, _("Too many parentheses are open")) != NULL;

  self->groups[++self->depth] = (Group) { .open = self->p++ };
  start_side (self, TRUE);
  return TRUE;
}

/* The last side of the group has to have a term, and a "not" one behind it. */
static gboolean
check_side (Parser *self)
{
  const Group *group = &self->groups[self->depth];
  const TincanFilter *side = group->any->children->pdata[group->any->children->len - 1];

  if (group->negation != NULL || group->conjunction != NULL)
    return fail (self, group->negation != NULL ? group->negation : group->conjunction,
                 _("A term has to follow")) != NULL;
  if (side->children->len == 0)
    return fail (self, self->p, _("A term is missing")) != NULL;
  return TRUE;
}

static gboolean
close_group (Parser *self)
{
  if (self->depth == 0)
    return fail (self, self->p, _("No parenthesis is open here")) != NULL;
  if (!check_side (self))
    return FALSE;

  self->p++;
  self->depth--;
  add_term (self, simplify (g_steal_pointer (&self->groups[self->depth + 1].any)));
  return TRUE;
}

/* Beside each other they are required, too: "and" only wants a term on both sides. */
static gboolean
parse_and (Parser *self,
           gsize   length)
{
  Group *group = &self->groups[self->depth];

  if (!check_side (self))
    return FALSE;
  group->conjunction = self->p;
  self->p += length;
  return TRUE;
}

static gboolean
parse_or (Parser *self,
          gsize   length)
{
  if (!check_side (self))
    return FALSE;

  self->p += length;
  start_side (self, FALSE);
  return TRUE;
}

/* Twice is not at all. */
static gboolean
parse_not (Parser *self,
           gsize   length)
{
  Group *group = &self->groups[self->depth];

  group->negation = group->negation == NULL ? self->p : NULL;
  self->p += length;
  return TRUE;
}

static gboolean
parse_next (Parser *self)
{
  gsize length;

  if (*self->p == '(')
    return open_group (self);
  if (*self->p == ')')
    return close_group (self);
  switch (tincan_filter_language_find_operator (self->p, &length))
    {
    case TINCAN_FILTER_OPERATOR_AND:
      return parse_and (self, length);
    case TINCAN_FILTER_OPERATOR_OR:
      return parse_or (self, length);
    case TINCAN_FILTER_OPERATOR_NOT:
      return parse_not (self, length);
    case TINCAN_FILTER_OPERATOR_NONE:
    default:
      return parse_term (self);
    }
}

static TincanFilter *
parse_all (Parser *self)
{
  start_side (self, TRUE);
  for (self->p = skip_blanks (self->p); *self->p != '\0'; self->p = skip_blanks (self->p))
    if (!parse_next (self))
      return NULL;

  if (self->depth > 0)
    return fail (self, self->groups[self->depth].open, _("The parenthesis is not closed"));
  if (!check_side (self))
    return NULL;
  return simplify (g_steal_pointer (&self->groups[0].any));
}

TincanFilter *
tincan_filter_new (TincanFilterKind kind)
{
  TincanFilter *self = g_new0 (TincanFilter, 1);

  self->kind = kind;
  if (kind <= TINCAN_FILTER_NOT)
    self->children = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_filter_free);
  return self;
}

TincanFilter *
tincan_filter_new_text (const char *text)
{
  TincanFilter *self = tincan_filter_new (TINCAN_FILTER_TEXT);

  self->text = g_ascii_strdown (text, -1);
  return self;
}

TincanFilter *
tincan_filter_parse (const char  *text,
                     gsize       *error_position,
                     GError     **error)
{
  gsize position = 0;
  Parser parser = { .text = text, .p = text, .error_position = &position, .error = error };
  TincanFilter *filter;
  const char *valid_end;

  if (!g_utf8_validate (text, -1, &valid_end))
    filter = fail (&parser, valid_end, _("This is not valid UTF-8"));
  else if (*text == '\0')
    filter = tincan_filter_new (TINCAN_FILTER_ALL);
  else if (!has_operators (text))
    filter = tincan_filter_new_text (text);
  else
    filter = parse_all (&parser);

  for (guint i = 0; i <= parser.depth; i++)
    g_clear_pointer (&parser.groups[i].any, tincan_filter_free);
  if (filter == NULL && error_position != NULL)
    *error_position = position;
  return filter;
}

void
tincan_filter_free (TincanFilter *self)
{
  g_clear_pointer (&self->children, g_ptr_array_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->pattern, tincan_hex_pattern_free);
  g_clear_pointer (&self->regex, g_regex_unref);
  g_free (self);
}

void
tincan_filter_find_kinds (const TincanFilter *self,
                          gboolean           *kinds)
{
  kinds[self->kind] = TRUE;
  for (guint i = 0; self->children != NULL && i < self->children->len; i++)
    tincan_filter_find_kinds (self->children->pdata[i], kinds);
}

const TincanFilter *
tincan_filter_find_search (const TincanFilter *self)
{
  const TincanFilter *found = NULL;

  if (self->kind == TINCAN_FILTER_TEXT || self->kind == TINCAN_FILTER_HEX)
    return self;
  for (guint i = 0; self->kind == TINCAN_FILTER_ALL && i < self->children->len && !found; i++)
    found = tincan_filter_find_search (self->children->pdata[i]);
  return found;
}
