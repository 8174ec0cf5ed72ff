/* Reply rules, parsed and applied.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/reply-rule.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/escape.h"
#include "codec/reply-template.h"

#define ARROW "=>"

typedef enum
{
  MATCH_ANY,
  MATCH_CONNECT,
  MATCH_PREFIX,
  MATCH_LATER, /* in the grammar, but not yet built: never taken for something else */
} Match;

typedef enum
{
  ANSWER_ECHO,
  ANSWER_UPPER,
  ANSWER_TEXT,
  ANSWER_LATER,
} Answer;

typedef enum
{
  OPTION_NONE,
  OPTION_CLOSE,
  OPTION_LATER,
} Option;

/* A word ends where it ends; one with a colon is followed by its text. */
typedef struct
{
  const char *word;
  int         meaning;
} Keyword;

static const Keyword matches[] = {
  { "any", MATCH_ANY },
  { "connect", MATCH_CONNECT },
  { "prefix:", MATCH_PREFIX },
  { "text:", MATCH_LATER },
  { "hex:", MATCH_LATER },
  { "regex:", MATCH_LATER },
  { NULL, 0 },
};

static const Keyword answers[] = {
  { "echo", ANSWER_ECHO },
  { "upper", ANSWER_UPPER },
  { "text:", ANSWER_TEXT },
  { "hex:", ANSWER_LATER },
  { "exec:", ANSWER_LATER },
  { "none", ANSWER_LATER },
  { NULL, 0 },
};

struct _TincanReplyRule
{
  Match                match;
  GByteArray          *prefix;   /* for MATCH_PREFIX */
  Answer               answer;
  TincanReplyTemplate *template; /* for ANSWER_TEXT */
  gboolean             closes;
};

typedef struct
{
  const char  *text;
  gsize       *error_position;
  GError     **error;
} Parser;

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static const char *
skip_blanks (const char *p,
             const char *end)
{
  while (p < end && is_blank (*p))
    p++;
  return p;
}

static const char *
skip_blanks_back (const char *start,
                  const char *end)
{
  while (end > start && is_blank (end[-1]))
    end--;
  return end;
}

/* The keyword that the text from @p to @end begins with, or NULL. */
static const Keyword *
find_keyword (const Keyword *keywords,
              const char    *p,
              const char    *end)
{
  for (const Keyword *keyword = keywords; keyword->word != NULL; keyword++)
    {
      gsize length = strlen (keyword->word);
      const char *behind = p + length;

      if (end - p < (gssize) length || memcmp (p, keyword->word, length) != 0)
        continue;
      if (behind[-1] == ':' || behind == end || *behind == ';' || is_blank (*behind) ||
          g_str_has_prefix (behind, ARROW))
        return keyword;
    }
  return NULL;
}

static gsize
set_position (const Parser *self,
              const char   *at)
{
  *self->error_position = g_utf8_pointer_to_offset (self->text, at);
  return *self->error_position + 1;
}

static gboolean
fail_later (const Parser *self,
            const char   *at,
            const char   *word)
{
  g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
               _("“%s” at position %zu is not available yet"), word, set_position (self, at));
  return FALSE;
}

static gboolean
fail_answer (const Parser *self,
             const char   *at)
{
  gsize position = set_position (self, at);
  g_autofree char *word = g_strndup (at, strcspn (at, " \t\r\n;"));

  if (word[0] == '\0')
    g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("The answer is missing at position %zu: echo, upper or text:"), position);
  else
    g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("Unknown answer “%s” at position %zu: it can be echo, upper or text:"),
                 word, position);
  return FALSE;
}

static gboolean
fail_match (const Parser *self,
            const char   *at,
            const char   *end)
{
  gsize position = set_position (self, at);
  g_autofree char *word = g_strndup (at, end - at);

  if (word[0] == '\0')
    g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("The match is missing at position %zu: any, connect or prefix:"), position);
  else
    g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("Unknown match “%s” at position %zu: it can be any, connect or prefix:"),
                 word, position);
  return FALSE;
}

static Option
classify_option (const char *word)
{
  if (g_str_equal (word, "close"))
    return OPTION_CLOSE;
  if (g_str_equal (word, "to=all") || g_str_equal (word, "to=sender") ||
      g_str_equal (word, "to=others") ||
      (g_str_has_prefix (word, "delay=") && g_ascii_isdigit (word[6])))
    return OPTION_LATER;
  return OPTION_NONE;
}

/* Behind echo or upper everything has to be options. */
static gboolean
parse_options (TincanReplyRule *rule,
               const Parser    *self,
               const char      *p,
               const char      *end)
{
  for (p = skip_blanks (p, end); p < end;)
    {
      const char *start = *p == ';' ? skip_blanks (p + 1, end) : p;
      const char *next = strchr (start, ';');
      const char *stop = skip_blanks_back (start, next != NULL ? next : end);
      g_autofree char *word = g_strndup (start, stop - start);
      Option option = *p == ';' ? classify_option (word) : OPTION_NONE;

      if (option == OPTION_LATER)
        return fail_later (self, start, word);
      if (option == OPTION_NONE)
        {
          g_set_error (self->error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                       _("Unknown option “%s” at position %zu: only “; close” can follow"),
                       word, set_position (self, start));
          return FALSE;
        }
      rule->closes = TRUE;
      p = next != NULL ? next : end;
    }
  return TRUE;
}

