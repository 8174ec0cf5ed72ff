/* The Receive frame of an endpoint page.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/receive-form.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/encoding-offer.h"
#include "app/framing-form.h"
#include "app/owned-string.h"
#include "codec/charset.h"

struct _TincanReceiveForm
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkCheckButton *as_text;
  GtkCheckButton *as_hex;
  GtkCheckButton *as_both;
  GtkDropDown *encoding;
  TincanEncodingOffer *offer;
  TincanFramingForm *framing;

  TincanEndpointConfig *config;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TincanReceiveForm, tincan_receive_form, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A session may name a charset that iconv knows and the list does not offer: it is offered then. */
static void
select_encoding (TincanReceiveForm *self,
                 const char        *encoding)
{
  GtkStringList *list = GTK_STRING_LIST (gtk_drop_down_get_model (self->encoding));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (list));

  for (guint i = 0; i < n; i++)
    {
      if (g_ascii_strcasecmp (gtk_string_list_get_string (list, i), encoding) == 0)
        {
          gtk_drop_down_set_selected (self->encoding, i);
          return;
        }
    }

  if (!tincan_charset_is_known (encoding))
    return;

  gtk_string_list_append (list, encoding);
  gtk_drop_down_set_selected (self->encoding, n);
}

static TincanDataForm
get_form (TincanReceiveForm *self)
{
  if (gtk_check_button_get_active (self->as_hex))
    return TINCAN_DATA_HEX;

  return gtk_check_button_get_active (self->as_both) ? TINCAN_DATA_BOTH : TINCAN_DATA_TEXT;
}

static void
show_form (TincanReceiveForm *self,
           TincanDataForm     form)
{
  GtkCheckButton *buttons[] = {
    [TINCAN_DATA_TEXT] = self->as_text,
    [TINCAN_DATA_HEX] = self->as_hex,
    [TINCAN_DATA_BOTH] = self->as_both,
  };

  gtk_check_button_set_active (buttons[form], TRUE);
}

static void
on_changed (TincanReceiveForm *self)
{
  GtkStringObject *selected = gtk_drop_down_get_selected_item (self->encoding);

  if (self->loading || self->config == NULL || selected == NULL)
    return;

  self->config->data_forms[self->config->view] = get_form (self);
  tincan_set_string (&self->config->encoding, gtk_string_object_get_string (selected));
  tincan_encoding_offer_set_encoding (self->offer, self->config->encoding);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Told by the one that is chosen, not by the one that was. */
static void
on_form_toggled (TincanReceiveForm *self,
                 GtkCheckButton    *button)
{
  if (gtk_check_button_get_active (button))
    on_changed (self);
}

static void
on_framing_changed (TincanReceiveForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Each view has its own choice of text and hex. */
static void
on_view (TincanReceiveForm *self,
         GParamSpec        *pspec,
         TincanLogViews    *views)
{
  TincanView view = tincan_log_views_get_view (views);

  if (self->config == NULL || self->config->view == view)
    return;

  self->config->view = view;
  self->loading = TRUE;
  show_form (self, self->config->data_forms[view]);
  self->loading = FALSE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
tincan_receive_form_dispose (GObject *object)
{
  TincanReceiveForm *self = TINCAN_RECEIVE_FORM (object);

  self->config = NULL;
  g_clear_pointer (&self->frame, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_receive_form_parent_class)->dispose (object);
}

static void
tincan_receive_form_class_init (TincanReceiveFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_ENCODING_OFFER);
  g_type_ensure (TINCAN_TYPE_FRAMING_FORM);
  G_OBJECT_CLASS (klass)->dispose = tincan_receive_form_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/receive-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, frame);
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, as_text);
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, as_hex);
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, as_both);
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, encoding);
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, offer);
  gtk_widget_class_bind_template_callback (widget_class, on_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_form_toggled);
  gtk_widget_class_bind_template_callback (widget_class, select_encoding);
  gtk_widget_class_bind_template_child (widget_class, TincanReceiveForm, framing);
  gtk_widget_class_bind_template_callback (widget_class, on_framing_changed);
}

static void
tincan_receive_form_init (TincanReceiveForm *self)
{
  g_autoptr (GtkStringList) charsets = NULL;

  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));

  charsets = gtk_string_list_new (tincan_charset_list ());
  gtk_drop_down_set_model (self->encoding, G_LIST_MODEL (charsets));
  self->loading = FALSE;

  tincan_accessible_set_name (GTK_WIDGET (self->as_text), _("Receive as text"));
  tincan_accessible_set_name (GTK_WIDGET (self->as_hex), _("Receive as hex"));
  tincan_accessible_set_name (GTK_WIDGET (self->as_both), _("Receive as text and hex"));
  tincan_accessible_set_name (GTK_WIDGET (self->encoding), _("Encoding"));
}

void
tincan_receive_form_set_config (TincanReceiveForm    *self,
                                TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_RECEIVE_FORM (self));

  self->config = config;
  self->loading = TRUE;
  show_form (self, config->data_forms[config->view]);
  select_encoding (self, config->encoding);
  tincan_encoding_offer_set_encoding (self->offer, config->encoding);
  tincan_framing_form_set_config (self->framing, config);
  self->loading = FALSE;
}

void
tincan_receive_form_set_recording (TincanReceiveForm *self,
                                   TincanRecording   *recording,
                                   guint              endpoint)
{
  g_return_if_fail (TINCAN_IS_RECEIVE_FORM (self));

  tincan_encoding_offer_set_recording (self->offer, recording, endpoint);
}

void
tincan_receive_form_set_views (TincanReceiveForm *self,
                               TincanLogViews    *views)
{
  g_return_if_fail (TINCAN_IS_RECEIVE_FORM (self));

  g_signal_connect_object (views, "notify::view", G_CALLBACK (on_view), self, G_CONNECT_SWAPPED);
}

void
tincan_receive_form_set_framing (TincanReceiveForm *self,
                                 const char        *rule)
{
  g_return_if_fail (TINCAN_IS_RECEIVE_FORM (self) && self->config != NULL);

  tincan_set_string (&self->config->framing, rule);
  tincan_framing_form_set_config (self->framing, self->config);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}
