/* What a recording has that a filter can ask for: its peers, connections and times.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/filter-values.h"

#include <glib/gi18n.h>
#include <string.h>

#include "traffic/time-stamp.h"

#define FLOWS_MAX 1000

/* Up to the seconds of 2026-01-02T12:00:00.123456789+08:00. */
#define SECOND_LENGTH 19

static guint
count_flows (TincanRecording *recording)
{
  guint low = 0;
  guint high = 1;

  while (tincan_recording_get_flow (recording, high - 1) != NULL)
    {
      low = high;
      high *= 2;
    }
  while (low + 1 < high)
    {
      guint middle = low + (high - low) / 2;

      if (tincan_recording_get_flow (recording, middle - 1) != NULL)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
add_once (gpointer    completion,
          GHashTable *seen,
          char       *value,
          const char *words)
{
  if (*value != '\0' && g_hash_table_add (seen, value))
    tincan_filter_completion_add (completion, value, words);
}

/* Each address by itself first, then each with its port; the latest first. */
static void
add_addresses (gpointer         completion,
               TincanRecording *recording,
               gboolean         local)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = count_flows (recording);
  guint end = n > FLOWS_MAX ? n - FLOWS_MAX : 0;

  for (guint with_port = 0; with_port < 2; with_port++)
    for (guint i = n; i > end; i--)
      {
        const TincanFlow *flow = tincan_recording_get_flow (recording, i - 1);
        char *value = tincan_address_to_string (local ? &flow->local : &flow->peer);
        char *colon = strrchr (value, ':');

        if (!with_port && colon != NULL)
          *colon = '\0';
        add_once (completion, seen, value,
                  with_port ? _("in this recording, with its port") : _("in this recording"));
      }
}

static void
add_connections (gpointer         completion,
                 TincanRecording *recording)
{
  guint n = count_flows (recording);
  guint end = n > FLOWS_MAX ? n - FLOWS_MAX : 0;

  for (guint i = n; i > end; i--)
    {
      const TincanFlow *flow = tincan_recording_get_flow (recording, i - 1);
      g_autofree char *number = g_strdup_printf ("%u", i);
      g_autofree char *local = tincan_address_to_string (&flow->local);
      g_autofree char *peer = tincan_address_to_string (&flow->peer);
      g_autofree char *words = g_strdup_printf ("%s %s – %s",
                                                tincan_protocol_to_string (flow->protocol), local,
                                                peer);

      tincan_filter_completion_add (completion, number, words);
    }
}

static void
add_time (gpointer         completion,
          TincanRecording *recording,
          guint            index,
          const char      *words)
{
  g_auto (TincanRecord) record = { 0 };
  g_autoptr (GString) value = g_string_new (NULL);
  TincanTimeStamp stamp = { 0 };

  if (!tincan_recording_read (recording, index, 0, &record, NULL))
    return;
  tincan_time_stamp_append_rfc3339 (&stamp, record.time_ns, value);
  g_string_truncate (value, SECOND_LENGTH);
  g_string_append (value, "..");
  tincan_filter_completion_add (completion, value->str, words);
}

void
tincan_filter_values_add (TincanFilterKind kind,
                          gpointer         completion,
                          gpointer         recording)
{
  guint n = tincan_recording_get_n_published (recording);

  switch ((int) kind)
    {
    case TINCAN_FILTER_PEER:
    case TINCAN_FILTER_LOCAL:
      add_addresses (completion, recording, kind == TINCAN_FILTER_LOCAL);
      break;
    case TINCAN_FILTER_CONNECTION:
      add_connections (completion, recording);
      break;
    case TINCAN_FILTER_TIME:
      add_time (completion, recording, 0, _("from the first record on"));
      if (n > 0)
        add_time (completion, recording, n - 1, _("from the latest record on"));
      break;
    default:
      break;
    }
}
