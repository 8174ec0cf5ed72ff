/* How many bytes of a log wait for the rest of their frames, and, when it is pressed, which they
 * are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/waiting-button.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/template.h"
#include "traffic/record-facts.h"

#define N_LISTED_MAX 100u
#define PREVIEW_BYTES 64

struct _TincanWaitingButton
{
  GtkWidget parent_instance;

  GtkMenuButton  *button;
  GtkLabel       *words;
  GtkPopover     *popover;
  GtkListBox     *streams;
  GtkLabel       *others;

  TincanLogModel *model;
  GArray         *entries; /* of TincanFrameEntry: what is listed */
};

G_DEFINE_FINAL_TYPE (TincanWaitingButton, tincan_waiting_button, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update (TincanWaitingButton *self)
{
  gulong n = self->model != NULL ? tincan_log_model_get_n_waiting (self->model) : 0;
  gboolean full = n == G_MAXULONG;
  g_autofree char *words = NULL;

  words = g_strdup_printf (ngettext ("%lu byte waits for the rest of its frame",
                                     "%lu bytes wait for the rest of their frames", n), n);
  gtk_label_set_label (self->words, full ? _("There are more frames than can be shown: those "
                                             "after the last row are left out")
                                         : words);
  gtk_widget_set_sensitive (GTK_WIDGET (self->button), !full);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static char *
describe (TincanMessageReader    *reader,
          const TincanFrameEntry *entry)
{
  g_auto (TincanMessage) message = { 0 };
  g_autofree char *peer = NULL;
  g_autofree char *size = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  if (!tincan_message_reader_read_waiting (reader, entry, PREVIEW_BYTES, &message, &error))
    return g_strdup (error->message);
  peer = tincan_address_to_string (&message.record.peer);
  size = g_strdup_printf (ngettext ("%lu byte", "%lu bytes", entry->size), (gulong) entry->size);
  tincan_message_reader_append_text (reader, &message, G_MAXSIZE, text, NULL);
  return g_strdup_printf ("%s  %s  ·  %s  ·  %s%s",
                          tincan_direction_to_words (message.record.direction), peer, size,
                          text->str, entry->size > PREVIEW_BYTES ? "…" : "");
}

static void
fill (TincanWaitingButton *self)
{
  g_autoptr (TincanMessageReader) reader = tincan_log_model_create_reader (self->model);
  g_autofree char *others = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->streams))) != NULL)
    gtk_list_box_remove (self->streams, row);
  g_clear_pointer (&self->entries, g_array_unref);
  self->entries = tincan_message_reader_list_waiting (reader);
  for (guint i = 0; i < MIN (self->entries->len, N_LISTED_MAX); i++)
    {
      g_autofree char *words = describe (reader, &g_array_index (self->entries, TincanFrameEntry,
                                                                 i));
      GtkWidget *label = gtk_label_new (words);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_max_width_chars (GTK_LABEL (label), 80);
      gtk_list_box_append (self->streams, label);
    }
  others = self->entries->len > N_LISTED_MAX
             ? g_strdup_printf (_("The first %u of %u"), N_LISTED_MAX, self->entries->len)
             : g_strdup (_("Nothing waits any more"));
  gtk_label_set_label (self->others, others);
  gtk_widget_set_visible (GTK_WIDGET (self->others),
                          self->entries->len == 0 || self->entries->len > N_LISTED_MAX);
}

static void
on_show (TincanWaitingButton *self)
{
  if (self->model != NULL)
    fill (self);
}

static void
on_row_activated (TincanWaitingButton *self,
                  GtkListBoxRow       *row)
{
  guint nth = (guint) gtk_list_box_row_get_index (row);
  TincanFrameEntry entry = g_array_index (self->entries, TincanFrameEntry, nth);

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, &entry);
}

static void
on_model_restart (TincanWaitingButton *self,
                  gboolean             begins)
{
  if (!begins)
    update (self);
}

static void
forget (TincanWaitingButton *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
  g_clear_pointer (&self->entries, g_array_unref);
}

static void
tincan_waiting_button_dispose (GObject *object)
{
  forget (TINCAN_WAITING_BUTTON (object));
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_WAITING_BUTTON);

  G_OBJECT_CLASS (tincan_waiting_button_parent_class)->dispose (object);
}

static void
tincan_waiting_button_class_init (TincanWaitingButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_waiting_button_dispose;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/waiting-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanWaitingButton, button);
  gtk_widget_class_bind_template_child (widget_class, TincanWaitingButton, words);
  gtk_widget_class_bind_template_child (widget_class, TincanWaitingButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TincanWaitingButton, streams);
  gtk_widget_class_bind_template_child (widget_class, TincanWaitingButton, others);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tincan_waiting_button_init (TincanWaitingButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->button), _("Waiting bytes"));
  tincan_accessible_set_name (GTK_WIDGET (self->streams), _("Waiting bytes"));
}

void
tincan_waiting_button_set_model (TincanWaitingButton *self,
                                 TincanLogModel      *model)
{
  g_return_if_fail (TINCAN_IS_WAITING_BUTTON (self));

  forget (self);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect_object (model, "restart", G_CALLBACK (on_model_restart), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (model, "notify::n-waiting", G_CALLBACK (update), self,
                               G_CONNECT_SWAPPED);
    }
  update (self);
}
