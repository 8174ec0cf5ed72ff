/* Keeps a growing list at its end, until the user scrolls up; scrolling to the end takes it up
 * again.
 *
 * Setting the adjustment draws stale rows on GTK 4.8: the list's own action does not.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/list-tail.h"

#include "app/inner-list.h"

/* Nobody turns round so quickly. */
#define JUMP_US 150000

struct _TincanListTail
{
  GObject parent_instance;

  GtkWidget     *list;
  guint        (*get_end) (gpointer user_data); /* or NULL */
  gpointer       end_data;
  GtkAdjustment *adjustment;
  double         value; /* when it last changed */
  gboolean       follow;
  guint          idle_id;
  guint          tick_id;
  guint          n_ticks; /* until the list has settled */
  gint64         up_us;   /* when the user last scrolled up */
  gboolean       jumped;  /* away from row @start, and not by the user */
  gboolean       scrolled; /* since it was restarted */
  gboolean       sized;   /* it has a height: what was scrolled before that is lost ... */
  guint          n_items; /* in the list when it was last updated, the footer among them */
  guint          start;   /* ... so this row comes into view then, unless the end is followed */
};

G_DEFINE_FINAL_TYPE (TincanListTail, tincan_list_tail, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_FOLLOW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
set_follow (TincanListTail *self,
            gboolean        follow)
{
  if (self->follow == follow)
    return;

  self->follow = follow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FOLLOW]);
}

/* A list scrolls to some place of its own when it is laid out: in the next frame. */
static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  TincanListTail *self = user_data;

  if (++self->n_ticks < 2)
    return G_SOURCE_CONTINUE;

  self->tick_id = 0;

  return G_SOURCE_REMOVE;
}

/* What the list does until it has settled is not the user. */
static void
let_settle (TincanListTail *self)
{
  self->n_ticks = 0;
  if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (self->list, on_tick, self, NULL);
}

static gboolean
on_idle (gpointer user_data)
{
  TincanListTail *self = user_data;

  self->idle_id = 0;
  if (self->follow)
    tincan_list_tail_update (self);
  else if (self->jumped || !self->sized)
    tincan_list_tail_show (self, self->start);
  self->jumped = FALSE;
  self->sized = gtk_adjustment_get_page_size (self->adjustment) > 0;

  return G_SOURCE_REMOVE;
}

/* It cannot scroll in the middle of being laid out. */
static void
show_later (TincanListTail *self)
{
  if (self->idle_id == 0)
    self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_idle, self, NULL);
}

/* Scrolled while new rows come, GTK 4.8 sometimes jumps to the end of them in the next frame: back
 * to where the user was. */
static void
come_back (TincanListTail *self)
{
  self->start = (guint) (self->value * tincan_inner_list_count (self->list)
                         / gtk_adjustment_get_upper (self->adjustment));
  self->jumped = TRUE;
  show_later (self);
}

/* The list scrolls to its end only downwards; so what goes up and away from the end is the
 * user. */
static void
on_value_changed (TincanListTail *self,
                  GtkAdjustment  *adjustment)
{
  double value = gtk_adjustment_get_value (adjustment);
  double end = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
  gboolean up = value < self->value;
  gboolean at_end = value >= end - 1;

  if (up && !at_end && self->tick_id == 0)
    {
      /* Rows that came just before may yet bring the list to its end once more. */
      if (self->follow)
        let_settle (self);
      set_follow (self, FALSE);
    }
  if (up)
    self->up_us = g_get_monotonic_time ();
  if (value != self->value && self->tick_id == 0)
    self->scrolled = TRUE;
  if (!up && at_end && !self->follow && g_get_monotonic_time () < self->up_us + JUMP_US)
    come_back (self);
  else if (!up && at_end && self->tick_id == 0)
    set_follow (self, TRUE);

  self->value = value;
}

/* The list shows its first rows, or more or fewer than before. */
static void
on_page_size_changed (TincanListTail *self)
{
  if (self->follow || !self->sized)
    show_later (self);
}

static void
tincan_list_tail_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  TincanListTail *self = TINCAN_LIST_TAIL (object);

  g_value_set_boolean (value, self->follow);
}

static void
tincan_list_tail_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  tincan_list_tail_set_follow (TINCAN_LIST_TAIL (object), g_value_get_boolean (value));
}

static void
tincan_list_tail_dispose (GObject *object)
{
  TincanListTail *self = TINCAN_LIST_TAIL (object);

  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (self->list, self->tick_id);
  self->tick_id = 0;
  g_clear_handle_id (&self->idle_id, g_source_remove);

  G_OBJECT_CLASS (tincan_list_tail_parent_class)->dispose (object);
}

static void
tincan_list_tail_finalize (GObject *object)
{
  TincanListTail *self = TINCAN_LIST_TAIL (object);

  g_clear_object (&self->adjustment);

  G_OBJECT_CLASS (tincan_list_tail_parent_class)->finalize (object);
}

