/* The log pane and the inspector in a real window: live rows, following, holding back, clearing.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/data-cell.h"
#include "app/inspector.h"
#include "app/log-view.h"
#include "codec/error.h"

#define DEADLINE_S 20

typedef struct
{
  TincanRecording *recording;
  GtkWidget       *window;
  GtkWidget       *view;
  GtkWidget       *inspector;
  GtkColumnView   *list;
  guint            flow;
} Fixture;

static gboolean
on_deadline (gpointer user_data)
{
  g_error ("waited in vain");

  return G_SOURCE_REMOVE;
}

#define wait_until(condition) \
  G_STMT_START { \
    guint deadline_id = g_timeout_add_seconds (DEADLINE_S, on_deadline, NULL); \
    while (!(condition)) \
      g_main_context_iteration (NULL, TRUE); \
    g_source_remove (deadline_id); \
  } G_STMT_END

static GtkWidget *
find_widget (GtkWidget *top,
             GType      type,
             guint      nth)
{
  g_autoptr (GPtrArray) queue = g_ptr_array_new ();

  g_ptr_array_add (queue, top);
  for (guint i = 0; i < queue->len; i++)
    {
      GtkWidget *child = gtk_widget_get_first_child (queue->pdata[i]);

      if (g_type_is_a (G_OBJECT_TYPE (queue->pdata[i]), type) && nth-- == 0)
        return queue->pdata[i];
      for (; child != NULL; child = gtk_widget_get_next_sibling (child))
        g_ptr_array_add (queue, child);
    }

  return NULL;
}

static void
on_selected (Fixture *fixture)
{
  TincanLogView *view = TINCAN_LOG_VIEW (fixture->view);

  tincan_inspector_set_message (TINCAN_INSPECTOR (fixture->inspector),
                                tincan_log_view_get_model (view),
                                tincan_log_view_get_selected (view));
}

static void
add (Fixture    *fixture,
     const void *data,
     gssize      size)
{
  tincan_recording_add_data (fixture->recording, fixture->flow, TINCAN_DIRECTION_RECEIVED, data,
                             size < 0 ? strlen (data) : (gsize) size, NULL);
}

static void
add_many (Fixture *fixture,
          guint    n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *text = g_strdup_printf ("message %u", i);

      add (fixture, text, -1);
    }
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  TincanAddress address = { .ip = { 127, 0, 0, 1 }, .port = 7788, .family = 4 };
  GtkWidget *paned = gtk_paned_new (GTK_ORIENTATION_VERTICAL);
  guint interface;

  fixture->recording = tincan_recording_new (NULL, NULL);
  interface = tincan_recording_add_interface (fixture->recording, 1, "TCP 127.0.0.1:7788");
  fixture->flow = tincan_recording_add_flow (fixture->recording, interface, TINCAN_PROTOCOL_TCP,
                                             &address, &address);

  fixture->view = g_object_new (TINCAN_TYPE_LOG_VIEW, NULL);
  fixture->inspector = g_object_new (TINCAN_TYPE_INSPECTOR, NULL);
  tincan_log_view_set_recording (TINCAN_LOG_VIEW (fixture->view), fixture->recording, 1);
  g_signal_connect_swapped (fixture->view, "notify::selected", G_CALLBACK (on_selected), fixture);
  gtk_paned_set_start_child (GTK_PANED (paned), fixture->view);
  gtk_paned_set_end_child (GTK_PANED (paned), fixture->inspector);
  gtk_paned_set_position (GTK_PANED (paned), 300);
  fixture->list = GTK_COLUMN_VIEW (find_widget (fixture->view, GTK_TYPE_COLUMN_VIEW, 0));

  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 900, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), paned);
  gtk_window_present (GTK_WINDOW (fixture->window));
  wait_until (gtk_widget_get_height (GTK_WIDGET (fixture->list)) > 0);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_add_weak_pointer (G_OBJECT (fixture->view), (gpointer *) &fixture->view);
  g_object_add_weak_pointer (G_OBJECT (fixture->inspector), (gpointer *) &fixture->inspector);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_null (fixture->view);
  g_assert_null (fixture->inspector);
  g_assert_finalize_object (fixture->recording);
}

static GtkSelectionModel *
get_rows (Fixture *fixture)
{
  return gtk_column_view_get_model (fixture->list);
}

static guint
count_rows (Fixture *fixture)
{
  return tincan_log_model_get_n_rows (tincan_log_view_get_model (TINCAN_LOG_VIEW (fixture->view)));
}

static gboolean
is_shown (Fixture    *fixture,
          const char *text,
          GType       type)
{
  GtkWidget *widget;

  for (guint i = 0; (widget = find_widget (fixture->view, type, i)) != NULL; i++)
    {
      const char *label = GTK_IS_LABEL (widget) ? gtk_label_get_label (GTK_LABEL (widget))
                                                : gtk_button_get_label (GTK_BUTTON (widget));

      if (gtk_widget_get_mapped (widget) && g_strcmp0 (label, text) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
get_follow (Fixture *fixture)
{
  gboolean follow;

  g_object_get (fixture->view, "follow", &follow, NULL);

  return follow;
}

static gboolean
is_at_end (Fixture *fixture)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->list));

  return gtk_adjustment_get_value (adjustment) + gtk_adjustment_get_page_size (adjustment) >=
         gtk_adjustment_get_upper (adjustment) - 1;
}

static char *
get_pane (Fixture *fixture,
          guint    nth)
{
  GtkWidget *pane = find_widget (fixture->inspector, GTK_TYPE_TEXT_VIEW, nth);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pane));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
assert_pane (Fixture    *fixture,
             guint       nth,
             const char *expected)
{
  g_autofree char *text = get_pane (fixture, nth);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_live (Fixture       *fixture,
           gconstpointer  data)
{
  wait_until (is_shown (fixture, "Nothing here yet…", GTK_TYPE_LABEL));
  add_many (fixture, 3);
  wait_until (count_rows (fixture) == 3);
  g_assert_false (is_shown (fixture, "Nothing here yet…", GTK_TYPE_LABEL));
  add_many (fixture, 1000);
  wait_until (count_rows (fixture) == 1003 && is_at_end (fixture));

  gtk_widget_set_visible (fixture->window, FALSE);
  add_many (fixture, 500);
  wait_until (count_rows (fixture) == 1503);
  gtk_widget_set_visible (fixture->window, TRUE);
  wait_until (is_at_end (fixture));
  g_assert_true (get_follow (fixture));
}

static void
test_follow (Fixture       *fixture,
             gconstpointer  data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (fixture->list));

  add_many (fixture, 1000);
  wait_until (count_rows (fixture) == 1000 && is_at_end (fixture));
  g_assert_true (get_follow (fixture));
  gtk_adjustment_set_value (adjustment, gtk_adjustment_get_value (adjustment) - 100);
  g_assert_false (get_follow (fixture));
  add_many (fixture, 10);
  wait_until (count_rows (fixture) == 1010);
  g_assert_false (is_at_end (fixture));

  gtk_widget_activate_action (fixture->view, "log.follow", NULL);
  wait_until (is_at_end (fixture));
  g_assert_true (get_follow (fixture));
}

/* The number that a row shows when its data is that of this message; else 0. */
static guint
get_shown (GtkWidget *row)
{
  GtkWidget *number = find_widget (row, GTK_TYPE_INSCRIPTION, 0);
  GtkWidget *data = find_widget (row, TINCAN_TYPE_DATA_CELL, 0);
  const char *text = gtk_inscription_get_text (GTK_INSCRIPTION (number));
  g_autofree char *expected = g_strdup_printf ("message %s", text);
  GtkInscription *shown = tincan_data_cell_get_text (TINCAN_DATA_CELL (data));

  return g_strcmp0 (gtk_inscription_get_text (shown), expected) == 0
           ? (guint) g_ascii_strtoull (text, NULL, 10) : 0;
}

