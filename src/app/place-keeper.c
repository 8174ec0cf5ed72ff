/* Keeps the message of a log selected whose bytes are, when the log is framed in another way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/place-keeper.h"

typedef struct
{
  TincanLogSelection *selection; /* which owns this */
  TincanLogModel     *model;     /* kept by the selection */
  guint               number;    /* that was selected when rows began to go, or TINCAN_NONE */
  guint               record;    /* where it begins; TINCAN_NONE: nothing is looked for */
  gsize               offset;
  gboolean            restarting;
} Keeper;

/* Frames may be found later; then rows come. */
static void
look_for_place (Keeper *self)
{
  guint number, row;

  if (self->restarting || self->record == TINCAN_NONE)
    return;
  number = tincan_log_model_find_place (self->model, self->record, self->offset);
  row = tincan_log_model_find_number (self->model, number);
  if (number == TINCAN_NONE || tincan_log_model_get_number (self->model, row) != number)
    return;
  self->record = TINCAN_NONE;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), row, TRUE);
}

/* Numbers that mean what they meant before were not framed anew. */
static void
on_restart (TincanLogModel *model,
            gboolean        begins,
            gpointer        user_data)
{
  Keeper *self = user_data;
  guint record;
  gsize offset;

  self->restarting = begins;
  if (begins)
    {
      self->number = tincan_log_selection_get_cursor (self->selection);
      if (self->number != TINCAN_NONE &&
          !tincan_place_read (self->model, self->number, &self->record, &self->offset))
        self->number = TINCAN_NONE;
      return;
    }
  if (self->number != TINCAN_NONE &&
      tincan_place_read (self->model, self->number, &record, &offset) && record == self->record &&
      offset == self->offset)
    self->record = TINCAN_NONE;
  else if (self->number != TINCAN_NONE)
    tincan_log_selection_clear (self->selection);
  look_for_place (self);
}

static void
on_items_changed (GListModel *list,
                  guint       position,
                  guint       removed,
                  guint       added,
                  gpointer    user_data)
{
  if (added > 0)
    look_for_place (user_data);
}

/* Somebody chose another message meanwhile. */
static void
on_changed (TincanLogSelection *selection,
            gpointer            user_data)
{
  Keeper *self = user_data;

  if (!self->restarting && tincan_log_selection_get_cursor (selection) != TINCAN_NONE)
    self->record = TINCAN_NONE;
}

static void
on_selection_gone (gpointer  user_data,
                   GObject  *selection)
{
  Keeper *self = user_data;

  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->model);
  g_free (self);
}

void
tincan_place_keeper_attach (TincanLogSelection *selection,
                            TincanLogModel     *model)
{
  Keeper *self = g_new0 (Keeper, 1);

  self->selection = selection;
  self->model = g_object_ref (model);
  self->number = TINCAN_NONE;
  self->record = TINCAN_NONE;
  g_object_weak_ref (G_OBJECT (selection), on_selection_gone, self);
  g_signal_connect (model, "restart", G_CALLBACK (on_restart), self);
  g_signal_connect (model, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect (selection, "changed", G_CALLBACK (on_changed), self);
}

gboolean
tincan_place_read (TincanLogModel *model,
                   guint           number,
                   guint          *record,
                   gsize          *offset)
{
  g_auto (TincanMessage) message = { 0 };

  if (!tincan_log_model_read (model, number, 0, &message, NULL))
    return FALSE;
  *record = message.first;
  *offset = message.offset;
  return TRUE;
}
