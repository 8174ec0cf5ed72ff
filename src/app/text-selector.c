/* Selects characters in a list view whose rows are text: with the pointer, with the keyboard.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-selector.h"

#include <string.h>

#include "app/list-rows.h"

/* Of what is beyond the edge of the list, scrolled in a frame. */
#define SCROLL_SHARE 0.3

/* What a drag selects: from how often the button was pressed at its begin. */
typedef enum
{
  UNIT_CHARACTER,
  UNIT_WORD,
  UNIT_ROW,
} Unit;

struct _TincanTextSelector
{
  GObject parent_instance;

  TincanTextSource source;
  TincanTextSpan   span;
  gboolean         is_somewhere; /* span means something */
  Unit             unit;
  TincanTextSpan   pressed;      /* what was selected when the drag began */
  GtkGesture      *click;
  double           x, y;         /* where the pointer is, while it drags */
  guint            tick_id;      /* it scrolls */
  double           goal_x;       /* of moves up and down, or -1 */
};

G_DEFINE_FINAL_TYPE (TincanTextSelector, tincan_text_selector, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_MOVED,
  SIGNAL_DRAGGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count (TincanTextSelector *self)
{
  return self->source.count (self->source.user_data);
}

static void
set_span (TincanTextSelector   *self,
          const TincanTextSpan *span)
{
  self->is_somewhere = TRUE;
  self->span = *span;
  tincan_text_rows_show (self->source.list, span);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* What the unit makes of a place. */
static TincanTextSpan
widen (TincanTextSelector   *self,
       const TincanTextSpot *spot)
{
  g_autofree char *text = NULL;
  TincanByteRange range;

  if (self->unit == UNIT_CHARACTER)
    return (TincanTextSpan) { *spot, *spot };

  text = self->source.read (self->source.user_data, spot->row);
  range = self->unit == UNIT_WORD ? tincan_text_find_word (text, spot->offset)
                                  : (TincanByteRange) { 0, strlen (text) };

  return (TincanTextSpan) { { spot->row, (guint) range.first }, { spot->row, (guint) range.end } };
}

/* From what was pressed to the pointer, by whole units. */
static void
extend_to (TincanTextSelector   *self,
           const TincanTextSpot *spot)
{
  TincanTextSpan here = widen (self, spot);
  gboolean forward = tincan_text_spot_compare (spot, &self->pressed.anchor) >= 0;
  const TincanTextSpan span = {
    forward ? self->pressed.anchor : self->pressed.cursor,
    forward ? here.cursor : here.anchor,
  };

  set_span (self, &span);
}

static gboolean
find_spot (TincanTextSelector *self,
           TincanTextSpot     *spot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self->source.list));

  return tincan_text_rows_find_spot (self->source.list, self->x, CLAMP (self->y, 0, height - 1),
                                     spot) && spot->row < count (self);
}

static void
on_pressed (TincanTextSelector *self,
            int                 n_press,
            double              x,
            double              y,
            GtkGesture         *click)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);
  GdkModifierType state = gtk_event_controller_get_current_event_state (controller);
  TincanTextSpot spot;
  GtkWidget *row;

  self->x = x;
  self->y = y;
  if (!find_spot (self, &spot))
    return;

  gtk_gesture_set_state (click, GTK_EVENT_SEQUENCE_CLAIMED);
  row = tincan_list_rows_find (self->source.list, spot.row);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  self->goal_x = -1;
  self->unit = (n_press - 1) % 3;
  if ((state & GDK_SHIFT_MASK) != 0 && self->is_somewhere)
    {
      self->unit = UNIT_CHARACTER;
      self->pressed = (TincanTextSpan) { self->span.anchor, self->span.anchor };
    }
  else
    {
      self->pressed = widen (self, &spot);
    }
  extend_to (self, &spot);
}

/* What is selected can be pasted with the middle button, as from any text. */
static void
on_released (TincanTextSelector *self)
{
  GtkWidget *list = GTK_WIDGET (self->source.list);
  g_autofree char *text = NULL;
  gboolean cut;

  g_signal_emit (self, signals[SIGNAL_MOVED], 0);
  if (tincan_text_selector_is_empty (self))
    return;

  text = tincan_text_selector_dup_text (self, &cut);
  gdk_clipboard_set_text (gtk_widget_get_primary_clipboard (list), text);
}

static gboolean
on_tick (GtkWidget     *widget,
         GdkFrameClock *clock,
         gpointer       user_data)
{
  TincanTextSelector *self = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  int height = gtk_widget_get_height (widget);
  double beyond = self->y < 0 ? self->y : MAX (self->y - height, 0);
  TincanTextSpot spot;

  gtk_adjustment_set_value (adjustment,
                            gtk_adjustment_get_value (adjustment) + beyond * SCROLL_SHARE);
  if (find_spot (self, &spot))
    extend_to (self, &spot);

  return G_SOURCE_CONTINUE;
}

static void
stop_scrolling (TincanTextSelector *self)
{
  if (self->tick_id != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->source.list), self->tick_id);
  self->tick_id = 0;
}

static void
on_drag_update (TincanTextSelector *self,
                double              x,
                double              y,
                GtkGestureDrag     *drag)
{
  GtkWidget *list = GTK_WIDGET (self->source.list);
  double start_x, start_y;
  TincanTextSpot spot;

  if (!gtk_gesture_drag_get_start_point (drag, &start_x, &start_y))
    return;

  self->x = start_x + x;
  self->y = start_y + y;
  if (gtk_drag_check_threshold (list, 0, 0, (int) x, (int) y))
    g_signal_emit (self, signals[SIGNAL_DRAGGED], 0);
  if (find_spot (self, &spot))
    extend_to (self, &spot);
  if (self->y >= 0 && self->y < gtk_widget_get_height (list))
    stop_scrolling (self);
  else if (self->tick_id == 0)
    self->tick_id = gtk_widget_add_tick_callback (list, on_tick, self, NULL);
}

