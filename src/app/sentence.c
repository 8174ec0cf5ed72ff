/* A sentence that wraps where it must.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/sentence.h"

#include "app/accessible.h"

#define LEAST_WIDTH 80   /* px */
#define USUAL_WIDTH 480  /* where none is told: not the tower of words that the least would make */

struct _TincanSentence
{
  GtkWidget parent_instance;

  GtkWidget *label;
};

G_DEFINE_FINAL_TYPE (TincanSentence, tincan_sentence, GTK_TYPE_WIDGET)

static GtkSizeRequestMode
tincan_sentence_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
tincan_sentence_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  TincanSentence *self = TINCAN_SENTENCE (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      int width = for_size < 0 ? USUAL_WIDTH : MAX (for_size, LEAST_WIDTH);

      gtk_widget_measure (self->label, orientation, width, minimum, natural, NULL, NULL);
      return;
    }

  *minimum = LEAST_WIDTH;
  *natural = LEAST_WIDTH;
}

static void
tincan_sentence_size_allocate (GtkWidget *widget,
                               int        width,
                               int        height,
                               int        baseline)
{
  gtk_widget_allocate (TINCAN_SENTENCE (widget)->label, width, height, baseline, NULL);
}

static void
tincan_sentence_dispose (GObject *object)
{
  g_clear_pointer (&TINCAN_SENTENCE (object)->label, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_sentence_parent_class)->dispose (object);
}

static void
tincan_sentence_class_init (TincanSentenceClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_sentence_dispose;
  widget_class->get_request_mode = tincan_sentence_get_request_mode;
  widget_class->measure = tincan_sentence_measure;
  widget_class->size_allocate = tincan_sentence_size_allocate;
}

static void
tincan_sentence_init (TincanSentence *self)
{
  self->label = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->label), 0);
  gtk_widget_set_parent (self->label, GTK_WIDGET (self));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
tincan_sentence_set_text (TincanSentence *self,
                          const char     *text)
{
  g_return_if_fail (TINCAN_IS_SENTENCE (self));

  gtk_label_set_label (GTK_LABEL (self->label), text != NULL ? text : "");
  tincan_accessible_set_name (GTK_WIDGET (self), text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}
