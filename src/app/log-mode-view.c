/* A log as NetAssist's log mode shows it: a line about each message, its text below.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-mode-view.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/log-cell.h"
#include "app/row-painter.h"
#include "app/text-block.h"
#include "traffic/log-entry.h"

#define HEX_UNIT 24 /* cells of eight bytes */
#define MARKS_MAX 500
#define ITEM_KEY "tincan-list-item"

struct _TincanLogModeView
{
  GtkWidget parent_instance;

  GtkWidget      *scroller;
  GtkListView    *list;
  TincanListTail *tail;
  TincanLogModel *model;
  TincanLogEntry *entry;
  GPtrArray      *matchers; /* of TincanMatcher, or NULL */
};

G_DEFINE_FINAL_TYPE (TincanLogModeView, tincan_log_mode_view, GTK_TYPE_WIDGET)

/* A row: the head, the text, the hex. */
static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *head = gtk_inscription_new (NULL);
  GtkWidget *text = tincan_text_block_new ();
  GtkWidget *hex = tincan_text_block_new ();

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (head),
                                     GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_widget_add_css_class (head, "log-direction");
  gtk_widget_add_css_class (text, "log-data");
  gtk_widget_add_css_class (hex, "log-data");
  gtk_widget_add_css_class (hex, "log-hex");
  tincan_text_block_set_unit (TINCAN_TEXT_BLOCK (hex), HEX_UNIT);
  gtk_box_append (GTK_BOX (row), head);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), hex);

  return row;
}

/* For assistive tools, all that it says. */
static void
name_row (TincanLogModeView *self,
          GtkWidget         *row)
{
  const char *text = tincan_log_entry_get_text (self->entry);
  const char *hex = tincan_log_entry_get_hex (self->entry);
  g_autofree char *name = NULL;

  name = g_strconcat (tincan_log_entry_get_head (self->entry), *text != '\0' ? "\n" : "", text,
                      *hex != '\0' ? "\n" : "", hex, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_matches (TincanLogModeView *self,
              TincanTextBlock   *text,
              TincanTextBlock   *hex)
{
  g_autoptr (GArray) in_text = NULL;
  g_autoptr (GArray) in_hex = NULL;

  if (self->matchers != NULL && self->matchers->len > 0)
    tincan_log_entry_find_matches (self->entry, self->matchers, MARKS_MAX, &in_text, &in_hex);
  tincan_text_block_set_matches (text, in_text);
  tincan_text_block_set_matches (hex, in_hex);
}

static void
show_entry (TincanLogModeView *self,
            GtkWidget         *row,
            const char        *kind)
{
  GtkWidget *head = gtk_widget_get_first_child (row);
  GtkWidget *text = gtk_widget_get_next_sibling (head);
  GtkWidget *hex = gtk_widget_get_next_sibling (text);
  const char *words = tincan_log_entry_get_text (self->entry);
  const char *bytes = tincan_log_entry_get_hex (self->entry);
  const char *classes[] = { "log-direction", kind, NULL };

  if (!gtk_widget_has_css_class (head, kind))
    gtk_widget_set_css_classes (head, classes);
  gtk_inscription_set_text (GTK_INSCRIPTION (head), tincan_log_entry_get_head (self->entry));
  tincan_text_block_set_text (TINCAN_TEXT_BLOCK (text), words);
  gtk_widget_set_visible (text, *words != '\0' || *bytes == '\0');
  tincan_text_block_set_text (TINCAN_TEXT_BLOCK (hex), bytes);
  gtk_widget_set_visible (hex, *bytes != '\0');
  show_matches (self, TINCAN_TEXT_BLOCK (text), TINCAN_TEXT_BLOCK (hex));
  name_row (self, row);
}

static void
update_row (TincanLogModeView *self,
            GtkListItem       *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  TincanLogRow *message = gtk_list_item_get_item (item);
  guint number = tincan_log_model_get_number (self->model, gtk_list_item_get_position (item));

  gtk_widget_set_visible (row, number != TINCAN_NONE);
  gtk_list_item_set_selectable (item, number != TINCAN_NONE);
  tincan_row_painter_paint_messages (row, &number, number != TINCAN_NONE ? 1 : 0);
  if (number == TINCAN_NONE)
    return;

  tincan_log_entry_read (self->entry, self->model, number, TINCAN_LOG_ENTRY_SIZE_MAX);
  show_entry (self, row, tincan_log_cell_get_kind (message));
}

static void
on_data (TincanLogRow *message,
         GParamSpec   *pspec,
         GtkListItem  *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  update_row (TINCAN_LOG_MODE_VIEW (gtk_widget_get_ancestor (row, TINCAN_TYPE_LOG_MODE_VIEW)),
              item);
}

static void
on_setup (TincanLogModeView *self,
          GtkListItem       *item)
{
  GtkWidget *row = make_row ();

  g_object_set_data (G_OBJECT (row), ITEM_KEY, item);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (TincanLogModeView *self,
         GtkListItem       *item)
{
  update_row (self, item);
  g_signal_connect (gtk_list_item_get_item (item), "notify::data", G_CALLBACK (on_data), item);
}

static void
on_unbind (TincanLogModeView *self,
           GtkListItem       *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_data, item);
}

/* All rows are made anew. */
static void
renew (TincanLogModeView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (self->list, factory);
}

static void
tincan_log_mode_view_dispose (GObject *object)
{
  TincanLogModeView *self = TINCAN_LOG_MODE_VIEW (object);

  if (self->scroller != NULL)
    tincan_log_mode_view_set_rows (self, NULL, NULL);
  g_clear_object (&self->tail);
  g_clear_pointer (&self->scroller, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_log_mode_view_parent_class)->dispose (object);
}

static void
tincan_log_mode_view_finalize (GObject *object)
{
  TincanLogModeView *self = TINCAN_LOG_MODE_VIEW (object);

  g_clear_pointer (&self->entry, tincan_log_entry_free);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);

  G_OBJECT_CLASS (tincan_log_mode_view_parent_class)->finalize (object);
}

static void
tincan_log_mode_view_class_init (TincanLogModeViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_log_mode_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = tincan_log_mode_view_finalize;

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
tincan_log_mode_view_init (TincanLogModeView *self)
{
  self->entry = tincan_log_entry_new ();
  self->list = GTK_LIST_VIEW (gtk_list_view_new (NULL, NULL));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->list));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "log-mode");
  tincan_accessible_set_name (GTK_WIDGET (self->list), _("Data log"));
  tincan_accessible_tab_out (GTK_WIDGET (self->list));
  renew (self);
  self->tail = tincan_list_tail_new (GTK_WIDGET (self->list));
}

