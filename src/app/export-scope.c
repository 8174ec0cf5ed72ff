/* Which messages of a log an export takes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/export-scope.h"

static GArray *
collect_selected (const GtkBitset *selected)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  GtkBitsetIter iter;
  guint number;

  for (gboolean more = gtk_bitset_iter_init_first (&iter, selected, &number); more;
       more = gtk_bitset_iter_next (&iter, &number))
    g_array_append_val (numbers, number);

  return numbers;
}

static GArray *
collect_all (const TincanExportMessages *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  TincanIndexEntry entry;
  gboolean whole;
  guint record;

  for (guint i = 0; i < self->n_messages; i++)
    if (tincan_message_reader_peek (self->reader, i, &entry, &record, &whole) &&
        (self->endpoint == TINCAN_NONE || entry.endpoint == self->endpoint))
      g_array_append_val (numbers, i);

  return numbers;
}

TincanExportScope
tincan_export_scope_from_action (const char *action_name)
{
  if (g_str_has_suffix (action_name, "-selected"))
    return TINCAN_EXPORT_SELECTED;

  return g_str_has_suffix (action_name, "-all") ? TINCAN_EXPORT_ALL : TINCAN_EXPORT_SHOWN;
}

void
tincan_export_messages_init (TincanExportMessages *self,
                             TincanExportScope     scope,
                             TincanLogModel       *model,
                             guint                 endpoint,
                             GtkBitset            *selected)
{
  self->scope = scope;
  self->rows = tincan_log_index_ref (tincan_log_model_get_index (model));
  self->n_rows = tincan_log_model_get_n_rows (model);
  self->endpoint = endpoint;
  self->reader = tincan_log_model_create_reader (model);
  self->n_messages = tincan_message_reader_get_n_messages (self->reader);
  self->selected = selected;
}

void
tincan_export_messages_clear (TincanExportMessages *self)
{
  g_clear_pointer (&self->rows, tincan_log_index_unref);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);
  g_clear_pointer (&self->selected, gtk_bitset_unref);
}

GArray *
tincan_export_messages_collect (gpointer data)
{
  const TincanExportMessages *self = data;

  if (self->scope == TINCAN_EXPORT_SHOWN)
    return tincan_log_index_copy (self->rows, self->n_rows);

  return self->scope == TINCAN_EXPORT_SELECTED ? collect_selected (self->selected)
                                               : collect_all (self);
}
