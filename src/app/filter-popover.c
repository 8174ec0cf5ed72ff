/* What can stand at the cursor of a filter, offered while it is typed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/filter-popover.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "traffic/filter-values.h"

struct _TincanFilterPopover
{
  GtkPopover parent_instance;

  GtkListBox        *list;
  GtkScrolledWindow *scrolled;

  GtkEntry          *entry;     /* NULL until it is set */
  TincanRecording   *recording; /* or NULL */
  GPtrArray         *proposals; /* of TincanFilterProposal, one a row */
  guint              update_id; /* what was typed is to be looked at */
  gboolean           taking;    /* a proposal is put into the entry */
};

G_DEFINE_FINAL_TYPE (TincanFilterPopover, tincan_filter_popover, GTK_TYPE_POPOVER)

static GtkWidget *
create_row (const TincanFilterProposal *proposal)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *text = gtk_label_new (proposal->text);
  GtkWidget *words = gtk_label_new (proposal->words);
  g_autofree char *name = g_strdup_printf ("%s – %s", proposal->text, proposal->words);

  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_width_chars (GTK_LABEL (text), 10);
  gtk_widget_add_css_class (text, "filter-form");
  gtk_label_set_xalign (GTK_LABEL (words), 0);
  gtk_widget_add_css_class (words, "caption");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_can_focus (row, FALSE);
  tincan_accessible_set_name (row, name);
  return row;
}

static void
fill (TincanFilterPopover *self,
      gboolean             eager)
{
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  GtkWidget *row;

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  self->proposals = tincan_filter_complete (gtk_editable_get_text (editable),
                                            (guint) gtk_editable_get_position (editable), eager,
                                            self->recording != NULL ? tincan_filter_values_add
                                                                    : NULL,
                                            self->recording);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->proposals->len; i++)
    gtk_list_box_append (self->list, create_row (self->proposals->pdata[i]));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scrolled), 0);
}

/* Below the place of the entry where the text of the proposals goes. */
static void
point (TincanFilterPopover *self)
{
  GtkWidget *parent = gtk_widget_get_parent (GTK_WIDGET (self));
  const TincanFilterProposal *first = self->proposals->pdata[0];
  GtkWidget *text = GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->entry)));
  g_autofree char *before = g_utf8_substring (gtk_editable_get_text (GTK_EDITABLE (self->entry)), 0,
                                              first->start);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (text, before);
  double x, y;
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  width = CLAMP (width, 0, gtk_widget_get_width (text));
  gtk_widget_translate_coordinates (text, parent, width, gtk_widget_get_height (text), &x, &y);
  gtk_popover_set_pointing_to (GTK_POPOVER (self), &(GdkRectangle) { (int) x, (int) y, 1, 1 });
}

static void
offer (TincanFilterPopover *self,
       gboolean             eager)
{
  fill (self, eager);
  if (self->proposals->len == 0)
    {
      gtk_popover_popdown (GTK_POPOVER (self));
      return;
    }
  point (self);
  gtk_popover_popup (GTK_POPOVER (self));
}

/* Behind a key its values are offered at once. */
static void
take (TincanFilterPopover *self,
      guint                nth)
{
  const TincanFilterProposal *proposal = self->proposals->pdata[nth];
  GtkEditable *editable = GTK_EDITABLE (self->entry);
  g_autoptr (GString) text = g_string_new (gtk_editable_get_text (editable));
  const char *start = g_utf8_offset_to_pointer (text->str, proposal->start);
  const char *stop = g_utf8_offset_to_pointer (text->str, proposal->stop);
  int position = (int) (proposal->start + g_utf8_strlen (proposal->text, -1));
  gboolean is_key = g_str_has_suffix (proposal->text, ":");
  gsize offset = start - text->str;

  g_string_erase (text, (gssize) offset, stop - start);
  g_string_insert (text, (gssize) offset, proposal->text);
  self->taking = TRUE;
  gtk_editable_set_text (editable, text->str);
  gtk_editable_set_position (editable, position);
  self->taking = FALSE;
  if (is_key)
    offer (self, FALSE);
  else
    gtk_popover_popdown (GTK_POPOVER (self));
}