/* Rows in view show their messages at any time, ... */
static void
assert_in_view (Fixture *fixture,
                guint    n)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (fixture->list));
  GtkWidget *row = gtk_widget_get_last_child (list);

  for (row = gtk_widget_get_prev_sibling (row); row != NULL && gtk_widget_get_mapped (row);
       row = gtk_widget_get_prev_sibling (row))
    g_assert_cmpuint (get_shown (row), ==, n--);
}

/* ... and so do all others a little later. */
static gboolean
are_all_shown (Fixture *fixture,
               guint    n)
{
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (fixture->list));
  GtkWidget *row = gtk_widget_get_last_child (list);

  for (row = gtk_widget_get_prev_sibling (row); row != NULL;
       row = gtk_widget_get_prev_sibling (row))
    if (get_shown (row) != n--)
      return FALSE;

  return TRUE;
}

static void
test_flood (Fixture       *fixture,
            gconstpointer  data)
{
  guint n = 0;

  for (guint i = 0; i < 30; i++)
    {
      for (guint j = 0; j < 400; j++)
        {
          g_autofree char *text = g_strdup_printf ("message %u", ++n);

          add (fixture, text, -1);
        }
      wait_until (count_rows (fixture) == n && is_at_end (fixture));
      assert_in_view (fixture, n);
    }
  wait_until (are_all_shown (fixture, n));
}