static void
tincan_list_tail_class_init (TincanListTailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tincan_list_tail_get_property;
  object_class->set_property = tincan_list_tail_set_property;
  object_class->dispose = tincan_list_tail_dispose;
  object_class->finalize = tincan_list_tail_finalize;

  properties[PROP_FOLLOW] = g_param_spec_boolean ("follow", NULL, NULL, TRUE,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                                  G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
tincan_list_tail_init (TincanListTail *self)
{
  self->follow = TRUE;
}

TincanListTail *
tincan_list_tail_new (GtkWidget *list)
{
  TincanListTail *self = g_object_new (TINCAN_TYPE_LIST_TAIL, NULL);

  self->list = list;
  self->adjustment = g_object_ref (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (list)));
  g_signal_connect_object (self->adjustment, "value-changed", G_CALLBACK (on_value_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->adjustment, "notify::page-size",
                           G_CALLBACK (on_page_size_changed), self, G_CONNECT_SWAPPED);

  return self;
}

gboolean
tincan_list_tail_get_follow (TincanListTail *self)
{
  g_return_val_if_fail (TINCAN_IS_LIST_TAIL (self), FALSE);

  return self->follow;
}

void
tincan_list_tail_set_follow (TincanListTail *self,
                             gboolean        follow)
{
  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  set_follow (self, follow);
  tincan_list_tail_update (self);
}

void
tincan_list_tail_update (TincanListTail *self)
{
  gboolean first;
  guint n;

  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  n = tincan_inner_list_count (self->list);
  first = self->n_items <= 1 && n > 1;
  self->n_items = n;
  if (self->follow && n > 0)
    tincan_list_tail_show (self, self->get_end != NULL ? self->get_end (self->end_data) : n - 1);
  else if (first) /* the list would keep its footer in view */
    tincan_list_tail_restart (self, self->start);
}

void
tincan_list_tail_restart (TincanListTail *self,
                          guint           position)
{
  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  self->start = position;
  self->n_items = tincan_inner_list_count (self->list);
  self->scrolled = FALSE;
  let_settle (self);
  if (self->follow)
    tincan_list_tail_update (self);
  else
    tincan_list_tail_show (self, position);
}

gboolean
tincan_list_tail_was_scrolled (TincanListTail *self)
{
  g_return_val_if_fail (TINCAN_IS_LIST_TAIL (self), FALSE);

  return self->scrolled;
}

void
tincan_list_tail_focus_last (TincanListTail *self)
{
  GtkWidget *footer, *last;

  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  footer = gtk_widget_get_last_child (tincan_inner_list_find (self->list));
  last = footer != NULL ? gtk_widget_get_prev_sibling (footer) : NULL;
  if (last != NULL)
    gtk_widget_grab_focus (last);
}

void
tincan_list_tail_focus_chosen (TincanListTail *self)
{
  GtkWidget *row;

  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  row = gtk_widget_get_first_child (tincan_inner_list_find (self->list));
  while (row != NULL && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
    row = gtk_widget_get_next_sibling (row);
  gtk_widget_grab_focus (row != NULL ? row : self->list);
}

void
tincan_list_tail_choose (TincanListTail *self,
                         guint           position)
{
  GtkSelectionModel *rows;

  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  rows = tincan_inner_list_get_model (self->list);
  tincan_list_tail_set_follow (self, FALSE);
  if (rows == NULL)
    return;

  tincan_list_tail_show (self, position);
  gtk_widget_activate_action (tincan_inner_list_find (self->list), "list.select-item", "(ubb)",
                              position, FALSE, FALSE);
}

void
tincan_list_tail_show (TincanListTail *self,
                       guint           position)
{
  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  gtk_widget_activate_action (tincan_inner_list_find (self->list), "list.scroll-to-item", "u",
                              position);
}

void
tincan_list_tail_show_chosen (TincanListTail *self)
{
  GtkSelectionModel *rows;
  g_autoptr (GtkBitset) chosen = NULL;

  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  rows = tincan_inner_list_get_model (self->list);
  chosen = rows != NULL ? gtk_selection_model_get_selection (rows) : gtk_bitset_new_empty ();
  if (gtk_bitset_get_size (chosen) == 1)
    tincan_list_tail_show (self, gtk_bitset_get_minimum (chosen));
}

void
tincan_list_tail_set_end (TincanListTail *self,
                          guint         (*get_end) (gpointer user_data),
                          gpointer        user_data)
{
  g_return_if_fail (TINCAN_IS_LIST_TAIL (self));

  self->get_end = get_end;
  self->end_data = user_data;
}

GtkWidget *
tincan_list_tail_get_list (TincanListTail *self)
{
  g_return_val_if_fail (TINCAN_IS_LIST_TAIL (self), NULL);

  return self->list;
}
