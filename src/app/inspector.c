/* The bytes of the selected message: hex and text side by side, with its facts above.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/inspector.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/template.h"
#include "app/text-pane.h"
#include "codec/hex.h"
#include "traffic/record-facts.h"
#include "traffic/record-text.h"

#define SIZE_SHOWN (256 * 1024) /* a record of other programs can be longer than one of ours */

struct _TincanInspector
{
  GtkWidget parent_instance;

  GtkStack       *stack;
  GtkWidget      *nothing;
  GtkWidget      *message_box;
  GtkLabel       *facts;
  GtkWidget      *hex_scroller;
  TincanTextPane *hex;
  TincanTextPane *text;

  TincanLogModel *model;
  TincanMessage   message; /* without its data */
  char           *charset;
  gulong          published_id; /* while the message's last character may yet be completed */
};

G_DEFINE_FINAL_TYPE (TincanInspector, tincan_inspector, GTK_TYPE_WIDGET)

/* Returns whether the next read of the stream may change the text. */
static gboolean
show_text (TincanInspector *self)
{
  g_autoptr (TincanRecordText) decoder = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean unfinished;

  decoder = tincan_record_text_new (tincan_log_model_get_recording (self->model),
                                    TINCAN_DISPLAY_BLOCK);
  tincan_record_text_set_charset (decoder, self->charset);
  unfinished = tincan_record_text_append (decoder, &self->message.record, text);
  tincan_text_pane_set_text (self->text, text->str);

  return unfinished;
}

static void
on_published (TincanInspector *self,
              guint            first,
              guint            n,
              TincanRecording *recording)
{
  TincanIndexEntry entry;

  for (guint i = first; i < first + n; i++)
    if (tincan_recording_peek (recording, i, &entry) &&
        tincan_record_is_same_stream (&self->message.record, &entry))
      {
        tincan_inspector_set_message (self, self->model, self->message.number);
        return;
      }
}

/* The record cannot be read: its place says why. */
static void
show_error (TincanInspector *self,
            const GError    *error)
{
  gtk_label_set_label (self->facts, error != NULL ? error->message : _("This record is missing"));
  tincan_text_pane_set_text (self->hex, "");
  tincan_text_pane_set_text (self->text, "");
}

static void
show_record (TincanInspector *self)
{
  TincanRecord *record = &self->message.record;
  g_autofree char *facts = tincan_record_describe (record);
  g_autofree char *dump = tincan_hex_dump (record->data, record->data_size);

  gtk_label_set_label (self->facts, facts);
  gtk_widget_set_visible (self->hex_scroller, record->direction != TINCAN_DIRECTION_EVENT);
  tincan_text_pane_set_text (self->hex, dump);
  if (show_text (self))
    self->published_id =
      g_signal_connect_object (tincan_log_model_get_recording (self->model), "published",
                               G_CALLBACK (on_published), self, G_CONNECT_SWAPPED);
  record->data_size = 0;
  g_clear_pointer (&record->data, g_free);
}

static void
tincan_inspector_dispose (GObject *object)
{
  TincanInspector *self = TINCAN_INSPECTOR (object);

  if (self->model != NULL)
    g_clear_signal_handler (&self->published_id, tincan_log_model_get_recording (self->model));
  g_clear_object (&self->model);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_INSPECTOR);

  G_OBJECT_CLASS (tincan_inspector_parent_class)->dispose (object);
}

static void
tincan_inspector_finalize (GObject *object)
{
  TincanInspector *self = TINCAN_INSPECTOR (object);

  tincan_message_clear (&self->message);
  g_clear_pointer (&self->charset, g_free);

  G_OBJECT_CLASS (tincan_inspector_parent_class)->finalize (object);
}

static void
tincan_inspector_class_init (TincanInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_TEXT_PANE);
  object_class->dispose = tincan_inspector_dispose;
  object_class->finalize = tincan_inspector_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, stack);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, nothing);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, message_box);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, facts);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, hex_scroller);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, hex);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, text);
}

static void
tincan_inspector_init (TincanInspector *self)
{
  self->charset = g_strdup ("UTF-8");
  self->message.number = TINCAN_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->hex), _("Message as hex"));
  tincan_accessible_set_name (GTK_WIDGET (self->text), _("Message as text"));
}

GtkWidget *
tincan_inspector_new (void)
{
  return g_object_new (TINCAN_TYPE_INSPECTOR, NULL);
}

void
tincan_inspector_set_message (TincanInspector *self,
                              TincanLogModel  *model,
                              guint            number)
{
  gboolean there = model != NULL && number != TINCAN_NONE;
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TINCAN_IS_INSPECTOR (self));
  g_return_if_fail (model == NULL || TINCAN_IS_LOG_MODEL (model));

  if (self->model != NULL)
    g_clear_signal_handler (&self->published_id, tincan_log_model_get_recording (self->model));
  g_set_object (&self->model, model);
  tincan_message_clear (&self->message);
  self->message = (TincanMessage) { .number = TINCAN_NONE };

  gtk_stack_set_visible_child (self->stack, there ? self->message_box : self->nothing);
  if (!there)
    return;

  if (tincan_log_model_read (model, number, SIZE_SHOWN, &self->message, &error))
    show_record (self);
  else
    show_error (self, error);
}

void
tincan_inspector_set_charset (TincanInspector *self,
                              const char      *charset)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self));
  g_return_if_fail (charset != NULL);

  g_free (self->charset);
  self->charset = g_strdup (charset);
  if (self->model != NULL && self->message.number != TINCAN_NONE)
    tincan_inspector_set_message (self, self->model, self->message.number);
}
