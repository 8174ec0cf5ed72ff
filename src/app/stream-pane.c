/* The text of a stream: the rows of one connection, selected by characters.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/stream-pane.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/template.h"

struct _TincanStreamPane
{
  GtkWidget parent_instance;

  GtkListView        *list;
  GtkPopover         *menu;

  TincanStreamModel  *stream;
  GtkSelectionModel  *items; /* those of stream; the list selects none */
  TincanTextSelector *selector;
  TincanStreamRows   *rows;  /* the list's */
  TincanListTail     *tail;
  guint               destination; /* the message to show when its row is there, or TINCAN_NONE */
};

G_DEFINE_FINAL_TYPE (TincanStreamPane, tincan_stream_pane, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_CHOSEN,
  SIGNAL_NOTICE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static guint
count_rows (gpointer user_data)
{
  return tincan_stream_model_get_n_rows (TINCAN_STREAM_PANE (user_data)->stream);
}

/* As it shows: the hex of a line, if there is some, below its text. */
static char *
read_row (gpointer user_data,
          guint    row)
{
  TincanStreamPane *self = user_data;
  const TincanStreamPart *part = tincan_stream_model_get_part (self->stream, row);
  GString *text = g_string_new (NULL);

  if (part != NULL)
    tincan_stream_part_append (part, tincan_stream_model_get_look (self->stream), text);
  if (text->len > 0)
    g_string_truncate (text, text->len - 1); /* the newline */

  return g_string_free (text, FALSE);
}

static void
go_to_destination (TincanStreamPane *self)
{
  TincanTextSpan span = { 0 };
  guint row;

  if (self->destination == TINCAN_NONE)
    return;

  row = tincan_stream_model_find_message (self->stream, self->destination);
  if (row == TINCAN_NONE)
    return;

  self->destination = TINCAN_NONE;
  span.anchor.row = span.cursor.row = row;
  tincan_text_selector_set_span (self->selector, &span);
  if (!tincan_list_tail_get_follow (self->tail))
    tincan_list_tail_show (self->tail, row);
}

static void
on_items_changed (TincanStreamPane *self)
{
  tincan_list_tail_update (self->tail);
  go_to_destination (self);
}

/* Other rows take their place. */
static void
on_restart (TincanStreamPane *self,
            gboolean          begins)
{
  if (begins)
    tincan_text_selector_set_span (self->selector, NULL);
  else
    tincan_list_tail_restart (self->tail, 0);
}

static void
on_selector_changed (TincanStreamPane *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Tells which message the user came upon. */
static void
on_selector_moved (TincanStreamPane *self)
{
  const TincanTextSpan *span = tincan_text_selector_get_span (self->selector);
  const TincanStreamPart *part = NULL;

  if (span != NULL)
    part = tincan_stream_model_get_part (self->stream, span->cursor.row);
  if (part != NULL && part->number != TINCAN_NONE)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, part->number);
}

/* Text that runs away cannot be selected. */
static void
on_selector_dragged (TincanStreamPane *self)
{
  tincan_list_tail_set_follow (self->tail, FALSE);
}

static void
popup (TincanStreamPane *self,
       double            x,
       double            y)
{
  gtk_popover_set_pointing_to (self->menu, &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (self->menu);
}

static void
on_secondary_pressed (TincanStreamPane *self,
                      int               n_press,
                      double            x,
                      double            y)
{
  double pane_x, pane_y;

  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &pane_x,
                                    &pane_y);
  popup (self, pane_x, pane_y);
}

static gboolean
tincan_stream_pane_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_STREAM_PANE (widget)->list));
}

static void
tincan_stream_pane_dispose (GObject *object)
{
  TincanStreamPane *self = TINCAN_STREAM_PANE (object);

  if (self->stream != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->stream, self);
      g_signal_handlers_disconnect_by_data (self->items, self);
      g_signal_handlers_disconnect_by_data (self->selector, self);
      tincan_text_selector_set_span (self->selector, NULL);
      tincan_stream_model_set_source (self->stream, NULL, TINCAN_NONE, FALSE);
    }
  g_clear_object (&self->tail);
  g_clear_object (&self->items);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_STREAM_PANE);
  g_clear_object (&self->selector);
  g_clear_object (&self->stream);

  G_OBJECT_CLASS (tincan_stream_pane_parent_class)->dispose (object);
}

