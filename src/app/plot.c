/* A plot: lines over time, or a histogram. Whoever points at it, or moves along it with the arrow
 * keys, reads the values there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/plot.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/plot-draw.h"

#define WIDTH 260
#define HEIGHT 124

struct _TincanPlot
{
  GtkWidget parent_instance;

  TincanPlotData data;
  int            marked;  /* the value that is pointed at, or -1 */
  char          *words;   /* what assistive tools were told last */
};

G_DEFINE_FINAL_TYPE (TincanPlot, tincan_plot, GTK_TYPE_WIDGET)

static double
sum (const double *values,
     guint         n)
{
  double total = 0;

  for (guint i = 0; i < n; i++)
    total += values[i];
  return total;
}

static guint
find_highest (const double *values,
              guint         n)
{
  guint highest = 0;

  for (guint i = 1; i < n; i++)
    if (values[i] > values[highest])
      highest = i;
  return highest;
}

/* "Received: 12/s now, 20/s at most", "Received: 100 in all, 40 of them at 1 ms – 2 ms". */
static void
describe_series (TincanPlot *self,
                 guint       series,
                 GString    *words)
{
  const TincanPlotData *data = &self->data;
  const double *values = data->values[series];
  guint highest = find_highest (values, data->n);
  g_autofree char *most = tincan_unit_format (data->y_unit, values[highest]);
  g_autofree char *place = tincan_plot_describe_place (data, highest);

  if (data->style == TINCAN_PLOT_LINES)
    {
      g_autofree char *last = tincan_unit_format (data->y_unit, values[data->n - 1]);

      g_string_append_printf (words, _("%s: %s now, %s at most. "), data->names[series], last,
                              most);
    }
  else if (values[highest] == 0)
    {
      g_string_append_printf (words, "%s: 0. ", data->names[series]);
    }
  else
    {
      g_autofree char *all = tincan_unit_format (data->y_unit, sum (values, data->n));

      g_string_append_printf (words, _("%s: %s in all, %s of them at %s. "),
                              data->names[series], all, most, place);
    }
}

static void
describe_mark (TincanPlot *self,
               GString    *words)
{
  g_autofree char *place = tincan_plot_describe_place (&self->data, (guint) self->marked);

  g_string_append_printf (words, "%s: ", place);
  for (guint i = 0; i < self->data.n_series; i++)
    {
      g_autofree char *value = tincan_plot_describe_value (&self->data, i, (guint) self->marked);

      g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", value);
    }
}

static void
update_words (TincanPlot *self)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; i < self->data.n_series && self->data.n > 0; i++)
    describe_series (self, i, words);
  if (self->data.n == 0)
    g_string_append (words, _("Nothing yet"));
  else if (self->marked >= 0)
    describe_mark (self, words);
  if (g_strcmp0 (words->str, self->words) == 0)
    return;
  g_free (self->words);
  self->words = g_strdup (words->str);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  self->words, -1);
}

static void
set_marked (TincanPlot *self,
            int         marked)
{
  if (marked == self->marked)
    return;
  self->marked = marked;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
on_motion (GtkEventControllerMotion *controller,
           double                    x,
           double                    y,
           gpointer                  user_data)
{
  TincanPlot *self = TINCAN_PLOT (user_data);

  set_marked (self, tincan_plot_find (GTK_WIDGET (self), &self->data, x));
}

static void
unmark (TincanPlot *self)
{
  set_marked (self, -1);
}

static gboolean
on_key_pressed (GtkEventControllerKey *controller,
                guint                  keyval,
                guint                  keycode,
                GdkModifierType        state,
                gpointer               user_data)
{
  TincanPlot *self = TINCAN_PLOT (user_data);
  int last = (int) self->data.n - 1;
  int before = self->marked < 0 ? last + 1 : self->marked;

  if (last < 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_Left)
    set_marked (self, MAX (before - 1, 0));
  else if (keyval == GDK_KEY_Right)
    set_marked (self, MIN (before + 1, last));
  else if (keyval == GDK_KEY_Home)
    set_marked (self, 0);
  else if (keyval == GDK_KEY_End)
    set_marked (self, last);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
tincan_plot_measure (GtkWidget      *widget,
                     GtkOrientation  orientation,
                     int             for_size,
                     int            *minimum,
                     int            *natural,
                     int            *minimum_baseline,
                     int            *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
tincan_plot_snapshot (GtkWidget   *widget,
                      GtkSnapshot *snapshot)
{
  TincanPlot *self = TINCAN_PLOT (widget);

  tincan_plot_draw (widget, snapshot, &self->data, self->marked);
}

static void
clear_values (TincanPlotData *data)
{
  for (guint i = 0; i < TINCAN_PLOT_N_SERIES; i++)
    g_clear_pointer (&data->values[i], g_free);
  g_clear_pointer (&data->edges, g_free);
  data->n = 0;
}

static void
tincan_plot_finalize (GObject *object)
{
  TincanPlot *self = TINCAN_PLOT (object);

  clear_values (&self->data);
  g_free (self->data.title);
  for (guint i = 0; i < TINCAN_PLOT_N_SERIES; i++)
    g_free (self->data.names[i]);
  g_free (self->words);

  G_OBJECT_CLASS (tincan_plot_parent_class)->finalize (object);
}

static void
tincan_plot_class_init (TincanPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = tincan_plot_finalize;
  widget_class->measure = tincan_plot_measure;
  widget_class->snapshot = tincan_plot_snapshot;
  gtk_widget_class_set_css_name (widget_class, "plot");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
tincan_plot_init (TincanPlot *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->marked = -1;
  self->data.title = g_strdup ("");
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (gtk_widget_grab_focus), self);
  g_signal_connect (motion, "motion", G_CALLBACK (on_motion), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (unmark), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (on_key_pressed), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (unmark), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
}

void
tincan_plot_set_up (TincanPlot         *self,
                    TincanPlotStyle     style,
                    const char         *title,
                    const char * const *names,
                    TincanUnit          x_unit,
                    TincanUnit          y_unit)
{
  g_return_if_fail (TINCAN_IS_PLOT (self));

  self->data.style = style;
  g_free (self->data.title);
  self->data.title = g_strdup (title);
  for (guint i = 0; i < TINCAN_PLOT_N_SERIES && names[i] != NULL; i++)
    {
      self->data.names[i] = g_strdup (names[i]);
      self->data.n_series = i + 1;
    }
  self->data.x_unit = x_unit;
  self->data.y_unit = y_unit;
  tincan_accessible_set_name (GTK_WIDGET (self), title);
  update_words (self);
}

void
tincan_plot_set_values (TincanPlot           *self,
                        guint                 n,
                        const double         *edges,
                        const double * const *values)
{
  g_return_if_fail (TINCAN_IS_PLOT (self));

  clear_values (&self->data);
  self->data.n = n;
  self->data.edges = g_memdup2 (edges, (n + 1) * sizeof *edges);
  for (guint i = 0; i < self->data.n_series; i++)
    self->data.values[i] = g_memdup2 (values[i], n * sizeof **values);
  if (self->marked >= (int) n)
    self->marked = -1;
  update_words (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
tincan_plot_set_x_unit (TincanPlot *self,
                        TincanUnit  x_unit)
{
  g_return_if_fail (TINCAN_IS_PLOT (self));

  self->data.x_unit = x_unit;
}
