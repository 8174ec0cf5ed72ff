/* What the bytes at a place would be as numbers, times and text.
 *
 * Each value has a fixed width, so that none moves while the place does.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/values-panel.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/wrap-layout.h"
#include "codec/byte-values.h"

#define GAP 14
#define NONE "–"
#define TEXT_CHARS 20

struct _TincanValuesPanel
{
  GtkWidget parent_instance;

  GtkWidget *values[TINCAN_N_VALUES][2]; /* little and big endian; one byte has only the first */
  GtkWidget *text;
};

G_DEFINE_FINAL_TYPE (TincanValuesPanel, tincan_values_panel, GTK_TYPE_WIDGET)

/* In the order they are shown in; the width is that of the longest value, in digits. */
static const struct
{
  TincanValue value;
  const char *name;
  guint8      width;
} cells[] = {
  { TINCAN_VALUE_U8, "u8", 3 },
  { TINCAN_VALUE_I8, "i8", 4 },
  { TINCAN_VALUE_U16, "u16", 5 },
  { TINCAN_VALUE_I16, "i16", 6 },
  { TINCAN_VALUE_U32, "u32", 10 },
  { TINCAN_VALUE_I32, "i32", 11 },
  { TINCAN_VALUE_U64, "u64", 20 },
  { TINCAN_VALUE_I64, "i64", 20 },
  { TINCAN_VALUE_F32, "f32", 14 },
  { TINCAN_VALUE_F64, "f64", 22 },
  { TINCAN_VALUE_UNIX_S, N_("Unix s"), 18 },
  { TINCAN_VALUE_UNIX_MS, N_("Unix ms"), 21 },
};

static void
append_label (GtkWidget  *box,
              const char *label,
              const char *css_class)
{
  GtkWidget *widget = gtk_label_new (label);

  gtk_widget_add_css_class (widget, css_class);
  gtk_box_append (GTK_BOX (box), widget);
}

static GtkWidget *
append_value (GtkWidget *box,
              int        width)
{
  GtkWidget *label = gtk_label_new (NONE);

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_label_set_width_chars (GTK_LABEL (label), width);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_focusable (label, FALSE);
  gtk_box_append (GTK_BOX (box), label);

  return label;
}

static GtkWidget *
append_cell (TincanValuesPanel *self,
             const char        *name)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);

  gtk_widget_set_parent (box, GTK_WIDGET (self));
  append_label (box, name, "value-name");

  return box;
}

/* The name says what a screen reader should: which value, and the value. */
static void
show_value (GtkWidget  *label,
            const char *name,
            const char *text)
{
  g_autofree char *full_name = g_strjoin (" ", name, text, NULL);

  gtk_label_set_label (GTK_LABEL (label), text);
  tincan_accessible_set_name (label, full_name);
}

static void
show (TincanValuesPanel *self,
      guint              cell,
      const guint8      *data,
      gsize              size)
{
  TincanValue value = cells[cell].value;
  g_autofree char *little = tincan_value_print (value, FALSE, data, size);
  g_autofree char *big = tincan_value_print (value, TRUE, data, size);
  g_autofree char *little_name = NULL;
  g_autofree char *big_name = NULL;

  if (tincan_value_get_size (value) == 1)
    {
      show_value (self->values[value][0], cells[cell].name, little != NULL ? little : NONE);
      return;
    }

  little_name = g_strdup_printf (_("%s little endian"), _(cells[cell].name));
  big_name = g_strdup_printf (_("%s big endian"), _(cells[cell].name));
  show_value (self->values[value][0], little_name, little != NULL ? little : NONE);
  show_value (self->values[value][1], big_name, big != NULL ? big : NONE);
}

static void
tincan_values_panel_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (tincan_values_panel_parent_class)->dispose (object);
}

static void
tincan_values_panel_class_init (TincanValuesPanelClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_values_panel_dispose;
}

static void
tincan_values_panel_init (TincanValuesPanel *self)
{
  GtkWidget *box;

  gtk_widget_set_layout_manager (GTK_WIDGET (self), tincan_wrap_layout_new (GAP));
  gtk_widget_add_css_class (GTK_WIDGET (self), "values");
  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    {
      TincanValue value = cells[i].value;

      box = append_cell (self, _(cells[i].name));
      if (tincan_value_get_size (value) > 1)
        append_label (box, "LE", "value-order");
      self->values[value][0] = append_value (box, cells[i].width);
      if (tincan_value_get_size (value) == 1)
        continue;
      append_label (box, "BE", "value-order");
      self->values[value][1] = append_value (box, cells[i].width);
      gtk_widget_set_tooltip_text (box, _("LE: little endian, the low byte first\n"
                                          "BE: big endian, the high byte first"));
    }
  box = append_cell (self, _("Text"));
  self->text = append_value (box, TEXT_CHARS);
  gtk_label_set_max_width_chars (GTK_LABEL (self->text), TEXT_CHARS);
  gtk_label_set_ellipsize (GTK_LABEL (self->text), PANGO_ELLIPSIZE_END);
}

void
tincan_values_panel_set_bytes (TincanValuesPanel *self,
                               const guint8      *data,
                               gsize              size,
                               const char        *text)
{
  g_return_if_fail (TINCAN_IS_VALUES_PANEL (self));

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    show (self, i, data, size);
  show_value (self->text, _("Text"), text);
}
