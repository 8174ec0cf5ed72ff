/* Numbers and times in a filter's term: N, <N, >=N, A..B, A.., ..B.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-span.h"

#include <string.h>

static gboolean
fail_at (const char *value,
         const char *at,
         gsize      *error_position)
{
  *error_position = g_utf8_pointer_to_offset (value, at);
  return FALSE;
}

/* Everything below @first; nothing is below 0. */
static void
set_below (TincanFilter *node,
           guint64       first)
{
  if (first > 0)
    node->high = first - 1;
  else
    node->low = node->high + 1;
}

/* Behind < <= > >= and =. */
static gboolean
parse_comparison (TincanFilter          *node,
                  const char            *value,
                  TincanFilterBoundFunc  parse_bound,
                  gpointer               user_data,
                  gsize                 *error_position)
{
  gboolean equal = value[0] == '=' || value[1] == '=';
  const char *start = value + (value[0] == '=' || !equal ? 1 : 2);
  TincanFilterBound bound = { 0 };
  const char *end = parse_bound (start, user_data, &bound);

  if (end == NULL || *end != '\0')
    return fail_at (value, end != NULL ? end : start, error_position);

  if (value[0] == '>')
    node->low = equal ? bound.first : (bound.wide ? bound.last : bound.first) + 1;
  else if (value[0] == '<' && !equal)
    set_below (node, bound.first);
  else if (value[0] == '<')
    node->high = bound.wide ? bound.last : bound.first;
  else
    {
      node->low = bound.first;
      node->high = bound.last;
    }
  return TRUE;
}

static gboolean
parse_range (TincanFilter          *node,
             const char            *value,
             TincanFilterBoundFunc  parse_bound,
             gpointer               user_data,
             gsize                 *error_position)
{
  const char *end = value;
  const char *behind;
  TincanFilterBound bound = { 0 };

  if (!g_str_has_prefix (value, ".."))
    {
      end = parse_bound (value, user_data, &bound);
      if (end == NULL)
        return fail_at (value, value, error_position);
      node->low = bound.first;
      if (*end == '\0')
        {
          node->high = bound.last;
          return TRUE;
        }
    }
  if (!g_str_has_prefix (end, ".."))
    return fail_at (value, end, error_position);
  if (end[2] == '\0' && end > value)
    return TRUE;

  behind = end + 2;
  end = parse_bound (behind, user_data, &bound);
  if (end == NULL || *end != '\0')
    return fail_at (value, end != NULL ? end : behind, error_position);
  node->high = bound.wide ? bound.last : bound.first;
  return TRUE;
}

gboolean
tincan_filter_span_parse (TincanFilter          *node,
                          const char            *value,
                          TincanFilterBoundFunc  parse_bound,
                          gpointer               user_data,
                          gsize                 *error_position)
{
  if (strchr ("<>=", value[0]) != NULL)
    return parse_comparison (node, value, parse_bound, user_data, error_position);
  return parse_range (node, value, parse_bound, user_data, error_position);
}