static void
tincan_stream_pane_class_init (TincanStreamPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_stream_pane_dispose;
  widget_class->grab_focus = tincan_stream_pane_grab_focus;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                          G_TYPE_NONE, 0);
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/stream-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanStreamPane, list);
  gtk_widget_class_bind_template_child (widget_class, TincanStreamPane, menu);
  gtk_widget_class_bind_template_callback (widget_class, on_secondary_pressed);
}

static void
make_rows (TincanStreamPane *self)
{
  const TincanTextSource source = { self->list, count_rows, read_row, self };

  self->stream = tincan_stream_model_new ();
  self->items =
    GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->stream))));
  self->selector = tincan_text_selector_new (&source);
  tincan_text_selector_take_keys (self->selector);
  self->rows = tincan_stream_rows_new (self->list, self->stream, self->selector);
  gtk_list_view_set_model (self->list, self->items);
  self->tail = tincan_list_tail_new (GTK_WIDGET (self->list));
}

static void
tincan_stream_pane_init (TincanStreamPane *self)
{
  self->destination = TINCAN_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  make_rows (self);
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Stream"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));

  g_signal_connect_swapped (self->stream, "restart", G_CALLBACK (on_restart), self);
  g_signal_connect_swapped (self->items, "items-changed", G_CALLBACK (on_items_changed), self);
  g_signal_connect_swapped (self->selector, "changed", G_CALLBACK (on_selector_changed), self);
  g_signal_connect_swapped (self->selector, "moved", G_CALLBACK (on_selector_moved), self);
  g_signal_connect_swapped (self->selector, "dragged", G_CALLBACK (on_selector_dragged), self);
}

TincanStreamModel *
tincan_stream_pane_get_model (TincanStreamPane *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_PANE (self), NULL);

  return self->stream;
}

TincanStreamRows *
tincan_stream_pane_get_rows (TincanStreamPane *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_PANE (self), NULL);

  return self->rows;
}

TincanListTail *
tincan_stream_pane_get_tail (TincanStreamPane *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_PANE (self), NULL);

  return self->tail;
}

TincanTextSelector *
tincan_stream_pane_get_selector (TincanStreamPane *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_PANE (self), NULL);

  return self->selector;
}

void
tincan_stream_pane_copy (TincanStreamPane *self)
{
  g_autofree char *text = NULL;
  g_autofree char *notice = NULL;
  gboolean cut;

  g_return_if_fail (TINCAN_IS_STREAM_PANE (self));

  text = tincan_text_selector_dup_text (self->selector, &cut);
  if (cut)
    notice = g_strdup_printf (_("Only the first %u lines were copied: export the log to take out "
                                "more"), TINCAN_TEXT_COPY_ROWS_MAX);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
  g_signal_emit (self, signals[SIGNAL_NOTICE], 0, notice);
}

void
tincan_stream_pane_popup (TincanStreamPane *self)
{
  const TincanTextSpan *span;
  double x = 0, y = 0;
  double pane_x, pane_y;
  int line_height;

  g_return_if_fail (TINCAN_IS_STREAM_PANE (self));

  span = tincan_text_selector_get_span (self->selector);
  if (span != NULL)
    tincan_text_rows_get_place (self->list, &span->cursor, &x, &y, &line_height);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->list), GTK_WIDGET (self), x, y, &pane_x,
                                    &pane_y);
  popup (self, pane_x, CLAMP (pane_y, 0, gtk_widget_get_height (GTK_WIDGET (self))));
}

void
tincan_stream_pane_show_match (TincanStreamPane *self,
                               guint             row,
                               guint             first,
                               guint             end)
{
  const TincanTextSpan span = { { row, first }, { row, end } };

  g_return_if_fail (TINCAN_IS_STREAM_PANE (self));

  tincan_list_tail_set_follow (self->tail, FALSE);
  tincan_text_selector_set_span (self->selector, &span);
  tincan_list_tail_show (self->tail, row);
  on_selector_moved (self);
}

void
tincan_stream_pane_show_cursor (TincanStreamPane *self)
{
  const TincanTextSpan *span;

  g_return_if_fail (TINCAN_IS_STREAM_PANE (self));

  span = tincan_text_selector_get_span (self->selector);
  if (span != NULL && !tincan_list_tail_get_follow (self->tail))
    tincan_list_tail_show (self->tail, span->cursor.row);
}

void
tincan_stream_pane_go_to (TincanStreamPane *self,
                          guint             number)
{
  g_return_if_fail (TINCAN_IS_STREAM_PANE (self));

  self->destination = number;
  go_to_destination (self);
}
