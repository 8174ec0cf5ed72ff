/* A message as hex and as text, side by side: what is selected on one side is so on the other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/linked-panes.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/bytes-pane.h"

#define HEX_WIDTH 650        /* with 16 bytes in a line */
#define NARROW_HEX_WIDTH 390 /* with 8 */
#define TEXT_WIDTH 240       /* that shall be left beside it */

struct _TincanLinkedPanes
{
  GtkWidget parent_instance;

  GtkWidget       *paned;
  TincanBytesPane *hex;
  TincanBytesPane *text;
  int              position; /* of the handle, while the user leaves it to us */
};

G_DEFINE_FINAL_TYPE (TincanLinkedPanes, tincan_linked_panes, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
on_selected (TincanLinkedPanes *self,
             guint64            anchor,
             guint64            cursor,
             TincanBytesPane   *pane)
{
  tincan_bytes_pane_select (pane == self->hex ? self->text : self->hex, anchor, cursor, TRUE);
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0, anchor, cursor);
}

/* A part of a character stands for all of its bytes. */
static void
on_hovered (TincanLinkedPanes *self,
            gint64           first,
            gint64           end)
{
  TincanBytePage *page;
  guint start, stop;
  gsize from = MAX (first, 0);
  gsize to = MAX (end, 0);

  page = tincan_page_view_get_page (tincan_bytes_pane_get_page_view (self->text));
  if (page != NULL && from >= tincan_byte_page_get_from (page) &&
      to <= tincan_byte_page_get_to (page))
    {
      tincan_byte_page_get_extent (page, from, to, &start, &stop);
      if (start < stop)
        tincan_byte_page_select (page, start, stop, &from, &to);
    }
  tincan_page_view_mark (tincan_bytes_pane_get_page_view (self->hex), TINCAN_MARK_HOVER, from, to);
  tincan_page_view_mark (tincan_bytes_pane_get_page_view (self->text), TINCAN_MARK_HOVER, from, to);
}

/* The first byte of each read but the first. */
static GArray *
get_ranges (const GArray *cuts)
{
  GArray *ranges;

  if (cuts == NULL || cuts->len == 0)
    return NULL;

  ranges = g_array_sized_new (FALSE, FALSE, sizeof (TincanByteRange), cuts->len);
  for (guint i = 0; i < cuts->len; i++)
    {
      gsize cut = g_array_index (cuts, gsize, i);
      TincanByteRange range = { cut, cut + 1 };

      g_array_append_val (ranges, range);
    }

  return ranges;
}

/* The width is known, or another. */
static void
on_max_position (TincanLinkedPanes *self)
{
  GtkPaned *paned = GTK_PANED (self->paned);
  int max;

  g_object_get (paned, "max-position", &max, NULL);
  if (max == 0 || gtk_paned_get_position (paned) != self->position)
    return;

  self->position = max >= HEX_WIDTH + TEXT_WIDTH ? HEX_WIDTH : NARROW_HEX_WIDTH;
  gtk_paned_set_position (paned, self->position);
}

static void
tincan_linked_panes_dispose (GObject *object)
{
  g_clear_pointer (&TINCAN_LINKED_PANES (object)->paned, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_linked_panes_parent_class)->dispose (object);
}

static void
tincan_linked_panes_class_init (TincanLinkedPanesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_linked_panes_dispose;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);

  signals[SIGNAL_SELECTED] =
    g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 2, G_TYPE_UINT64, G_TYPE_UINT64);
}

