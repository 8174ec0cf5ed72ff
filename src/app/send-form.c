/* The send form.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/send-form.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/choice-entry.h"
#include "app/message-view.h"
#include "app/owned-string.h"
#include "app/recent-peers.h"
#include "app/send-choices.h"
#include "app/sentence.h"
#include "app/template.h"
#include "codec/composer.h"
#include "codec/hex.h"

#define PREVIEW_BYTES 48

struct _TincanSendForm
{
  GtkWidget parent_instance;

  GtkTextView *message;
  GtkTextBuffer *buffer;
  GtkWidget *to_label;
  TincanChoiceEntry *to;
  GtkWidget *send;
  GtkLabel *preview;
  TincanSentence *refusal;

  TincanEndpointRunner *runner;
  TincanEndpointConfig *config;
  GBytes *bytes;
  gboolean follows_sender; /* To was filled in by us: it goes on to the newest sender */
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TincanSendForm, tincan_send_form, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  SIGNAL_COMMITTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_bytes (TincanSendForm *self)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (self->bytes, &size);
  g_autofree char *hex = tincan_hex_print (data, MIN (size, PREVIEW_BYTES), " ");
  g_autofree char *count = g_strdup_printf (ngettext ("%'zu byte", "%'zu bytes", size), size);
  g_autofree char *text = size == 0 ? g_strdup (count)
                                    : g_strdup_printf (_("%s: %s%s"), count, hex,
                                                       size > PREVIEW_BYTES ? " …" : "");

  gtk_label_set_label (self->preview, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->preview), "error-text");
}

static void
show_error (TincanSendForm *self,
            const char     *words,
            gsize           position)
{
  tincan_message_buffer_mark_error (self->buffer, position);
  gtk_label_set_label (self->preview, words);
  gtk_widget_add_css_class (GTK_WIDGET (self->preview), "error-text");
}

static void
compose (TincanSendForm *self)
{
  TincanComposer composer = {
    .hex = self->config->send_hex,
    .escapes = self->config->escapes,
    .charset = self->config->encoding,
    .line_end = self->config->line_end,
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = tincan_message_buffer_get_text (self->buffer);
  gsize position = 0;

  tincan_message_buffer_unmark_error (self->buffer);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = tincan_composer_compose (&composer, text, &position, &error);
  if (self->bytes != NULL)
    show_bytes (self);
  else
    show_error (self, error->message, position);
}

static gboolean
is_open (TincanSendForm *self)
{
  return tincan_endpoint_runner_get_state (self->runner) == TINCAN_ENDPOINT_OPEN;
}

static void
update_actions (TincanSendForm *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "form.send",
                                 self->bytes != NULL && is_open (self));
}

static void
on_message_changed (TincanSendForm *self)
{
  g_autofree char *text = NULL;

  if (self->loading || self->config == NULL)
    return;

  text = tincan_message_buffer_get_text (self->buffer);
  tincan_set_string (&self->config->message, text);
  tincan_send_form_set_refusal (self, NULL);
  tincan_message_view_update_wrapping (self->message);
  compose (self);
  update_actions (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_to_changed (TincanSendForm *self)
{
  if (self->loading || self->config == NULL)
    return;

  self->follows_sender = FALSE;
  tincan_set_string (&self->config->to, tincan_send_form_get_to (self));
  tincan_send_form_set_refusal (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_commit (TincanSendForm *self)
{
  if (self->config != NULL)
    g_signal_emit (self, signals[SIGNAL_COMMITTED], 0);
}

/* The newest sender is chosen while the user chose nobody; that is not kept in the session. */
static void
offer_sender (TincanSendForm *self,
              const char     *peer)
{
  GtkEditable *to = GTK_EDITABLE (self->to);

  if (tincan_recent_peers_add (&self->config->recent_peers, peer))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);

  if (gtk_editable_get_text (to)[0] == '\0' && !tincan_accessible_holds_focus (GTK_WIDGET (to)))
    self->follows_sender = TRUE;
  if (!self->follows_sender || g_str_equal (gtk_editable_get_text (to), peer))
    return;

  self->loading = TRUE;
  gtk_editable_set_text (to, peer);
  self->loading = FALSE;
}

static void
on_published (TincanSendForm  *self,
              guint            first,
              guint            n,
              TincanRecording *recording)
{
  g_autoptr (GPtrArray) peers = NULL;

  if (self->config == NULL || self->config->role != TINCAN_ROLE_UDP)
    return;

  peers = tincan_recent_peers_collect (recording, self->config->number, first, n);
  for (guint i = 0; i < peers->len; i++)
    offer_sender (self, g_ptr_array_index (peers, i));
}

static void
on_to_activate (TincanSendForm *self)
{
  on_commit (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->message));
}

static void
offer_recipients (TincanChoiceEntry *entry,
                  GMenu             *menu,
                  gpointer           user_data)
{
  TincanSendForm *self = TINCAN_SEND_FORM (user_data);

  tincan_send_choices_offer (self->runner, menu);
}

static void
send_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  tincan_send_form_send (TINCAN_SEND_FORM (widget));
}

static void
tincan_send_form_dispose (GObject *object)
{
  TincanSendForm *self = TINCAN_SEND_FORM (object);

  self->config = NULL;
  g_clear_object (&self->runner);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_SEND_FORM);

  G_OBJECT_CLASS (tincan_send_form_parent_class)->dispose (object);
}

