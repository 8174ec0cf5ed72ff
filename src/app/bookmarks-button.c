/* The button "Bookmarks" of a log: the note of the selected messages, and the list of all that are
 * marked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/bookmarks-button.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/log-marks.h"
#include "app/template.h"

/* More are found by F2, and by a filter. */
#define N_LISTED_MAX 500u

struct _TincanBookmarksButton
{
  GtkWidget parent_instance;

  GtkMenuButton *button;
  GtkPopover    *popover;
  GtkEntry      *note;
  GtkWidget     *mark;
  GtkListBox    *bookmarks;
  GtkWidget     *scroller;
  GtkLabel      *summary;

  TincanLogList *list;
};

G_DEFINE_FINAL_TYPE (TincanBookmarksButton, tincan_bookmarks_button, GTK_TYPE_WIDGET)

static void
append_row (TincanBookmarksButton *self,
            TincanBookmarkPlace    place,
            const char            *note)
{
  g_autofree char *words = g_strdup_printf (_("No. %u  %s"), place.record + 1,
                                            *note != '\0' ? note : _("bookmark"));
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (label, words);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  g_object_set_data_full (G_OBJECT (row), "tincan-place", g_memdup2 (&place, sizeof place), g_free);
  gtk_list_box_append (self->bookmarks, row);
}

static void
fill (TincanBookmarksButton *self)
{
  TincanBookmarks *bookmarks = tincan_log_marks_get_bookmarks (self->list);
  guint n = bookmarks != NULL ? tincan_bookmarks_get_n (bookmarks) : 0;
  g_autofree char *summary = NULL;
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->bookmarks))) != NULL)
    gtk_list_box_remove (self->bookmarks, row);
  for (guint i = 0; i < MIN (n, N_LISTED_MAX); i++)
    {
      g_autofree char *note = NULL;
      TincanBookmarkPlace place;

      if (tincan_bookmarks_get_nth (bookmarks, i, &place))
        note = tincan_bookmarks_dup_note (bookmarks, place);
      if (note != NULL)
        append_row (self, place, note);
    }

  if (n == 0)
    summary = g_strdup (_("No message is marked yet"));
  else if (n > N_LISTED_MAX)
    summary = g_strdup_printf (_("The first %u of %u bookmarks"), N_LISTED_MAX, n);
  else
    summary = g_strdup_printf (ngettext ("%u bookmark", "%u bookmarks", n), n);
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_visible (self->scroller, n > 0);
}

static void
on_show (TincanBookmarksButton *self)
{
  gboolean any = tincan_log_list_get_selected (self->list) != TINCAN_NONE;
  g_autofree char *note = tincan_log_marks_dup_note (self->list);

  gtk_editable_set_text (GTK_EDITABLE (self->note), note);
  gtk_widget_set_sensitive (GTK_WIDGET (self->note), any);
  gtk_widget_set_sensitive (self->mark, any);
  fill (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->note));
}

static void
on_closed (TincanBookmarksButton *self)
{
  if (self->list != NULL)
    tincan_list_tail_focus_chosen (tincan_log_list_get_tail (self->list));
}

static void
on_note_activate (TincanBookmarksButton *self)
{
  tincan_log_marks_set_note (self->list, gtk_editable_get_text (GTK_EDITABLE (self->note)));
  gtk_popover_popdown (self->popover);
}

static void
on_row_activated (TincanBookmarksButton *self,
                  GtkListBoxRow         *row)
{
  const TincanBookmarkPlace *place = g_object_get_data (G_OBJECT (row), "tincan-place");

  tincan_log_marks_go_to (self->list, *place);
  gtk_popover_popdown (self->popover);
}

static void
tincan_bookmarks_button_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_BOOKMARKS_BUTTON);

  G_OBJECT_CLASS (tincan_bookmarks_button_parent_class)->dispose (object);
}

static void
tincan_bookmarks_button_class_init (TincanBookmarksButtonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = tincan_bookmarks_button_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/bookmarks-button.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, button);
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, popover);
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, note);
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, mark);
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, bookmarks);
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, scroller);
  gtk_widget_class_bind_template_child (widget_class, TincanBookmarksButton, summary);
  gtk_widget_class_bind_template_callback (widget_class, on_show);
  gtk_widget_class_bind_template_callback (widget_class, on_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_note_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
tincan_bookmarks_button_init (TincanBookmarksButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_max_length (self->note, TINCAN_NOTE_SIZE_MAX / 4);
  tincan_accessible_set_name (GTK_WIDGET (self->button), _("Bookmarks"));
  tincan_accessible_set_name (GTK_WIDGET (self->note), _("Note"));
  tincan_accessible_set_name (GTK_WIDGET (self->bookmarks), _("Bookmarks"));
}

void
tincan_bookmarks_button_set_list (TincanBookmarksButton *self,
                                  TincanLogList         *list)
{
  g_return_if_fail (TINCAN_IS_BOOKMARKS_BUTTON (self));

  self->list = list;
}

void
tincan_bookmarks_button_popup (TincanBookmarksButton *self)
{
  g_return_if_fail (TINCAN_IS_BOOKMARKS_BUTTON (self));

  gtk_menu_button_popup (self->button);
}
