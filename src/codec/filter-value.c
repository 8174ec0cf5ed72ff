/* What stands behind the colon in a filter's term.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/filter-language.h"
#include "codec/filter-span.h"
#include "codec/filter-time.h"

/* Keeps a hostile expression from running for minutes on one message. */
#define REGEX_LIMIT "(*LIMIT_MATCH=1000000)"

static const char *
parse_number (const char        *p,
              gpointer           user_data,
              TincanFilterBound *bound)
{
  char *end;
  guint64 number;

  if (!g_ascii_isdigit (*p))
    return NULL;
  number = g_ascii_strtoull (p, &end, 10);
  bound->first = bound->last = MIN (number, (guint64) G_MAXINT64);
  return end;
}

static gboolean
parse_numbers (TincanFilter *node,
               const char   *value,
               gsize        *error_position,
               GError      **error)
{
  node->high = G_MAXUINT64 - 1;
  if (!tincan_filter_span_parse (node, value, parse_number, NULL, error_position))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” is no number or range: as in 100, >100, <=100 or 10..20"), value);
  else if (strstr (value, "..") != NULL && node->low > node->high)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("In “%s” the larger number comes first"), value);
  else
    return TRUE;
  return FALSE;
}

static const TincanFilterWord *
find_value (const TincanFilterKey *key,
            const char            *text)
{
  for (const TincanFilterWord *value = key->values; value->text != NULL; value++)
    if (g_ascii_strcasecmp (value->text, text) == 0)
      return value;
  return NULL;
}

static gboolean
fail_choice (const TincanFilterKey  *key,
             const char             *word,
             GError                **error)
{
  g_autoptr (GString) listed = g_string_new (NULL);

  for (const TincanFilterWord *value = key->values; value->text != NULL; value++)
    g_string_append_printf (listed, "%s%s", listed->len > 0 ? ", " : "", value->text);
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("“%s” is none of %s"), word,
               listed->str);
  return FALSE;
}

static gboolean
check_listed (const TincanFilterKey  *key,
              const char             *word,
              GError                **error)
{
  if (key->is_choice && find_value (key, word) == NULL)
    return fail_choice (key, word, error);
  if (*word == '\0')
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("Nothing stands between the commas"));
  return *word != '\0';
}

/* One word, or several with commas between them: then @node is of any of these. */
static gboolean
parse_listed (TincanFilter  *node,
              const char    *value,
              gsize         *error_position,
              GError       **error)
{
  const TincanFilterKey *key = tincan_filter_language_get_key (node->kind);
  g_autofree char *lower = g_ascii_strdown (value, -1);
  g_auto (GStrv) words = g_strsplit (lower, ",", -1);
  guint n = g_strv_length (words);

  for (guint i = 0; i < n; i++)
    {
      if (!check_listed (key, words[i], error))
        return FALSE;
      *error_position += (gsize) g_utf8_strlen (words[i], -1) + 1;
    }
  if (n == 1)
    {
      node->text = g_steal_pointer (&lower);
      return TRUE;
    }

  node->children = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_filter_free);
  for (guint i = 0; i < n; i++)
    {
      TincanFilter *child = tincan_filter_new (node->kind);

      child->text = g_strdup (words[i]);
      g_ptr_array_add (node->children, child);
    }
  node->kind = TINCAN_FILTER_ANY;
  return TRUE;
}

gboolean
tincan_filter_value_parse (TincanFilter *node,
                           const char   *value,
                           gsize        *error_position,
                           GError      **error)
{
  *error_position = 0;
  if (*value == '\0')
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("Nothing stands behind the colon"));
      return FALSE;
    }

  switch (node->kind)
    {
    case TINCAN_FILTER_HEX:
      node->pattern = tincan_hex_pattern_parse (value, error_position, error);
      return node->pattern != NULL;
    case TINCAN_FILTER_DIRECTION:
    case TINCAN_FILTER_EVENT:
    case TINCAN_FILTER_PROTOCOL:
    case TINCAN_FILTER_MARK:
    case TINCAN_FILTER_PEER:
    case TINCAN_FILTER_LOCAL:
      return parse_listed (node, value, error_position, error);
    case TINCAN_FILTER_TEXT:
    case TINCAN_FILTER_NOTE:
      node->text = g_ascii_strdown (value, -1);
      return TRUE;
    case TINCAN_FILTER_LENGTH:
    case TINCAN_FILTER_CONNECTION:
      return parse_numbers (node, value, error_position, error);
    case TINCAN_FILTER_TIME:
      return tincan_filter_time_parse (node, value, error_position, error);
    case TINCAN_FILTER_ALL:
    case TINCAN_FILTER_ANY:
    case TINCAN_FILTER_NOT:
    case TINCAN_FILTER_REGEX:
    default:
      g_return_val_if_reached (FALSE);
    }
}

/* GLib tells the place and the cause only within its sentence: "… ‘PATTERN’ at char 3: cause". */
static void
take_cause (const char  *pattern,
            const char  *sentence,
            gsize       *error_position,
            const char **cause)
{
  const char *p = strstr (sentence, pattern);
  char *end;

  *cause = sentence;
  if (p == NULL || *pattern == '\0')
    return;
  for (p += strlen (pattern); *p != '\0' && !g_ascii_isdigit (*p); p++)
    continue;
  if (*p == '\0')
    return;
  *error_position = MIN (g_ascii_strtoull (p, &end, 10), (guint64) g_utf8_strlen (pattern, -1));
  p = strstr (end, " ");
  if (p != NULL)
    *cause = p + 1;
}

gboolean
tincan_filter_value_parse_regex (TincanFilter *node,
                                 const char   *pattern,
                                 gboolean      caseless,
                                 gsize        *error_position,
                                 GError      **error)
{
  GRegexCompileFlags flags = caseless ? G_REGEX_CASELESS : 0;
  g_autofree char *limited = g_strconcat (REGEX_LIMIT, pattern, NULL);
  g_autoptr (GRegex) alone = NULL;
  g_autoptr (GError) refusal = NULL;
  const char *cause;

  *error_position = 0;
  node->regex = g_regex_new (limited, flags | G_REGEX_OPTIMIZE, 0, NULL);
  if (node->regex != NULL)
    return TRUE;

  alone = g_regex_new (pattern, flags, 0, &refusal);
  cause = refusal != NULL ? refusal->message : _("It is too large");
  if (refusal != NULL)
    take_cause (pattern, refusal->message, error_position, &cause);
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
               _("The regular expression is wrong: %s"), cause);
  return FALSE;
}