static gboolean
on_update (gpointer user_data)
{
  TincanFilterPopover *self = user_data;

  self->update_id = 0;
  if (tincan_accessible_holds_focus (GTK_WIDGET (self->entry)))
    offer (self, FALSE);
  return G_SOURCE_REMOVE;
}

/* The cursor is where it belongs only a moment later. */
static void
on_entry_notify_text (TincanFilterPopover *self)
{
  if (!self->taking && self->update_id == 0)
    self->update_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_update, self, NULL);
}

static int
get_chosen (TincanFilterPopover *self)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  return row != NULL ? gtk_list_box_row_get_index (row) : -1;
}

/* From the last to the first there is no choice in between, where Enter applies what is typed. */
static void
choose (TincanFilterPopover *self,
        int                  step)
{
  int n = (int) self->proposals->len;
  int nth = get_chosen (self) + step;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, nth == -2 ? n - 1 : nth);
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scrolled);
  graphene_rect_t place;

  if (nth < 0 && nth != -2)
    row = NULL;
  gtk_list_box_select_row (self->list, row);
  if (row == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (row), GTK_WIDGET (self->list), &place))
    return;
  gtk_adjustment_clamp_page (adjustment, place.origin.y, place.origin.y + place.size.height);
}

static gboolean
on_key_offered (TincanFilterPopover *self,
                guint                keyval)
{
  int chosen = get_chosen (self);

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      choose (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      choose (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
      take (self, (guint) MAX (chosen, 0));
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (chosen >= 0)
        take (self, (guint) chosen);
      else
        gtk_popover_popdown (GTK_POPOVER (self));
      return chosen >= 0;
    case GDK_KEY_Escape:
      gtk_popover_popdown (GTK_POPOVER (self));
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static gboolean
on_entry_key_pressed (TincanFilterPopover *self,
                      guint                keyval,
                      guint                keycode,
                      GdkModifierType      state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();
  gboolean down = (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down) && modifiers == 0;
  gboolean space = keyval == GDK_KEY_space && modifiers == GDK_CONTROL_MASK;

  if (modifiers == 0 && gtk_widget_get_visible (GTK_WIDGET (self)))
    return on_key_offered (self, keyval);
  if (!down && !space)
    return GDK_EVENT_PROPAGATE;
  offer (self, TRUE);
  return GDK_EVENT_STOP;
}

static void
on_row_activated (TincanFilterPopover *self,
                  GtkListBoxRow       *row)
{
  take (self, (guint) gtk_list_box_row_get_index (row));
}

static void
tincan_filter_popover_dispose (GObject *object)
{
  TincanFilterPopover *self = TINCAN_FILTER_POPOVER (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_object (&self->recording);

  G_OBJECT_CLASS (tincan_filter_popover_parent_class)->dispose (object);
}

static void
tincan_filter_popover_class_init (TincanFilterPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_filter_popover_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/filter-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanFilterPopover, list);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterPopover, scrolled);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tincan_filter_popover_init (TincanFilterPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Filter completions"));
}

void
tincan_filter_popover_set_entry (TincanFilterPopover *self,
                                 GtkEntry            *entry)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_return_if_fail (TINCAN_IS_FILTER_POPOVER (self) && self->entry == NULL);

  self->entry = entry;
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (on_entry_key_pressed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (gtk_popover_popdown), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (entry), keys);
  gtk_widget_add_controller (GTK_WIDGET (entry), focus);
  g_signal_connect_object (entry, "notify::text", G_CALLBACK (on_entry_notify_text), self,
                           G_CONNECT_SWAPPED);
}

void
tincan_filter_popover_set_recording (TincanFilterPopover *self,
                                     TincanRecording     *recording)
{
  g_return_if_fail (TINCAN_IS_FILTER_POPOVER (self));

  g_set_object (&self->recording, recording);
}

void
tincan_filter_popover_offer (TincanFilterPopover *self)
{
  g_return_if_fail (TINCAN_IS_FILTER_POPOVER (self) && self->entry != NULL);

  offer (self, TRUE);
}
