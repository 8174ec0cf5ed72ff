/* Offers another encoding when what is received seems to be in it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/encoding-offer.h"

#include <glib/gi18n.h>

#include "app/owned-string.h"
#include "app/template.h"
#include "traffic/charset-look.h"

#define LOOKS_IN_VAIN_MAX 32 /* then it is no text */
#define PLACES 8 /* where many records are looked at */

struct _TincanEncodingOffer
{
  GtkWidget parent_instance;

  GtkLabel *words;

  TincanRecording *recording;
  guint            endpoint;
  char            *encoding;
  const char      *offered;  /* or NULL */
  gboolean         declined; /* the user does not want any */
  guint            n_in_vain;
};

G_DEFINE_FINAL_TYPE (TincanEncodingOffer, tincan_encoding_offer, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
offer (TincanEncodingOffer *self,
       const char          *encoding)
{
  self->offered = encoding;
  if (encoding != NULL)
    {
      g_autofree char *words = g_strdup_printf (_("Looks like %s"), encoding);

      gtk_label_set_label (self->words, words);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), encoding != NULL);
}

static void
look (TincanEncodingOffer *self,
      guint                first,
      guint                n)
{
  const char *encoding;
  gboolean fits;

  if (self->offered != NULL || self->declined || self->n_in_vain >= LOOKS_IN_VAIN_MAX || n == 0)
    return;

  encoding = tincan_charset_look (self->recording, self->endpoint, first, n, self->encoding, &fits);
  if (encoding != NULL)
    offer (self, encoding);
  else if (!fits)
    self->n_in_vain++;
}

/* At a few places, each together with what came before: one small message tells little. */
static void
on_published (TincanEncodingOffer *self,
              guint                first,
              guint                n)
{
  guint n_places = MIN (n, PLACES);

  for (guint64 i = 0; i < n_places; i++)
    {
      guint start = first + i * n / n_places;
      guint end = first + (i + 1) * n / n_places;
      guint before = MIN (start, TINCAN_CHARSET_LOOK_RECORDS);

      look (self, start - before, end - start + before);
    }
}

static void
look_anew (TincanEncodingOffer *self)
{
  offer (self, NULL);
  self->declined = FALSE;
  self->n_in_vain = 0;
  if (self->recording != NULL)
    on_published (self, 0, tincan_recording_get_n_published (self->recording));
}

static void
on_use_clicked (TincanEncodingOffer *self)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, self->offered);
}

static void
on_dismiss_clicked (TincanEncodingOffer *self)
{
  self->declined = TRUE;
  offer (self, NULL);
}

static void
tincan_encoding_offer_dispose (GObject *object)
{
  TincanEncodingOffer *self = TINCAN_ENCODING_OFFER (object);

  g_clear_object (&self->recording);
  g_clear_pointer (&self->encoding, g_free);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_ENCODING_OFFER);

  G_OBJECT_CLASS (tincan_encoding_offer_parent_class)->dispose (object);
}

static void
tincan_encoding_offer_class_init (TincanEncodingOfferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_encoding_offer_dispose;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/encoding-offer.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanEncodingOffer, words);
  gtk_widget_class_bind_template_callback (widget_class, on_use_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_dismiss_clicked);
}

static void
tincan_encoding_offer_init (TincanEncodingOffer *self)
{
  self->encoding = g_strdup ("UTF-8");
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tincan_encoding_offer_set_recording (TincanEncodingOffer *self,
                                     TincanRecording     *recording,
                                     guint                endpoint)
{
  g_return_if_fail (TINCAN_IS_ENCODING_OFFER (self));
  g_return_if_fail (self->recording == NULL);

  self->recording = g_object_ref (recording);
  self->endpoint = endpoint;
  g_signal_connect_object (recording, "published", G_CALLBACK (on_published), self,
                           G_CONNECT_SWAPPED);
  look_anew (self);
}

void
tincan_encoding_offer_set_encoding (TincanEncodingOffer *self,
                                    const char          *encoding)
{
  g_return_if_fail (TINCAN_IS_ENCODING_OFFER (self));

  if (g_str_equal (self->encoding, encoding))
    return;

  tincan_set_string (&self->encoding, encoding);
  look_anew (self);
}