static void
test_pause (Fixture       *fixture,
            gconstpointer  data)
{
  add_many (fixture, 5);
  wait_until (count_rows (fixture) == 5);
  gtk_widget_activate_action (fixture->view, "log.pause", NULL);
  add_many (fixture, 12);
  wait_until (is_shown (fixture, "12 new", GTK_TYPE_BUTTON));
  g_assert_cmpuint (count_rows (fixture), ==, 5);
  gtk_widget_activate_action (fixture->view, "log.pause", NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 17);
  g_assert_false (is_shown (fixture, "12 new", GTK_TYPE_BUTTON));
}

static void
test_clear (Fixture       *fixture,
            gconstpointer  data)
{
  add_many (fixture, 5);
  wait_until (count_rows (fixture) == 5);
  g_assert_false (is_shown (fixture, "Undo clear", GTK_TYPE_BUTTON));
  gtk_widget_activate_action (fixture->view, "log.clear", NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 0);
  wait_until (is_shown (fixture, "Undo clear", GTK_TYPE_BUTTON));
  gtk_widget_activate_action (fixture->view, "log.undo-clear", NULL);
  g_assert_cmpuint (count_rows (fixture), ==, 5);
}

/* What is selected stays so through a filter that lets it pass, and comes back after one that
   does not. */
static void
test_filter (Fixture       *fixture,
             gconstpointer  data)
{
  GtkEditable *filter = GTK_EDITABLE (find_widget (fixture->view, GTK_TYPE_ENTRY, 0));
  TincanFilterBar *bar;

  add_many (fixture, 100);
  wait_until (count_rows (fixture) == 100);
  gtk_selection_model_select_item (get_rows (fixture), 42, TRUE);
  g_assert_cmpuint (tincan_log_view_get_selected (TINCAN_LOG_VIEW (fixture->view)), ==, 42);
  assert_pane (fixture, 1, "message 42");

  gtk_editable_set_text (filter, "4");
  wait_until (count_rows (fixture) == 19);
  g_assert_cmpuint (tincan_log_view_get_selected (TINCAN_LOG_VIEW (fixture->view)), ==, 42);
  gtk_editable_set_text (filter, "nowhere");
  wait_until (is_shown (fixture, "Nothing matches the filter", GTK_TYPE_LABEL));
  g_assert_cmpuint (tincan_log_view_get_selected (TINCAN_LOG_VIEW (fixture->view)), ==,
                    TINCAN_NONE);
  gtk_editable_set_text (filter, "");
  wait_until (count_rows (fixture) == 100);
  g_assert_cmpuint (tincan_log_view_get_selected (TINCAN_LOG_VIEW (fixture->view)), ==, 42);
  g_assert_true (gtk_selection_model_is_selected (get_rows (fixture), 42));

  gtk_editable_set_text (filter, "dir:rx \"MESSAGE 4\" -\"e 42\"");
  wait_until (count_rows (fixture) == 10);
  gtk_editable_set_text (filter, "dir:");
  wait_until (is_shown (fixture, "At position 5: Nothing stands behind the colon",
                        GTK_TYPE_LABEL));
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (filter), "error"));
  g_assert_cmpuint (count_rows (fixture), ==, 10);
  gtk_editable_set_text (filter, "dir:tx");
  wait_until (count_rows (fixture) == 0);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (filter), "error"));

  bar = tincan_log_view_get_filter_bar (TINCAN_LOG_VIEW (fixture->view));
  gtk_widget_grab_focus (GTK_WIDGET (bar));
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (fixture->window)),
                                         GTK_WIDGET (filter)));
}

