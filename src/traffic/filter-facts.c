/* What the index and the addresses of a record say to a term of a filter.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/filter-facts.h"

#include <string.h>

/* The address by itself, with its port, or the port. */
static gboolean
address_matches (const char          *pattern,
                 const TincanAddress *address)
{
  g_autofree char *whole = tincan_address_to_string (address);
  char *colon = strrchr (whole, ':');
  gboolean bracket = whole[0] == '[';

  if (colon == NULL)
    return FALSE;
  if (g_pattern_match_simple (pattern, whole) || g_pattern_match_simple (pattern, colon))
    return TRUE;
  *colon = '\0';
  if (g_pattern_match_simple (pattern, whole))
    return TRUE;
  if (bracket)
    colon[-1] = '\0';
  return bracket && g_pattern_match_simple (pattern, whole + 1);
}

gboolean
tincan_filter_facts_match_entry (const TincanFilter     *node,
                                 const TincanIndexEntry *entry)
{
  static const char * const directions[] = {
    [TINCAN_DIRECTION_RECEIVED] = "rx",
    [TINCAN_DIRECTION_SENT] = "tx",
    [TINCAN_DIRECTION_EVENT] = "event",
  };
  gboolean is_event = entry->direction == TINCAN_DIRECTION_EVENT;

  switch ((int) node->kind)
    {
    case TINCAN_FILTER_DIRECTION:
      return directions[entry->direction][0] == node->text[0];
    case TINCAN_FILTER_EVENT:
      return is_event && g_str_equal (tincan_event_kind_to_string (entry->event), node->text);
    case TINCAN_FILTER_LENGTH:
      return !is_event && entry->size >= node->low && entry->size <= node->high;
    default: /* CONNECTION */
      return entry->flow != TINCAN_NONE && entry->flow + 1 >= node->low &&
             entry->flow + 1 <= node->high;
    }
}

gboolean
tincan_filter_facts_match_note (const TincanFilter *node,
                                const char         *note)
{
  g_autofree char *lower = NULL;

  if (note == NULL)
    return FALSE;
  if (node->kind == TINCAN_FILTER_MARK)
    return *note != '\0' || g_str_equal (node->text, "bookmarked");
  lower = g_ascii_strdown (note, -1);
  return strstr (lower, node->text) != NULL;
}

char *
tincan_filter_facts_dup_note (TincanRecording *recording,
                              guint            index,
                              gpointer         unused)
{
  return tincan_bookmarks_dup_notes (tincan_recording_get_bookmarks (recording), index);
}

gboolean
tincan_filter_facts_match_time (const TincanFilter *node,
                                TincanTimeOfDay    *time_of_day,
                                gint64              time_ns)
{
  guint64 time;

  if (node->dated)
    return time_ns >= (gint64) node->low && time_ns <= (gint64) node->high;
  time = tincan_time_of_day_get (time_of_day, time_ns);
  if (node->wraps)
    return time >= node->low || time <= node->high;
  return time >= node->low && time <= node->high;
}

gboolean
tincan_filter_facts_match_addresses (const TincanFilter *node,
                                     const TincanRecord *record)
{
  g_autofree char *peer = NULL;
  g_autofree char *protocol = NULL;

  switch ((int) node->kind)
    {
    case TINCAN_FILTER_PEER:
      return address_matches (node->text, &record->peer);
    case TINCAN_FILTER_LOCAL:
      return address_matches (node->text, &record->local);
    case TINCAN_FILTER_PROTOCOL:
      protocol = g_ascii_strdown (tincan_protocol_to_string (record->protocol), -1);
      return g_str_equal (protocol, node->text);
    default: /* TEXT */
      peer = tincan_address_to_string (&record->peer);
      return strstr (peer, node->text) != NULL;
    }
}