static void
on_drag_end (TincanTextSelector *self)
{
  stop_scrolling (self);
  on_released (self);
}

static gboolean
on_key_pressed (TincanTextSelector *self,
                guint               keyval,
                guint               keycode,
                GdkModifierType     state)
{
  TincanTextSpan span = self->span;
  GtkWidget *row;

  if (count (self) == 0 || (state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (!self->is_somewhere)
    tincan_text_rows_find_spot (self->source.list, 0, 0, &span.cursor);
  if (!tincan_text_move (&self->source, &span.cursor, keyval, state, &self->goal_x, &span.cursor))
    return GDK_EVENT_PROPAGATE;

  if ((state & GDK_SHIFT_MASK) == 0 || !self->is_somewhere)
    span.anchor = span.cursor;
  gtk_widget_activate_action (GTK_WIDGET (self->source.list), "list.scroll-to-item", "u",
                              span.cursor.row);
  set_span (self, &span);
  row = tincan_list_rows_find (self->source.list, span.cursor.row);
  if (row != NULL)
    gtk_widget_grab_focus (row);
  g_signal_emit (self, signals[SIGNAL_MOVED], 0);

  return GDK_EVENT_STOP;
}

static void
tincan_text_selector_dispose (GObject *object)
{
  stop_scrolling (TINCAN_TEXT_SELECTOR (object));

  G_OBJECT_CLASS (tincan_text_selector_parent_class)->dispose (object);
}

static void
tincan_text_selector_class_init (TincanTextSelectorClass *klass)
{
  static const char * const names[N_SIGNALS] = { "changed", "moved", "dragged" };

  G_OBJECT_CLASS (klass)->dispose = tincan_text_selector_dispose;
  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (names[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_text_selector_init (TincanTextSelector *self)
{
  self->goal_x = -1;
}

static void
add_gestures (TincanTextSelector *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (drag), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->source.list), GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (GTK_WIDGET (self->source.list), GTK_EVENT_CONTROLLER (click));
  gtk_gesture_group (click, drag);
  g_signal_connect_object (click, "pressed", G_CALLBACK (on_pressed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-update", G_CALLBACK (on_drag_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (drag, "drag-end", G_CALLBACK (on_drag_end), self, G_CONNECT_SWAPPED);
}

TincanTextSelector *
tincan_text_selector_new (const TincanTextSource *source)
{
  TincanTextSelector *self = g_object_new (TINCAN_TYPE_TEXT_SELECTOR, NULL);

  self->source = *source;
  add_gestures (self);

  return self;
}

void
tincan_text_selector_show_item (TincanTextSelector *self,
                                GtkListItem        *item)
{
  g_return_if_fail (TINCAN_IS_TEXT_SELECTOR (self));

  tincan_text_rows_show_item (item, self->is_somewhere ? &self->span : NULL);
}

const TincanTextSpan *
tincan_text_selector_get_span (TincanTextSelector *self)
{
  g_return_val_if_fail (TINCAN_IS_TEXT_SELECTOR (self), NULL);

  return self->is_somewhere ? &self->span : NULL;
}

void
tincan_text_selector_set_span (TincanTextSelector   *self,
                               const TincanTextSpan *span)
{
  g_return_if_fail (TINCAN_IS_TEXT_SELECTOR (self));

  self->goal_x = -1;
  if (span != NULL)
    {
      set_span (self, span);
      return;
    }

  stop_scrolling (self);
  self->is_somewhere = FALSE;
  tincan_text_rows_show (self->source.list, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

gboolean
tincan_text_selector_is_empty (TincanTextSelector *self)
{
  TincanTextSpot start, end;

  g_return_val_if_fail (TINCAN_IS_TEXT_SELECTOR (self), TRUE);

  return !self->is_somewhere || !tincan_text_span_get_ends (&self->span, &start, &end);
}

void
tincan_text_selector_select_all (TincanTextSelector *self)
{
  TincanTextSpan span = { 0 };

  g_return_if_fail (TINCAN_IS_TEXT_SELECTOR (self));

  span.cursor = tincan_text_find_end (&self->source);
  if (count (self) > 0)
    tincan_text_selector_set_span (self, &span);
}

char *
tincan_text_selector_dup_text (TincanTextSelector *self,
                               gboolean           *cut)
{
  GString *copy = g_string_new (NULL);
  TincanTextSpot start, end;
  guint stop;

  *cut = FALSE;
  if (tincan_text_selector_is_empty (self))
    return g_string_free (copy, FALSE);

  tincan_text_span_get_ends (&self->span, &start, &end);
  stop = MIN (end.row, count (self) - 1);
  *cut = stop - start.row >= TINCAN_TEXT_COPY_ROWS_MAX;
  stop = MIN (stop, start.row + TINCAN_TEXT_COPY_ROWS_MAX - 1);
  for (guint row = start.row; row <= stop; row++)
    {
      g_autofree char *text = self->source.read (self->source.user_data, row);
      TincanByteRange range = tincan_text_span_get_range (&self->span, row, strlen (text));

      if (row > start.row)
        g_string_append_c (copy, '\n');
      g_string_append_len (copy, text + range.first,
                           (gssize) (MIN (range.end, strlen (text)) - range.first));
    }

  return g_string_free (copy, FALSE);
}

void
tincan_text_selector_take_keys (TincanTextSelector *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_return_if_fail (TINCAN_IS_TEXT_SELECTOR (self));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_key_pressed), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->source.list), keys);
}
