/* Which messages of a log an export takes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/export-scope.h"

static void
collect_shown (TincanLogModel *model,
               GArray         *numbers)
{
  guint n_rows = tincan_log_model_get_n_rows (model);

  for (guint i = 0; i < n_rows; i++)
    {
      guint number = tincan_log_model_get_number (model, i);

      g_array_append_val (numbers, number);
    }
}

static void
collect_selected (const GtkBitset *selected,
                  GArray          *numbers)
{
  GtkBitsetIter iter;
  guint number;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &number); more;
       more = gtk_bitset_iter_next (&iter, &number))
    g_array_append_val (numbers, number);
}

static void
collect_all (guint                endpoint,
             TincanMessageReader *reader,
             GArray              *numbers)
{
  guint n = tincan_message_reader_get_n_messages (reader);
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  for (guint i = 0; i < n; i++)
    if (tincan_message_reader_peek (reader, i, &entry, &record, &whole) &&
        (endpoint == TINCAN_NONE || entry.endpoint == endpoint))
      g_array_append_val (numbers, i);
}

TincanExportScope
tincan_export_scope_from_action (const char *action_name)
{
  if (g_str_has_suffix (action_name, "-selected"))
    return TINCAN_EXPORT_SELECTED;

  return g_str_has_suffix (action_name, "-all") ? TINCAN_EXPORT_ALL : TINCAN_EXPORT_SHOWN;
}

GArray *
tincan_export_scope_collect (TincanExportScope    scope,
                             TincanLogModel      *model,
                             guint                endpoint,
                             TincanMessageReader *reader,
                             const GtkBitset     *selected)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));

  if (scope == TINCAN_EXPORT_SHOWN)
    collect_shown (model, numbers);
  else if (scope == TINCAN_EXPORT_SELECTED)
    collect_selected (selected, numbers);
  else
    collect_all (endpoint, reader, numbers);

  return numbers;
}

GArray *
tincan_export_scope_to_records (const GArray        *numbers,
                                TincanMessageReader *reader)
{
  GArray *records = g_array_sized_new (FALSE, FALSE, sizeof (guint), numbers->len);
  guint next = 0;

  for (guint i = 0; i < numbers->len; i++)
    {
      guint number = g_array_index (numbers, guint, i);
      g_auto (TincanMessage) message = { 0 };

      if (!tincan_message_reader_read (reader, number, 0, &message, NULL))
        continue;
      for (guint j = MAX (message.first, next); j <= message.record.index; j++)
        g_array_append_val (records, j);
      next = MAX (next, message.record.index + 1);
    }

  return records;
}
