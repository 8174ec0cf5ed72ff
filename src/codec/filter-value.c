/* What stands behind the colon in a filter's term.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-value.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"

#define NS_PER_S G_GUINT64_CONSTANT (1000000000)
#define NS_PER_DAY (24 * 3600 * NS_PER_S)

/* Keeps a hostile expression from running for minutes on one message. */
#define REGEX_LIMIT "(*LIMIT_MATCH=1000000)"

/* Reads what stands at @p as what it covers: from @first to @last. NULL when
 * there is none. */
typedef const char *(*BoundFunc) (const char *p,
                                  guint64    *first,
                                  guint64    *last);

static const char *
parse_number (const char *p,
              guint64    *first,
              guint64    *last)
{
  char *end;
  guint64 number;

  if (!g_ascii_isdigit (*p))
    return NULL;
  number = g_ascii_strtoull (p, &end, 10);
  *first = *last = MIN (number, (guint64) G_MAXINT64);
  return end;
}

/* Exactly two digits, or one where @allow_one is set. */
static const char *
parse_digits (const char *p,
              gboolean    allow_one,
              guint       max,
              guint      *number)
{
  guint n = 0;

  *number = 0;
  while (n < 2 && g_ascii_isdigit (p[n]))
    *number = *number * 10 + (guint) g_ascii_digit_value (p[n++]);
  return (n == 2 || (n == 1 && allow_one)) && *number <= max ? p + n : NULL;
}

static const char *
parse_fraction (const char *p,
                guint64    *ns,
                guint64    *unit)
{
  if (p[0] != '.' || !g_ascii_isdigit (p[1]))
    return p;
  for (p++; g_ascii_isdigit (*p) && *unit > 1; p++)
    {
      *unit /= 10;
      *ns += (guint64) g_ascii_digit_value (*p) * *unit;
    }
  return p;
}

/* 12:00, 12:00:01, 12:00:01.5 */
static const char *
parse_time (const char *p,
            guint64    *first,
            guint64    *last)
{
  guint hours, minutes;
  guint seconds = 0;
  guint64 unit = 60 * NS_PER_S;
  guint64 ns = 0;

  p = parse_digits (p, TRUE, 23, &hours);
  if (p == NULL || *p != ':')
    return NULL;
  p = parse_digits (p + 1, FALSE, 59, &minutes);
  if (p != NULL && *p == ':')
    {
      unit = NS_PER_S;
      p = parse_digits (p + 1, FALSE, 59, &seconds);
      if (p != NULL)
        p = parse_fraction (p, &ns, &unit);
    }
  *first = ((hours * 60 + minutes) * 60 + seconds) * NS_PER_S + ns;
  *last = *first + unit - 1;
  return p;
}

static gboolean
fail_at (const char *value,
         const char *at,
         gsize      *error_position)
{
  *error_position = g_utf8_pointer_to_offset (value, at);
  return FALSE;
}

/* Behind < <= > >= and =. */
static gboolean
parse_comparison (TincanFilter *node,
                  const char   *value,
                  BoundFunc     parse_bound,
                  gsize        *error_position)
{
  gboolean equal = value[0] == '=' || value[1] == '=';
  const char *start = value + (value[0] == '=' || !equal ? 1 : 2);
  guint64 first, last;
  const char *end = parse_bound (start, &first, &last);

  if (end == NULL || *end != '\0')
    return fail_at (value, end != NULL ? end : start, error_position);

  if (value[0] == '>')
    node->low = equal ? first : first + 1;
  else if (value[0] == '=')
    node->low = first;
  if (value[0] == '=')
    node->high = last;
  else if (value[0] == '<' && (equal || first > 0))
    node->high = equal ? first : first - 1;
  else if (value[0] == '<')
    node->low = node->high + 1; /* nothing is below 0 */
  return TRUE;
}

/* N, A..B, A.., ..B: both ends belong to it. */
static gboolean
parse_range (TincanFilter *node,
             const char   *value,
             BoundFunc     parse_bound,
             gsize        *error_position)
{
  const char *end = value;
  const char *behind;
  guint64 first, last;

  if (!g_str_has_prefix (value, ".."))
    {
      end = parse_bound (value, &node->low, &last);
      if (end == NULL)
        return fail_at (value, value, error_position);
      if (*end == '\0')
        {
          node->high = last;
          return TRUE;
        }
    }
  if (!g_str_has_prefix (end, ".."))
    return fail_at (value, end, error_position);
  if (end[2] == '\0' && end > value)
    return TRUE;

  behind = end + 2;
  end = parse_bound (behind, &first, &last);
  if (end == NULL || *end != '\0')
    return fail_at (value, end != NULL ? end : behind, error_position);
  node->high = first;
  return TRUE;
}

static gboolean
parse_span (TincanFilter *node,
            const char   *value,
            BoundFunc     parse_bound,
            gsize        *error_position)
{
  if (strchr ("<>=", value[0]) != NULL)
    return parse_comparison (node, value, parse_bound, error_position);
  return parse_range (node, value, parse_bound, error_position);
}

static gboolean
parse_numbers (TincanFilter *node,
               const char   *value,
               gsize        *error_position,
               GError      **error)
{
  node->high = G_MAXUINT64 - 1;
  if (!parse_span (node, value, parse_number, error_position))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” is no number or range: as in 100, >100, <=100 or 10..20"), value);
  else if (strstr (value, "..") != NULL && node->low > node->high)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("In “%s” the larger number comes first"), value);
  else
    return TRUE;
  return FALSE;
}

static gboolean
parse_times (TincanFilter *node,
             const char   *value,
             gsize        *error_position,
             GError      **error)
{
  node->high = NS_PER_DAY - 1;
  if (!parse_span (node, value, parse_time, error_position))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” is no time of day or range: as in 12:00, >12:00:01.5 or "
                     "12:00..12:05"), value);
      return FALSE;
    }
  node->wraps = strstr (value, "..") != NULL && node->low > node->high;
  return TRUE;
}

/* One of a few words; @words has them all, one blank between them. */
static gboolean
parse_choice (TincanFilter *node,
              const char   *value,
              const char   *words,
              GError      **error)
{
  g_auto (GStrv) choices = g_strsplit (words, " ", -1);
  g_autofree char *listed = NULL;

  if (g_strv_contains ((const char * const *) choices, value))
    {
      node->text = g_strdup (value);
      return TRUE;
    }
  listed = g_strjoinv (", ", choices);
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("“%s” is none of %s"), value, listed);
  return FALSE;
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
      return parse_choice (node, value, "rx tx event", error);
    case TINCAN_FILTER_EVENT:
      return parse_choice (node, value, "listening connected accepted closed reset refused dropped "
                           "error", error);
    case TINCAN_FILTER_PROTOCOL:
      return parse_choice (node, value, "udp tcp", error);
    case TINCAN_FILTER_PEER:
    case TINCAN_FILTER_LOCAL:
      node->text = g_ascii_strdown (value, -1);
      return TRUE;
    case TINCAN_FILTER_LENGTH:
    case TINCAN_FILTER_CONNECTION:
      return parse_numbers (node, value, error_position, error);
    case TINCAN_FILTER_TIME:
      return parse_times (node, value, error_position, error);
    case TINCAN_FILTER_ALL:
    case TINCAN_FILTER_ANY:
    case TINCAN_FILTER_NOT:
    case TINCAN_FILTER_TEXT:
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
