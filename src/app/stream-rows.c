/* The rows of a connection shown as a terminal.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/stream-rows.h"

#include "app/list-rows.h"
#include "app/row-painter.h"
#include "app/text-block.h"
#include "traffic/stream-matches.h"

#define HEX_UNIT 24 /* cells of eight bytes */
#define MARKS_MAX 500

/* On the list. */
#define ROWS_KEY "tincan-stream-rows"

struct _TincanStreamRows
{
  GtkListView        *list;     /* owns it */
  TincanStreamModel  *model;    /* the list's */
  TincanTextSelector *selector;
  GPtrArray          *matchers; /* of TincanMatcher, or NULL */
};

/* A row: the text, the hex. */
static GtkWidget *
make_row (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *text = tincan_text_block_new ();
  GtkWidget *hex = tincan_text_block_new ();

  tincan_text_block_set_unit (TINCAN_TEXT_BLOCK (hex), HEX_UNIT);
  gtk_widget_add_css_class (hex, "log-hex");
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (GTK_BOX (row), hex);

  return row;
}

/* Colours go by these classes, beside the words of each turn. */
static void
set_look (GtkWidget       *row,
          TincanStreamRow *item)
{
  static const char * const directions[] = {
    [TINCAN_DIRECTION_RECEIVED] = "log-received",
    [TINCAN_DIRECTION_SENT] = "log-sent",
    [TINCAN_DIRECTION_EVENT] = "log-event",
  };
  static const char * const kinds[] = {
    [TINCAN_STREAM_TURN] = "stream-turn",
    [TINCAN_STREAM_LINE] = "stream-line",
    [TINCAN_STREAM_EVENT] = "stream-turn",
    [TINCAN_STREAM_CONNECTION] = "stream-connection",
    [TINCAN_STREAM_REST] = "stream-rest",
  };
  const char *classes[] = {
    kinds[tincan_stream_row_get_kind (item)],
    directions[tincan_stream_row_get_direction (item)], NULL,
  };

  gtk_widget_set_css_classes (row, classes);
}

static void
find_matches (TincanStreamRows *self,
              guint             row,
              GArray          **text,
              GArray          **hex)
{
  const TincanStreamPart *part = tincan_stream_model_get_part (self->model, row);
  const TincanStreamLook *look = tincan_stream_model_get_look (self->model);
  g_autoptr (GArray) ranges = NULL;

  if (part == NULL)
    return;

  ranges = tincan_stream_part_find_matches (part, look, self->matchers, MARKS_MAX);
  if (ranges->len > 0)
    tincan_stream_part_show_matches (part, look, ranges, text, hex);
}

static void
show_matches (TincanStreamRows *self,
              GtkListItem      *item)
{
  GtkWidget *text = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *hex = gtk_widget_get_next_sibling (text);
  g_autoptr (GArray) in_text = NULL;
  g_autoptr (GArray) in_hex = NULL;

  if (self->matchers != NULL && self->matchers->len > 0)
    find_matches (self, gtk_list_item_get_position (item), &in_text, &in_hex);
  tincan_text_block_set_matches (TINCAN_TEXT_BLOCK (text), in_text);
  tincan_text_block_set_matches (TINCAN_TEXT_BLOCK (hex), in_hex);
}

/* For assistive tools, all that it says. */
static void
name_row (GtkWidget  *row,
          const char *words,
          const char *bytes)
{
  g_autofree char *both = NULL;

  if (*words != '\0' && *bytes != '\0')
    both = g_strconcat (words, "\n", bytes, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  both != NULL ? both : *bytes != '\0' ? bytes : words, -1);
}

static void
paint (GtkWidget       *row,
       TincanStreamRow *line)
{
  guint n;
  const guint *messages = tincan_stream_row_get_messages (line, &n);

  tincan_row_painter_paint_messages (row, messages, n);
}

static void
update_row (TincanStreamRows *self,
            GtkListItem      *item)
{
  TincanStreamRow *line = gtk_list_item_get_item (item);
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *text = gtk_widget_get_first_child (row);
  GtkWidget *hex = gtk_widget_get_next_sibling (text);
  const char *words = tincan_stream_row_get_text (line);
  const char *bytes = tincan_stream_row_get_hex (line);
  gboolean footer = tincan_stream_row_is_footer (line);

  gtk_widget_set_visible (row, !footer);
  set_look (row, line);
  tincan_text_block_set_text (TINCAN_TEXT_BLOCK (text), words);
  gtk_widget_set_visible (text, *words != '\0' || *bytes == '\0');
  tincan_text_block_set_text (TINCAN_TEXT_BLOCK (hex), bytes);
  gtk_widget_set_visible (hex, *bytes != '\0');
  show_matches (self, item);
  tincan_text_selector_show_item (self->selector, item);
  name_row (row, words, bytes);
  paint (row, line);
}

static void
on_changed (TincanStreamRow *line,
            GtkListItem     *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkWidget *list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);

  update_row (g_object_get_data (G_OBJECT (list), ROWS_KEY), item);
}

static void
on_setup (TincanStreamRows *self,
          GtkListItem      *item)
{
  gtk_list_item_set_child (item, make_row ());
}

static void
on_bind (TincanStreamRows *self,
         GtkListItem      *item)
{
  tincan_list_rows_bind (item);
  update_row (self, item);
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (on_changed), item);
}

static void
on_unbind (TincanStreamRows *self,
           GtkListItem      *item)
{
  tincan_list_rows_unbind (item);
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), on_changed, item);
}

static void
stream_rows_free (gpointer data)
{
  TincanStreamRows *self = data;

  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  g_free (self);
}

TincanStreamRows *
tincan_stream_rows_new (GtkListView        *list,
                        TincanStreamModel  *model,
                        TincanTextSelector *selector)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  TincanStreamRows *self = g_new0 (TincanStreamRows, 1);

  self->list = list;
  self->model = model;
  self->selector = selector;
  g_object_set_data_full (G_OBJECT (list), ROWS_KEY, self, stream_rows_free);
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (on_setup), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (on_bind), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (on_unbind), self);
  gtk_list_view_set_factory (list, factory);

  return self;
}

void
tincan_stream_rows_set_matchers (TincanStreamRows *self,
                                 GPtrArray        *matchers)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  g_ptr_array_ref (matchers);
  g_clear_pointer (&self->matchers, g_ptr_array_unref);
  self->matchers = matchers;
  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      GtkListItem *item = tincan_list_rows_get_item (row);

      if (item != NULL)
        show_matches (self, item);
    }
}