/* The footer is no row to land on. */
static void
test_footer (Fixture       *fixture,
             gconstpointer  data)
{
  add_many (fixture, 10);
  wait_until (count_rows (fixture) == 10);
  gtk_selection_model_select_item (get_rows (fixture), 10, TRUE);
  g_assert_false (gtk_selection_model_is_selected (get_rows (fixture), 10));
  g_assert_true (gtk_selection_model_is_selected (get_rows (fixture), 9));
  g_assert_cmpuint (tincan_log_view_get_selected (TINCAN_LOG_VIEW (fixture->view)), ==, 9);
}

static void
assert_selection (Fixture    *fixture,
                  const char *expected)
{
  TincanLogView *view = TINCAN_LOG_VIEW (fixture->view);
  g_autoptr (GtkBitset) numbers = tincan_log_view_get_selection (view);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < gtk_bitset_get_size (numbers); i++)
    g_string_append_printf (text, "%u ", gtk_bitset_get_nth (numbers, i));
  g_assert_cmpstr (text->str, ==, expected);
}

/* Chosen as pointer and keyboard do; what a filter hides stays selected. */
static void
test_selection (Fixture       *fixture,
                gconstpointer  data)
{
  TincanLogView *view = TINCAN_LOG_VIEW (fixture->view);
  GtkSelectionModel *rows = get_rows (fixture);
  GtkWidget *list = gtk_widget_get_last_child (GTK_WIDGET (fixture->list));
  GtkEditable *filter = GTK_EDITABLE (find_widget (fixture->view, GTK_TYPE_ENTRY, 0));

  add_many (fixture, 20);
  wait_until (count_rows (fixture) == 20);
  gtk_selection_model_select_item (rows, 3, TRUE);
  gtk_selection_model_select_range (rows, 3, 3, TRUE);
  assert_selection (fixture, "3 4 5 ");
  g_assert_cmpuint (tincan_log_view_get_selected (view), ==, 5);
  gtk_selection_model_select_range (rows, 1, 3, TRUE);
  assert_selection (fixture, "1 2 3 ");
  g_assert_cmpuint (tincan_log_view_get_selected (view), ==, 1);
  gtk_selection_model_select_item (rows, 12, FALSE);
  gtk_selection_model_unselect_item (rows, 2);
  assert_selection (fixture, "1 3 12 ");
  g_assert_cmpuint (tincan_log_view_get_selected (view), ==, 12);
  gtk_selection_model_unselect_item (rows, 12);
  g_assert_cmpuint (tincan_log_view_get_selected (view), ==, 3);

  gtk_selection_model_select_range (rows, 17, 9, FALSE);
  assert_selection (fixture, "1 3 17 18 19 ");
  add_many (fixture, 5);
  wait_until (count_rows (fixture) == 25);
  assert_selection (fixture, "1 3 17 18 19 ");
  gtk_editable_set_text (filter, "\"message 1\"");
  wait_until (count_rows (fixture) == 12);
  assert_selection (fixture, "1 17 18 19 ");
  gtk_editable_set_text (filter, "");
  wait_until (count_rows (fixture) == 25);
  assert_selection (fixture, "1 3 17 18 19 ");

  gtk_widget_activate_action (list, "list.unselect-all", NULL);
  assert_selection (fixture, "");
  g_assert_cmpuint (tincan_log_view_get_selected (view), ==, TINCAN_NONE);
  gtk_widget_activate_action (list, "list.select-all", NULL);
  g_assert_false (gtk_selection_model_is_selected (rows, 25));
  g_assert_true (gtk_selection_model_is_selected (rows, 24));
  add_many (fixture, 1);
  wait_until (count_rows (fixture) == 26);
  g_assert_false (gtk_selection_model_is_selected (rows, 25));
}

