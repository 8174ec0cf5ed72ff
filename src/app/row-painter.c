/* Gives the rows of a log the colours of the highlight rules: only those that are on the screen are
 * looked at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/row-painter.h"

#include "app/inner-list.h"

/* On a row's widget. */
#define ROW_KEY "tincan-painted-row"

/* On the list. */
#define PAINTER_KEY "tincan-row-painter"

/* Of all colours. */
#define HIGHLIGHTED "highlighted"

/* A row's widget, and the messages that it shows. */
typedef struct
{
  guint       numbers[TINCAN_ROW_PAINTER_MESSAGES];
  guint       n;
  const char *class; /* that it has; NULL for none */
} Row;

typedef struct
{
  GtkWidget        *list;
  TincanHighlights *rules;   /* or NULL */
  TincanLogModel   *model;   /* or NULL */
  GPtrArray        *filters; /* of TincanLogFilter, one a rule; NULL: to be made */
  char             *charset;
  guint             last;    /* the number asked for last ... */
  const char       *class;   /* ... and its class */
} Painter;

static void
filter_free (gpointer data)
{
  if (data != NULL)
    tincan_log_filter_free (data);
}

const char *
tincan_row_painter_get_class (const char *colour)
{
  static const struct { const char *colour; const char *class; } classes[] = {
    { "yellow", "highlight-yellow" }, { "green", "highlight-green" },
    { "blue", "highlight-blue" },     { "purple", "highlight-purple" },
    { "orange", "highlight-orange" }, { "red", "highlight-red" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    if (g_str_equal (colour, classes[i].colour))
      return classes[i].class;

  return NULL;
}

static void
make_filters (Painter *self)
{
  g_autoptr (TincanMessageReader) reader = tincan_log_model_create_reader (self->model);
  guint n = tincan_highlights_get_n (self->rules);

  self->filters = g_ptr_array_new_with_free_func (filter_free);
  for (guint i = 0; i < n; i++)
    {
      const TincanLogWish wish = {
        .endpoint = TINCAN_NONE,
        .words = tincan_highlights_get_filter (self->rules, i),
        .charset = self->charset,
      };

      g_ptr_array_add (self->filters, tincan_log_filter_new (reader, &wish, NULL));
    }
}

/* The class of the first rule that message @number matches, or NULL. */
static const char *
find_class_of (Painter *self,
               guint    number)
{
  if (self->rules == NULL || self->model == NULL || tincan_highlights_get_n (self->rules) == 0)
    return NULL;
  if (number == self->last)
    return self->class;

  if (self->filters == NULL)
    make_filters (self);
  self->last = number;
  self->class = NULL;
  for (guint i = 0; i < self->filters->len && self->class == NULL; i++)
    if (self->filters->pdata[i] != NULL &&
        tincan_log_filter_find (self->filters->pdata[i], number, number + 1) == number)
      self->class = tincan_row_painter_get_class (tincan_highlights_get_colour (self->rules, i));

  return self->class;
}

static const char *
find_class (Painter   *self,
            const Row *row)
{
  const char *class = NULL;

  for (guint i = 0; i < row->n && class == NULL; i++)
    class = find_class_of (self, row->numbers[i]);

  return class;
}

static Row *
get_row (GtkWidget *widget)
{
  Row *row = g_object_get_data (G_OBJECT (widget), ROW_KEY);

  if (row == NULL)
    {
      row = g_new0 (Row, 1);
      g_object_set_data_full (G_OBJECT (widget), ROW_KEY, row, g_free);
    }

  return row;
}

static void
update_class (Painter   *self,
              GtkWidget *widget)
{
  Row *row = get_row (widget);
  const char *class = find_class (self, row);

  if (row->class == class)
    return;

  if (row->class != NULL)
    gtk_widget_remove_css_class (widget, row->class);
  if (class != NULL)
    gtk_widget_add_css_class (widget, class);
  if (row->class == NULL)
    gtk_widget_add_css_class (widget, HIGHLIGHTED);
  else if (class == NULL)
    gtk_widget_remove_css_class (widget, HIGHLIGHTED);
  row->class = class;
}

static void
repaint (Painter *self)
{
  GtkWidget *rows = tincan_inner_list_find (self->list);

  g_clear_pointer (&self->filters, g_ptr_array_unref);
  self->last = TINCAN_NONE;
  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    update_class (self, row);
}

/* Messages may be others now, cut in another way. */
static void
on_model_restart (Painter  *self,
                  gboolean  begins)
{
  g_clear_pointer (&self->filters, g_ptr_array_unref);
  self->last = TINCAN_NONE;
}

static void
set_rules (Painter          *self,
           TincanHighlights *rules)
{
  if (self->rules != NULL)
    g_signal_handlers_disconnect_by_data (self->rules, self);
  g_set_object (&self->rules, rules);
  if (rules != NULL)
    g_signal_connect_swapped (rules, "changed", G_CALLBACK (repaint), self);
}

static void
set_model (Painter        *self,
           TincanLogModel *model)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_set_object (&self->model, model);
  if (model != NULL)
    g_signal_connect_swapped (model, "restart", G_CALLBACK (on_model_restart), self);
  on_model_restart (self, FALSE);
}

static void
painter_free (gpointer data)
{
  Painter *self = data;

  set_rules (self, NULL);
  set_model (self, NULL);
  g_free (self->charset);
  g_free (self);
}

static Painter *
get_painter (GtkWidget *list)
{
  Painter *self = g_object_get_data (G_OBJECT (list), PAINTER_KEY);

  if (self == NULL)
    {
      self = g_new0 (Painter, 1);
      self->list = list;
      self->charset = g_strdup ("UTF-8");
      self->last = TINCAN_NONE;
      g_object_set_data_full (G_OBJECT (list), PAINTER_KEY, self, painter_free);
    }

  return self;
}

void
tincan_row_painter_set_rules (GtkWidget        *list,
                              TincanHighlights *rules)
{
  Painter *self = get_painter (list);

  set_rules (self, rules);
  repaint (self);
}

void
tincan_row_painter_set_model (GtkWidget      *list,
                              TincanLogModel *model)
{
  set_model (get_painter (list), model);
}

void
tincan_row_painter_set_charset (GtkWidget  *list,
                                const char *charset)
{
  Painter *self = get_painter (list);

  if (g_str_equal (self->charset, charset))
    return;

  g_free (self->charset);
  self->charset = g_strdup (charset);
  repaint (self);
}

void
tincan_row_painter_paint (GtkWidget    *cell,
                          TincanLogRow *row)
{
  const TincanMessage *message = tincan_log_row_get_message (row);

  tincan_row_painter_paint_messages (gtk_widget_get_parent (cell),
                                     message != NULL ? &message->number : NULL,
                                     message != NULL ? 1 : 0);
}

void
tincan_row_painter_paint_messages (GtkWidget   *child,
                                   const guint *numbers,
                                   guint        n)
{
  GtkWidget *widget = gtk_widget_get_parent (child);
  GtkWidget *list = gtk_widget_get_parent (widget);
  Row *row = get_row (widget);

  row->n = MIN (n, TINCAN_ROW_PAINTER_MESSAGES);
  for (guint i = 0; i < row->n; i++)
    row->numbers[i] = numbers[i];
  if (list != NULL && GTK_IS_COLUMN_VIEW (gtk_widget_get_parent (list)))
    list = gtk_widget_get_parent (list);
  if (list != NULL)
    update_class (get_painter (list), widget);
}
