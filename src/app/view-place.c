/* Keeps what is at the top of a log in view when its rows change: by another filter, or when they
 * are framed in another way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/view-place.h"

#include "app/place-keeper.h"

struct _TincanViewPlace
{
  gpointer            view;
  TincanGetTailFunc   get_tail;
  TincanGetTopFunc    get_top;
  TincanLogSelection *rows;
  TincanLogModel     *model;
  gboolean            restarting;
  gboolean            wanted; /* what follows is to come into view */
  guint               number; /* as the message was counted */
  guint               record; /* where it begins */
  gsize               offset;
};

/* The message that is there now; TINCAN_NONE while it was not found. */
static guint
find_message (TincanViewPlace *self)
{
  guint record;
  gsize offset;

  if (tincan_place_read (self->model, self->number, &record, &offset) && record == self->record &&
      offset == self->offset)
    return self->number;
  return tincan_log_model_find_place (self->model, self->record, self->offset);
}

/* The row of the place, or the nearest to it; FALSE while that is not known. */
static gboolean
find_row (TincanViewPlace *self,
          guint           *row)
{
  guint n_rows = tincan_log_model_get_n_rows (self->model);
  guint number = find_message (self);

  *row = number != TINCAN_NONE ? tincan_log_model_find_number (self->model, number) : n_rows;
  if (*row < n_rows)
    return TRUE;
  *row = n_rows - MIN (n_rows, 1);
  return !tincan_log_model_is_busy (self->model);
}

/* Somebody wants something else by now. */
static gboolean
is_overtaken (TincanViewPlace *self)
{
  TincanListTail *tail = self->get_tail (self->view);

  return tincan_list_tail_get_follow (tail) || tincan_list_tail_was_scrolled (tail) ||
         tincan_log_selection_get_cursor (self->rows) != TINCAN_NONE;
}

static void
look_for_place (TincanViewPlace *self)
{
  guint row;

  if (self->restarting)
    return;
  if (self->wanted && is_overtaken (self))
    self->wanted = FALSE;
  if (!self->wanted || !find_row (self, &row))
    return;
  self->wanted = FALSE;
  if (row > 0)
    tincan_list_tail_restart (self->get_tail (self->view), row);
}

static void
note_place (TincanViewPlace *self)
{
  guint number;

  if (self->wanted && !is_overtaken (self))
    return; /* it was not come to yet */
  number = tincan_log_model_get_number (self->model, self->get_top (self->view));
  self->number = number;
  self->wanted = number != TINCAN_NONE &&
                 !tincan_list_tail_get_follow (self->get_tail (self->view)) &&
                 tincan_place_read (self->model, number, &self->record, &self->offset);
}

static void
on_restart (TincanViewPlace *self,
            gboolean         begins)
{
  self->restarting = begins;
  if (begins)
    note_place (self);
  else
    look_for_place (self);
}

TincanViewPlace *
tincan_view_place_new (gpointer            view,
                       TincanGetTailFunc   get_tail,
                       TincanGetTopFunc    get_top,
                       TincanLogSelection *rows,
                       TincanLogModel     *model)
{
  TincanViewPlace *self = g_new0 (TincanViewPlace, 1);

  self->view = view;
  self->get_tail = get_tail;
  self->get_top = get_top;
  self->rows = g_object_ref (rows);
  self->model = g_object_ref (model);
  /* After the view itself, which goes to the first row. */
  g_signal_connect_data (model, "restart", G_CALLBACK (on_restart), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_data (model, "notify::busy", G_CALLBACK (look_for_place), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  return self;
}

void
tincan_view_place_free (TincanViewPlace *self)
{
  g_signal_handlers_disconnect_by_data (self->model, self);
  g_object_unref (self->rows);
  g_object_unref (self->model);
  g_free (self);
}