static TincanBytesPane *
create_pane (TincanLinkedPanes *self,
             gboolean           hex,
             const char        *name)
{
  GtkWidget *pane = tincan_bytes_pane_new (hex);
  TincanPageView *view = tincan_bytes_pane_get_page_view (TINCAN_BYTES_PANE (pane));

  g_signal_connect_object (pane, "selected", G_CALLBACK (on_selected), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (pane, "hovered", G_CALLBACK (on_hovered), self, G_CONNECT_SWAPPED);
  tincan_accessible_set_name (GTK_WIDGET (tincan_page_view_get_pane (view)), name);

  return TINCAN_BYTES_PANE (pane);
}

static void
tincan_linked_panes_init (TincanLinkedPanes *self)
{
  self->paned = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);
  gtk_paned_set_wide_handle (GTK_PANED (self->paned), TRUE);
  self->position = HEX_WIDTH;
  gtk_paned_set_position (GTK_PANED (self->paned), self->position);
  g_signal_connect_object (self->paned, "notify::max-position", G_CALLBACK (on_max_position), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (self->paned, GTK_WIDGET (self));

  self->hex = create_pane (self, TRUE, _("Message as hex"));
  self->text = create_pane (self, FALSE, _("Message as text"));
  gtk_paned_set_start_child (GTK_PANED (self->paned), GTK_WIDGET (self->hex));
  gtk_paned_set_end_child (GTK_PANED (self->paned), GTK_WIDGET (self->text));
}

void
tincan_linked_panes_set_bytes (TincanLinkedPanes    *self,
                               const TincanTextPart *whole,
                               const char           *charset,
                               const GArray         *cuts,
                               gboolean              keep)
{
  TincanBytesPane *panes[] = { self->text, self->hex };
  g_autoptr (GArray) ranges = get_ranges (cuts);

  g_return_if_fail (TINCAN_IS_LINKED_PANES (self));

  for (guint i = 0; i < G_N_ELEMENTS (panes); i++)
    {
      TincanPageView *view = tincan_bytes_pane_get_page_view (panes[i]);

      if (!keep)
        tincan_page_view_set_marks (view, TINCAN_MARK_MATCH, NULL);
      tincan_page_view_set_marks (view, TINCAN_MARK_CUT, ranges);
      tincan_bytes_pane_set_bytes (panes[i], whole, charset, keep);
    }
}

void
tincan_linked_panes_show_hex (TincanLinkedPanes *self,
                              gboolean           show)
{
  g_return_if_fail (TINCAN_IS_LINKED_PANES (self));

  gtk_widget_set_visible (GTK_WIDGET (self->hex), show);
}

void
tincan_linked_panes_set_indent (TincanLinkedPanes *self,
                                gboolean           indent)
{
  g_return_if_fail (TINCAN_IS_LINKED_PANES (self));

  tincan_page_view_set_indent (tincan_bytes_pane_get_page_view (self->text), indent);
}

gboolean
tincan_linked_panes_is_long_json (TincanLinkedPanes *self)
{
  g_return_val_if_fail (TINCAN_IS_LINKED_PANES (self), FALSE);

  return tincan_page_view_is_long_json (tincan_bytes_pane_get_page_view (self->text));
}

TincanBytePage *
tincan_linked_panes_get_text (TincanLinkedPanes *self)
{
  g_return_val_if_fail (TINCAN_IS_LINKED_PANES (self), NULL);

  return tincan_page_view_get_page (tincan_bytes_pane_get_page_view (self->text));
}

void
tincan_linked_panes_set_matches (TincanLinkedPanes *self,
                                 GArray            *matches)
{
  g_return_if_fail (TINCAN_IS_LINKED_PANES (self));

  tincan_page_view_set_marks (tincan_bytes_pane_get_page_view (self->hex), TINCAN_MARK_MATCH,
                              matches);
  tincan_page_view_set_marks (tincan_bytes_pane_get_page_view (self->text), TINCAN_MARK_MATCH,
                              matches);
}

void
tincan_linked_panes_select (TincanLinkedPanes *self,
                            gsize              anchor,
                            gsize              cursor)
{
  g_return_if_fail (TINCAN_IS_LINKED_PANES (self));

  tincan_bytes_pane_select (self->text, anchor, cursor, TRUE);
  tincan_bytes_pane_select (self->hex, anchor, cursor, TRUE);
}
