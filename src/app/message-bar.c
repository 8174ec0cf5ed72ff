/* A line of words that something went wrong.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/message-bar.h"

#include "app/sentence.h"
#include "app/template.h"

struct _TincanMessageBar
{
  GtkWidget parent_instance;

  GtkInfoBar *bar;
  TincanSentence *words;
};

G_DEFINE_FINAL_TYPE (TincanMessageBar, tincan_message_bar, GTK_TYPE_WIDGET)

static void
on_response (TincanMessageBar *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
tincan_message_bar_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_MESSAGE_BAR);

  G_OBJECT_CLASS (tincan_message_bar_parent_class)->dispose (object);
}

static void
tincan_message_bar_class_init (TincanMessageBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_message_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/message-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanMessageBar, bar);
  gtk_widget_class_bind_template_child (widget_class, TincanMessageBar, words);
  gtk_widget_class_bind_template_callback (widget_class, on_response);
}

static void
tincan_message_bar_init (TincanMessageBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tincan_message_bar_show (TincanMessageBar *self,
                         GtkMessageType    type,
                         const char       *words,
                         gboolean          dismissable)
{
  g_return_if_fail (TINCAN_IS_MESSAGE_BAR (self));

  gtk_info_bar_set_message_type (self->bar, type);
  gtk_info_bar_set_show_close_button (self->bar, dismissable);
  tincan_sentence_set_text (self->words, words);
  gtk_widget_set_visible (GTK_WIDGET (self), words != NULL);
}