/* How many rows on the screen have the colour. */
static guint
count_class (Fixture    *fixture,
             const char *class)
{
  GtkWidget *row = gtk_widget_get_first_child (gtk_widget_get_last_child (
                                                 GTK_WIDGET (fixture->list)));
  guint n = 0;

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    n += gtk_widget_has_css_class (row, class);

  return n;
}

static void
test_highlights (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (TincanHighlights) rules = tincan_highlights_new ();
  const char * const saved[] = { "blue message 2", "mauve message 3", "green", "red len:", NULL };
  g_auto (GStrv) printed = NULL;
  GError *error = NULL;

  tincan_log_view_set_highlights (TINCAN_LOG_VIEW (fixture->view), rules);
  add_many (fixture, 6);
  wait_until (count_rows (fixture) == 6);
  g_assert_true (tincan_highlights_add (rules, "yellow", "\"message 2\" or \"message 4\"", NULL));
  g_assert_true (tincan_highlights_add (rules, "green", " message ", NULL));
  wait_until (count_class (fixture, "highlight-yellow") == 2);
  g_assert_cmpuint (count_class (fixture, "highlight-green"), ==, 4);
  add_many (fixture, 3);
  wait_until (count_rows (fixture) == 9 && count_class (fixture, "highlight-yellow") == 3);
  tincan_highlights_remove (rules, 0);
  g_assert_cmpuint (count_class (fixture, "highlight-yellow"), ==, 0);
  g_assert_cmpuint (count_class (fixture, "highlight-green"), ==, 9);

  g_assert_false (tincan_highlights_add (rules, "red", "dir:", &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
  g_clear_error (&error);
  tincan_highlights_read (rules, saved);
  g_assert_cmpuint (count_class (fixture, "highlight-blue"), ==, 2);
  printed = tincan_highlights_print (rules);
  g_assert_cmpuint (g_strv_length (printed), ==, 1);
  g_assert_cmpstr (printed[0], ==, "blue message 2");
}

static void
test_inspector (Fixture       *fixture,
                gconstpointer  data)
{
  TincanInspector *inspector = TINCAN_INSPECTOR (fixture->inspector);
  TincanLogModel *model = tincan_log_view_get_model (TINCAN_LOG_VIEW (fixture->view));

  add (fixture, "A\r\n\xe6\x88", 5);
  tincan_recording_publish (fixture->recording);
  tincan_inspector_set_message (inspector, model, 0);
  assert_pane (fixture, 0, "000000  41 0d 0a e6 88                                    |A....|\n");
  assert_pane (fixture, 1, "A\n\\xe6\\x88");
  add (fixture, "\x91", 1);
  tincan_recording_publish (fixture->recording);
  assert_pane (fixture, 1, "A\n");

  tincan_inspector_set_message (inspector, model, 1);
  assert_pane (fixture, 1, "我");
  tincan_inspector_set_charset (inspector, "WINDOWS-1252");
  assert_pane (fixture, 1, "‘");
  tincan_inspector_set_message (inspector, NULL, TINCAN_NONE);
}

static void
on_text (GObject      *clipboard,
         GAsyncResult *result,
         gpointer      user_data)
{
  char **text = user_data;

  *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

/* The longest message, without a line end, comes in turns and is copied as it is. */
static void
test_long (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *long_text = g_strnfill (TINCAN_RECORD_SIZE_MAX, 'x');
  GtkWidget *pane = find_widget (fixture->inspector, GTK_TYPE_TEXT_VIEW, 1);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (pane));
  g_autofree char *copy = NULL;

  memcpy (long_text + 1998, "我", 3);
  add (fixture, long_text, -1);
  tincan_recording_publish (fixture->recording);
  tincan_inspector_set_message (TINCAN_INSPECTOR (fixture->inspector),
                                tincan_log_view_get_model (TINCAN_LOG_VIEW (fixture->view)), 0);
  g_assert_cmpint (gtk_text_buffer_get_char_count (buffer), <, 20000);
  g_signal_emit_by_name (pane, "select-all", TRUE);
  g_assert_cmpint (gtk_text_buffer_get_line_count (buffer), >=, TINCAN_RECORD_SIZE_MAX / 2000);
  g_signal_emit_by_name (pane, "copy-clipboard");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (pane), NULL, on_text, &copy);
  wait_until (copy != NULL);
  g_assert_true (g_strcmp0 (copy, long_text) == 0);
}

static void
on_clipboard_changed (gboolean *changed)
{
  *changed = TRUE;
}

static char *
copy (Fixture    *fixture,
      const char *form)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (fixture->view);
  GtkWidget *list = gtk_widget_get_parent (gtk_widget_get_parent (GTK_WIDGET (fixture->list)));
  gboolean changed = FALSE;
  char *text = NULL;
  gulong id = g_signal_connect_swapped (clipboard, "changed", G_CALLBACK (on_clipboard_changed),
                                        &changed);

  gtk_widget_activate_action (list, "log.copy", "s", form);
  wait_until (changed);
  g_signal_handler_disconnect (clipboard, id);
  gdk_clipboard_read_text_async (clipboard, NULL, on_text, &text);
  wait_until (text != NULL);

  return text;
}