static void
tincan_send_form_class_init (TincanSendFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_send_form_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
  signals[SIGNAL_COMMITTED] =
    g_signal_new ("committed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "form.send", NULL, send_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/send-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, message);
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, buffer);
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, to_label);
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, to);
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, send);
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, preview);
  gtk_widget_class_bind_template_child (widget_class, TincanSendForm, refusal);
  gtk_widget_class_bind_template_callback (widget_class, on_message_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_to_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_to_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_commit);
}

static void
tincan_send_form_init (TincanSendForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  tincan_message_buffer_prepare (self->buffer);
  tincan_accessible_set_name (GTK_WIDGET (self->message), _("Message"));
  tincan_accessible_set_name (self->send, C_("button", "Send"));
  tincan_choice_entry_set_names (self->to, _("To"), _("Recipients"));
  tincan_choice_entry_set_choices (self->to, offer_recipients, self);
}

void
tincan_send_form_set_runner (TincanSendForm       *self,
                             TincanEndpointRunner *runner)
{
  g_return_if_fail (TINCAN_IS_SEND_FORM (self));

  g_set_object (&self->runner, runner);
  self->config = tincan_endpoint_runner_get_config (runner);
  self->loading = TRUE;
  gtk_text_buffer_set_text (self->buffer, self->config->message, -1);
  gtk_editable_set_text (GTK_EDITABLE (self->to), self->config->to);
  self->loading = FALSE;
  tincan_message_view_update_wrapping (self->message);
  g_signal_connect_object (tincan_endpoint_runner_get_recording (runner), "published",
                           G_CALLBACK (on_published), self, G_CONNECT_SWAPPED);

  tincan_send_form_update (self);
}

void
tincan_send_form_update (TincanSendForm *self)
{
  TincanRole role;

  g_return_if_fail (TINCAN_IS_SEND_FORM (self));

  role = self->config->role;
  gtk_widget_set_visible (self->to_label, role != TINCAN_ROLE_TCP_CLIENT);
  gtk_widget_set_visible (GTK_WIDGET (self->to), role != TINCAN_ROLE_TCP_CLIENT);
  tincan_choice_entry_set_placeholder (self->to,
                                       role == TINCAN_ROLE_TCP_SERVER ? _("All connections")
                                                                      : _("host:port"));
  compose (self);
  update_actions (self);
}

GBytes *
tincan_send_form_get_bytes (TincanSendForm *self)
{
  g_return_val_if_fail (TINCAN_IS_SEND_FORM (self), NULL);

  return self->bytes;
}

const char *
tincan_send_form_get_to (TincanSendForm *self)
{
  g_return_val_if_fail (TINCAN_IS_SEND_FORM (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->to));
}

void
tincan_send_form_set_to (TincanSendForm *self,
                         const char     *to)
{
  g_return_if_fail (TINCAN_IS_SEND_FORM (self));

  if (g_str_equal (tincan_send_form_get_to (self), to))
    return;

  gtk_editable_set_text (GTK_EDITABLE (self->to), to);
  on_commit (self);
}

void
tincan_send_form_send (TincanSendForm *self)
{
  g_autoptr (GError) error = NULL;
  const char *to;

  g_return_if_fail (TINCAN_IS_SEND_FORM (self));

  if (self->bytes == NULL)
    return;

  to = tincan_send_form_get_to (self);
  if (!tincan_endpoint_runner_send (self->runner, to, self->bytes, &error))
    {
      tincan_send_form_set_refusal (self, error->message);
      return;
    }

  tincan_send_form_set_refusal (self, NULL);
  if (self->config->role == TINCAN_ROLE_UDP)
    tincan_recent_peers_add (&self->config->recent_peers, to);
  on_commit (self);
}

void
tincan_send_form_set_refusal (TincanSendForm *self,
                              const char     *words)
{
  g_return_if_fail (TINCAN_IS_SEND_FORM (self));

  tincan_sentence_set_text (self->refusal, words);
}
