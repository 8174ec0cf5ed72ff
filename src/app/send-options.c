/* The Send frame of an endpoint page.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/send-options.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/owned-string.h"
#include "app/sentence.h"

#define INTERVAL_MAX 86400000 /* ms: a day */

struct _TincanSendOptions
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkCheckButton *as_text;
  GtkCheckButton *as_hex;
  GtkCheckButton *escapes;
  GtkDropDown *line_end;
  GtkCheckButton *repeat;
  GtkEntry *interval;
  TincanSentence *interval_error;

  TincanEndpointConfig *config;
  guint interval_ms;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TincanSendOptions, tincan_send_options, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_REPEAT_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
update_sensitivity (TincanSendOptions *self)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->escapes),
                            gtk_check_button_get_active (self->as_text));
}

static void
on_changed (TincanSendOptions *self)
{
  if (self->loading || self->config == NULL)
    return;

  self->config->send_hex = !gtk_check_button_get_active (self->as_text);
  self->config->escapes = gtk_check_button_get_active (self->escapes);
  self->config->line_end = (TincanLineEnd) gtk_drop_down_get_selected (self->line_end);
  update_sensitivity (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_repeat_toggled (TincanSendOptions *self)
{
  if (self->loading || self->config == NULL)
    return;

  self->config->repeat = gtk_check_button_get_active (self->repeat);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_REPEAT_CHANGED], 0);
}

static void
on_interval_changed (TincanSendOptions *self)
{
  if (self->loading || self->config == NULL)
    return;

  tincan_accessible_set_error (GTK_WIDGET (self->interval), FALSE);
  tincan_sentence_set_text (self->interval_error, NULL);
  tincan_set_string (&self->config->interval,
                     gtk_editable_get_text (GTK_EDITABLE (self->interval)));
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
commit_interval (TincanSendOptions *self)
{
  g_autofree char *text = NULL;
  g_autofree char *words = NULL;
  guint64 value = 0;
  gboolean valid;

  if (self->config == NULL)
    return;

  text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->interval))));
  valid = g_ascii_string_to_unsigned (text, 10, 1, INTERVAL_MAX, &value, NULL);

  tincan_accessible_set_error (GTK_WIDGET (self->interval), !valid);
  words = g_strdup_printf (_("The interval is a whole number of milliseconds from 1 to %d."),
                           INTERVAL_MAX);
  tincan_sentence_set_text (self->interval_error, valid ? NULL : words);
  if (valid && self->interval_ms != value)
    {
      self->interval_ms = value;
      g_signal_emit (self, signals[SIGNAL_REPEAT_CHANGED], 0);
    }
}

static void
tincan_send_options_dispose (GObject *object)
{
  TincanSendOptions *self = TINCAN_SEND_OPTIONS (object);

  self->config = NULL;
  g_clear_pointer (&self->frame, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_send_options_parent_class)->dispose (object);
}

static void
tincan_send_options_class_init (TincanSendOptionsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_send_options_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_REPEAT_CHANGED] =
    g_signal_new ("repeat-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                  NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/send-options.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, frame);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, as_text);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, as_hex);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, escapes);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, line_end);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, repeat);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, interval);
  gtk_widget_class_bind_template_child (widget_class, TincanSendOptions, interval_error);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_repeat_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_interval_changed);
  gtk_widget_class_bind_template_callback (widget_class, commit_interval);
}

static void
tincan_send_options_init (TincanSendOptions *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  tincan_accessible_set_name (GTK_WIDGET (self->as_text), _("Send as text"));
  tincan_accessible_set_name (GTK_WIDGET (self->as_hex), _("Send as hex"));
  tincan_accessible_set_name (GTK_WIDGET (self->escapes), _("Escapes"));
  tincan_accessible_set_name (GTK_WIDGET (self->line_end), _("Line end"));
  tincan_accessible_set_name (GTK_WIDGET (self->repeat), _("Repeat"));
  tincan_accessible_set_name (GTK_WIDGET (self->interval), _("Interval"));
}

void
tincan_send_options_set_config (TincanSendOptions    *self,
                                TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_SEND_OPTIONS (self));

  self->config = config;
  self->loading = TRUE;
  gtk_check_button_set_active (config->send_hex ? self->as_hex : self->as_text, TRUE);
  gtk_check_button_set_active (self->escapes, config->escapes);
  gtk_drop_down_set_selected (self->line_end, config->line_end);
  gtk_check_button_set_active (self->repeat, config->repeat);
  gtk_editable_set_text (GTK_EDITABLE (self->interval), config->interval);
  self->loading = FALSE;

  update_sensitivity (self);
  commit_interval (self);
}

guint
tincan_send_options_get_interval (TincanSendOptions *self)
{
  g_return_val_if_fail (TINCAN_IS_SEND_OPTIONS (self), 0);

  return self->interval_ms;
}

void
tincan_send_options_set_repeat (TincanSendOptions *self,
                                gboolean           repeat)
{
  g_return_if_fail (TINCAN_IS_SEND_OPTIONS (self));

  gtk_check_button_set_active (self->repeat, repeat);
}