static void
test_copy (Fixture       *fixture,
           gconstpointer  data)
{
  g_autofree char *text = NULL;
  g_autofree char *hex = NULL;
  g_autofree char *many = NULL;
  g_auto (GStrv) lines = NULL;

  add_many (fixture, 5);
  wait_until (count_rows (fixture) == 5);
  gtk_selection_model_select_item (get_rows (fixture), 4, TRUE);
  gtk_selection_model_select_item (get_rows (fixture), 2, FALSE);
  text = copy (fixture, "text");
  g_assert_cmpstr (text, ==, "message 2\nmessage 4");
  hex = copy (fixture, "hex");
  g_assert_cmpstr (hex, ==, "6d 65 73 73 61 67 65 20 32\n6d 65 73 73 61 67 65 20 34");

  add_many (fixture, 100000);
  wait_until (count_rows (fixture) == 100005);
  gtk_selection_model_select_all (get_rows (fixture));
  many = copy (fixture, "text");
  lines = g_strsplit (many, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 100000);
  g_assert_cmpstr (lines[99999], ==, "message 99994");
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void      (*run) (Fixture *, gconstpointer);
  } tests[] = {
    { "/log-view/live", test_live },
    { "/log-view/follow", test_follow },
    { "/log-view/flood", test_flood },
    { "/log-view/pause", test_pause },
    { "/log-view/clear", test_clear },
    { "/log-view/filter", test_filter },
    { "/log-view/footer", test_footer },
    { "/log-view/selection", test_selection },
    { "/log-view/copy", test_copy },
    { "/log-view/highlights", test_highlights },
    { "/log-view/inspector", test_inspector },
    { "/log-view/long", test_long },
  };

  g_test_init (&argc, &argv, NULL);
  if (!gtk_init_check ())
    {
      g_print ("1..0 # SKIP no display\n");
      return 0;
    }

  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].run, tear_down);

  return g_test_run ();
}
