/* The numbers at the end, on standard error.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/summary.h"

#include <glib/gi18n.h>
#include <stdio.h>

#include "cli/report.h"

static void
get_counters (TincanEndpoint *endpoint,
              TincanPrinter  *printer,
              TincanCounters *counters)
{
  guint64 received;
  guint64 sent;

  tincan_endpoint_get_counters (endpoint, counters);
  if (!tincan_printer_get_n_frames (printer, &received, &sent))
    return;
  counters->received_messages = received;
  counters->sent_messages = sent;
}

/* Scripts read this line: it is the same in every language. */
void
tincan_summary_print (TincanEndpoint *endpoint,
                      TincanPrinter  *printer)
{
  TincanCounters counters;

  get_counters (endpoint, printer, &counters);
  fprintf (stderr,
           "received %" G_GUINT64_FORMAT " messages (%" G_GUINT64_FORMAT " bytes), "
           "sent %" G_GUINT64_FORMAT " messages (%" G_GUINT64_FORMAT " bytes), "
           "dropped %" G_GUINT64_FORMAT "\n",
           counters.received_messages, counters.received_bytes,
           counters.sent_messages, counters.sent_bytes, counters.dropped);
}

gboolean
tincan_summary_check_count (TincanEndpoint *endpoint,
                            TincanPrinter  *printer,
                            guint64         count)
{
  g_autofree char *text = NULL;
  TincanCounters counters;

  get_counters (endpoint, printer, &counters);
  if (counters.received_messages >= count)
    return TRUE;
  text = g_strdup_printf (_("Received %llu of %llu messages"),
                          (unsigned long long) counters.received_messages,
                          (unsigned long long) count);
  tincan_report (text);
  return FALSE;
}
