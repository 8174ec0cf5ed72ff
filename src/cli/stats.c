/* What a recording adds up to, as text. Scripts read it: it is the same in every language, and all
 * durations are in ms, to the nanosecond.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/stats.h"

#include <inttypes.h>

#include "cli/write-all.h"
#include "traffic/statistics.h"
#include "traffic/time-stamp.h"

#define NS_PER_MS 1e6
#define N_COLUMNS 12

static const char * const directions[] = {
  [TINCAN_DIRECTION_RECEIVED] = "received",
  [TINCAN_DIRECTION_SENT] = "sent",
};

static const char * const kinds[TINCAN_N_DISTRIBUTIONS] = {
  [TINCAN_GAPS_RECEIVED] = "gaps received",
  [TINCAN_GAPS_SENT] = "gaps sent",
  [TINCAN_ROUND_TRIPS] = "round trips",
};

static void
append_time (gint64   time_ns,
             GString *out)
{
  TincanTimeStamp stamp = { 0 };

  tincan_time_stamp_append_log (&stamp, time_ns, 6, out);
}

static void
append_totals (TincanStatistics *statistics,
               GString          *out)
{
  TincanTotals totals;
  guint64 n_messages;
  double span;

  tincan_statistics_get_totals (statistics, &totals);
  n_messages = totals.n_messages[0] + totals.n_messages[1];
  span = (double) (totals.last_ns - totals.first_ns) / 1e9;
  g_string_append_printf (out, "messages: %" PRIu64 " in %.6f s", n_messages, span);
  if (n_messages > 0)
    {
      g_string_append (out, ", from ");
      append_time (totals.first_ns, out);
      g_string_append (out, " to ");
      append_time (totals.last_ns, out);
    }
  g_string_append_c (out, '\n');
  for (guint i = 0; i < 2; i++)
    {
      g_string_append_printf (out, "%s: %" PRIu64 " messages, %" PRIu64 " bytes", directions[i],
                              totals.n_messages[i], totals.n_bytes[i]);
      if (span > 0)
        g_string_append_printf (out, ", %.2f messages/s, %.2f bytes/s",
                                (double) totals.n_messages[i] / span,
                                (double) totals.n_bytes[i] / span);
      g_string_append_c (out, '\n');
    }
  g_string_append_printf (out, "dropped: %" PRIu64 "\n", totals.n_dropped);
  g_string_append_printf (out, "unanswered requests: %" PRIu64 "\n", totals.n_unanswered);
}

static void
append_durations (TincanStatistics       *statistics,
                  TincanDistributionKind  kind,
                  GString                *out)
{
  TincanDistributionSummary summary;

  tincan_statistics_get_durations (statistics, kind, &summary);
  g_string_append_printf (out, "%s: %" PRIu64, kinds[kind], summary.n);
  if (summary.n > 0)
    g_string_append_printf (out, ", min %.6f ms, median %.6f ms, p90 %.6f ms, p99 %.6f ms, "
                            "max %.6f ms, mean %.6f ms",
                            (double) summary.min / NS_PER_MS, (double) summary.median / NS_PER_MS,
                            (double) summary.p90 / NS_PER_MS, (double) summary.p99 / NS_PER_MS,
                            (double) summary.max / NS_PER_MS, summary.mean / NS_PER_MS);
  g_string_append_c (out, '\n');
}

static char *
format_time (gint64 time_ns)
{
  GString *text;

  if (time_ns == 0)
    return g_strdup ("-");
  text = g_string_new (NULL);
  append_time (time_ns, text);
  return g_string_free (text, FALSE);
}

static char *
format_duration (double duration_ns)
{
  return duration_ns < 0 ? g_strdup ("-") : g_strdup_printf ("%.6f", duration_ns / NS_PER_MS);
}

static void
fill_row (char             *row[N_COLUMNS],
          const TincanPeer *peer)
{
  double n_round_trips = (double) peer->n_round_trips;
  gboolean others = peer->address.family == 0;
  guint i = 0;

  row[i++] = others ? g_strdup ("others") : tincan_address_to_string (&peer->address);
  row[i++] = g_strdup (others ? "-" : tincan_protocol_to_string (peer->protocol));
  for (guint j = 0; j < 2; j++)
    {
      row[i++] = g_strdup_printf ("%" PRIu64, peer->n_messages[j]);
      row[i++] = g_strdup_printf ("%" PRIu64, peer->n_bytes[j]);
    }
  row[i++] = format_time (tincan_peer_get_first (peer));
  row[i++] = format_time (tincan_peer_get_last (peer));
  row[i++] = format_duration (tincan_peer_get_mean_gap (peer));
  row[i++] = g_strdup_printf ("%" PRIu64, peer->n_round_trips);
  row[i++] = format_duration (n_round_trips > 0 ? peer->round_trip_sum / n_round_trips : -1);
  row[i] = format_duration (n_round_trips > 0 ? (double) peer->round_trip_max : -1);
}

/* Columns are apart by two blanks or more. */
static void
append_table (GPtrArray *rows,
              GString   *out)
{
  guint widths[N_COLUMNS] = { 0 };

  for (guint i = 0; i < rows->len; i++)
    for (guint j = 0; j < N_COLUMNS; j++)
      widths[j] = MAX (widths[j], (guint) strlen (((char **) rows->pdata[i])[j]));
  for (guint i = 0; i < rows->len; i++)
    {
      char **row = rows->pdata[i];

      for (guint j = 0; j + 1 < N_COLUMNS; j++)
        g_string_append_printf (out, "%-*s  ", widths[j], row[j]);
      g_string_append_printf (out, "%s\n", row[N_COLUMNS - 1]);
    }
}

static void
append_peers (TincanStatistics *statistics,
              GString          *out)
{
  static const char * const titles[N_COLUMNS + 1] = {
    "peer", "protocol", "received", "bytes", "sent", "bytes", "first", "last", "mean gap ms",
    "round trips", "mean ms", "max ms",
  };
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GArray) peers = tincan_statistics_dup_peers (statistics);

  g_ptr_array_add (rows, g_strdupv ((char **) titles));
  for (guint i = 0; i < peers->len; i++)
    {
      char **row = g_new0 (char *, N_COLUMNS + 1);

      fill_row (row, &g_array_index (peers, TincanPeer, i));
      g_ptr_array_add (rows, row);
    }
  append_table (rows, out);
}

static void
ignore (gpointer user_data)
{
}

gboolean
tincan_stats_print (TincanRecording     *recording,
                    TincanRecordFilter  *filter,
                    int                  fd,
                    GError             **error)
{
  g_autoptr (TincanStatistics) statistics = NULL;
  g_autoptr (GString) out = g_string_new (NULL);

  statistics = tincan_statistics_new (recording, TINCAN_NONE, ignore, NULL);
  tincan_statistics_set_filter (statistics, filter);
  while (!tincan_statistics_go_on (statistics))
    g_main_context_iteration (NULL, TRUE);

  append_totals (statistics, out);
  for (guint i = 0; i < TINCAN_N_DISTRIBUTIONS; i++)
    append_durations (statistics, i, out);
  g_string_append_c (out, '\n');
  append_peers (statistics, out);
  return tincan_write_all (fd, out->str, out->len, error);
}