/* In a text a semicolon is text, unless nothing but options follow. */
static gboolean
parse_text (TincanReplyRule *rule,
            const Parser    *self,
            const char      *start,
            const char      *end)
{
  const char *semicolon;

  while ((semicolon = g_strrstr_len (start, end - start, ";")) != NULL)
    {
      const char *at = skip_blanks (semicolon + 1, end);
      g_autofree char *word = g_strndup (at, skip_blanks_back (at, end) - at);
      Option option = classify_option (word);

      if (option == OPTION_NONE)
        break;
      if (option == OPTION_LATER)
        return fail_later (self, at, word);
      rule->closes = TRUE;
      end = skip_blanks_back (start, semicolon);
    }

  rule->template = tincan_reply_template_parse (self->text, start - self->text, end - start,
                                                self->error_position, self->error);
  return rule->template != NULL;
}

static gboolean
parse_answer (TincanReplyRule *rule,
              const Parser    *self,
              const char      *at,
              const char      *end)
{
  const Keyword *keyword = find_keyword (answers, at, end);
  const char *behind;

  if (keyword == NULL)
    return fail_answer (self, at);
  if (keyword->meaning == ANSWER_LATER)
    return fail_later (self, at, keyword->word);

  behind = at + strlen (keyword->word);
  rule->answer = keyword->meaning;
  if (rule->answer == ANSWER_TEXT)
    return parse_text (rule, self, behind, end);
  return parse_options (rule, self, behind, end);
}

static gboolean
parse_match (TincanReplyRule *rule,
             const Parser    *self,
             const char      *at,
             const char      *end)
{
  const Keyword *keyword = find_keyword (matches, at, end);
  const char *behind = keyword != NULL ? at + strlen (keyword->word) : NULL;

  if (keyword == NULL || (behind[-1] != ':' && behind != end))
    return fail_match (self, at, end);
  if (keyword->meaning == MATCH_LATER)
    return fail_later (self, at, keyword->word);

  rule->match = keyword->meaning;
  if (rule->match != MATCH_PREFIX)
    return TRUE;
  rule->prefix = g_byte_array_new ();
  return tincan_escape_parse_part (self->text, behind - self->text, end - behind, NULL,
                                   rule->prefix, self->error_position, self->error);
}

/* The arrow between match and answer: the first that an answer follows. Texts may hold
 * others. */
static const char *
find_arrow (const char *start,
            const char *end)
{
  const char *arrow;

  for (const char *p = start; (arrow = strstr (p, ARROW)) != NULL; p = arrow + 1)
    if (find_keyword (answers, skip_blanks (arrow + strlen (ARROW), end), end) != NULL)
      return arrow;

  /* An answer may hold arrows of its own; in front of anything else the first one ends a match. */
  return find_keyword (answers, start, end) == NULL ? strstr (start, ARROW) : NULL;
}

static gboolean
parse (TincanReplyRule *rule,
       const Parser    *self)
{
  const char *end = self->text + strlen (self->text);
  const char *start = skip_blanks (self->text, end);
  const char *arrow = find_arrow (start, end);
  const char *answer = arrow != NULL ? skip_blanks (arrow + strlen (ARROW), end) : start;

  if (arrow != NULL && !parse_match (rule, self, start, skip_blanks_back (start, arrow)))
    return FALSE;
  if (arrow == NULL && find_keyword (matches, start, end) != NULL &&
      find_keyword (answers, start, end) == NULL)
    answer = end; /* a match alone */
  return parse_answer (rule, self, answer, end);
}

TincanReplyRule *
tincan_reply_rule_parse (const char  *text,
                         gsize       *error_position,
                         GError     **error)
{
  g_autoptr (TincanReplyRule) rule = g_new0 (TincanReplyRule, 1);
  gsize position = 0;
  Parser parser = { text, &position, error };
  const char *valid_end;
  gboolean ok;

  if (g_utf8_validate (text, -1, &valid_end))
    ok = parse (rule, &parser);
  else
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("The text at position %zu is not valid UTF-8"),
                   set_position (&parser, valid_end));
      ok = FALSE;
    }

  if (!ok && error_position != NULL)
    *error_position = position;
  return ok ? g_steal_pointer (&rule) : NULL;
}

void
tincan_reply_rule_free (TincanReplyRule *self)
{
  g_clear_pointer (&self->prefix, g_byte_array_unref);
  g_clear_pointer (&self->template, tincan_reply_template_free);
  g_free (self);
}

gboolean
tincan_reply_rule_matches_connect (const TincanReplyRule *self)
{
  return self->match == MATCH_CONNECT;
}

gboolean
tincan_reply_rule_matches (const TincanReplyRule *self,
                           const guint8          *data,
                           gsize                  size)
{
  if (self->match == MATCH_PREFIX)
    return size >= self->prefix->len &&
           (self->prefix->len == 0 || memcmp (data, self->prefix->data, self->prefix->len) == 0);
  return self->match == MATCH_ANY;
}

GBytes *
tincan_reply_rule_answer (const TincanReplyRule *self,
                          const guint8          *data,
                          gsize                  size,
                          const char            *peer)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (self->answer == ANSWER_TEXT)
    tincan_reply_template_expand (self->template, data, size, peer, bytes);
  else if (size > 0)
    g_byte_array_append (bytes, data, size);

  if (self->answer == ANSWER_UPPER)
    for (guint i = 0; i < bytes->len; i++)
      bytes->data[i] = g_ascii_toupper (bytes->data[i]);
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}

gboolean
tincan_reply_rule_closes (const TincanReplyRule *self)
{
  return self->closes;
}