void
tincan_log_mode_view_set_rows (TincanLogModeView *self,
                               GtkSelectionModel *rows,
                               TincanLogModel    *model)
{
  g_return_if_fail (TINCAN_IS_LOG_MODE_VIEW (self));
  g_return_if_fail ((rows == NULL) == (model == NULL));

  gtk_list_view_set_model (self->list, NULL);
  g_set_object (&self->model, model);
  tincan_row_painter_set_model (GTK_WIDGET (self->list), model);
  gtk_list_view_set_model (self->list, rows);
}

void
tincan_log_mode_view_set_charset (TincanLogModeView *self,
                                  const char        *charset)
{
  g_return_if_fail (TINCAN_IS_LOG_MODE_VIEW (self));

  tincan_log_entry_set_charset (self->entry, charset);
  tincan_row_painter_set_charset (GTK_WIDGET (self->list), charset);
  renew (self);
}

void
tincan_log_mode_view_set_form (TincanLogModeView *self,
                               TincanDataForm     form)
{
  g_return_if_fail (TINCAN_IS_LOG_MODE_VIEW (self));

  tincan_log_entry_set_form (self->entry, form);
  renew (self);
}

void
tincan_log_mode_view_set_matchers (TincanLogModeView *self,
                                   GPtrArray         *matchers)
{
  gboolean any = matchers->len > 0 || (self->matchers != NULL && self->matchers->len > 0);

  g_return_if_fail (TINCAN_IS_LOG_MODE_VIEW (self));

  g_ptr_array_ref (matchers);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  self->matchers = matchers;
  if (any)
    renew (self);
}

guint
tincan_log_mode_view_get_top (TincanLogModeView *self)
{
  GtkWidget *list, *row;

  g_return_val_if_fail (TINCAN_IS_LOG_MODE_VIEW (self), TINCAN_NONE);

  list = GTK_WIDGET (self->list);
  row = gtk_widget_pick (list, gtk_widget_get_width (list) / 2.0, 1, GTK_PICK_INSENSITIVE);
  while (row != NULL && row != list && !g_object_get_data (G_OBJECT (row), ITEM_KEY))
    row = gtk_widget_get_parent (row);
  return row != NULL && row != list
           ? gtk_list_item_get_position (g_object_get_data (G_OBJECT (row), ITEM_KEY))
           : TINCAN_NONE;
}

TincanListTail *
tincan_log_mode_view_get_tail (TincanLogModeView *self)
{
  g_return_val_if_fail (TINCAN_IS_LOG_MODE_VIEW (self), NULL);

  return self->tail;
}
