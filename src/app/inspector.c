/* The bytes of the selected message: hex and text side by side, with its facts above and the values
 * at the cursor below.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/inspector.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/accessible.h"
#include "app/linked-panes.h"
#include "app/message-feed.h"
#include "app/offset-entry.h"
#include "app/place-words.h"
#include "app/sentence.h"
#include "app/template.h"
#include "app/values-panel.h"
#include "traffic/record-facts.h"

struct _TincanInspector
{
  GtkWidget parent_instance;

  TincanSentence    *facts;
  TincanLinkedPanes *panes;
  TincanValuesPanel *values;
  GtkWidget         *foot;
  GtkLabel          *place;
  TincanOffsetEntry *offset;
  GtkWidget         *as_is;
  GtkToggleButton   *indent_button;
  GtkToggleButton   *values_button;

  TincanEndpointConfig *config; /* of the look; not owned; or NULL */
  TincanMessageFeed    *feed;
  TincanTextPart        whole;  /* its bytes, or the words of an event */
  char                 *charset;
  gsize                 anchor;
  gsize                 cursor;
  gboolean              pending;      /* first and end are to be selected when they have come */
  gsize                 first;
  gsize                 end;
  TincanRecording      *recording;    /* of the message; or NULL */
  gulong                published_id; /* while the message's last character may yet be completed */
};

G_DEFINE_FINAL_TYPE (TincanInspector, tincan_inspector, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const TincanMessage *
get_message (TincanInspector *self)
{
  return tincan_message_feed_get_message (self->feed);
}

static gboolean
is_event (TincanInspector *self)
{
  return get_message (self)->record.direction == TINCAN_DIRECTION_EVENT;
}

/* Events are always in UTF-8. */
static const char *
get_charset (TincanInspector *self)
{
  return is_event (self) ? "UTF-8" : self->charset;
}

static void
update_place (TincanInspector *self)
{
  gsize first = MIN (self->anchor, self->cursor);
  gsize end = MAX (self->anchor, self->cursor);
  g_autofree char *words = tincan_place_describe (first, end, get_message (self)->cuts);
  g_autofree char *text = tincan_place_get_text (&self->whole, get_charset (self), first, end);

  gtk_label_set_label (self->place, words);
  tincan_values_panel_set_bytes (self->values, self->whole.data + first, self->whole.size - first,
                                 text);
}

static void
on_selected (TincanInspector *self,
             guint64          anchor,
             guint64          cursor)
{
  self->anchor = anchor;
  self->cursor = cursor;
  update_place (self);
}

static void
on_indent_toggled (TincanInspector *self)
{
  gboolean indent = gtk_toggle_button_get_active (self->indent_button);

  tincan_linked_panes_set_indent (self->panes, indent);
  if (self->config == NULL)
    return;

  self->config->json_as_is = !indent;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_values_toggled (TincanInspector *self)
{
  if (self->config == NULL)
    return;

  self->config->hide_values = !gtk_toggle_button_get_active (self->values_button);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Where there is little room at first, the values give way to the bytes. */
static void
on_map (TincanInspector *self)
{
  TincanEndpointConfig *config = g_steal_pointer (&self->config);

  g_signal_handlers_disconnect_by_func (self, on_map, self);
  if (!tincan_values_panel_has_room (gtk_widget_get_parent (GTK_WIDGET (self))))
    gtk_toggle_button_set_active (self->values_button, FALSE);
  self->config = config;
}

static void
on_offset_chosen (TincanInspector *self,
                  guint64          offset)
{
  tincan_inspector_select (self, offset, offset + 1);
}

static gboolean
on_go_to (GtkWidget *widget,
          GVariant  *arguments,
          gpointer   user_data)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_INSPECTOR (widget)->offset));
}

static void
on_published (TincanInspector *self,
              guint            first,
              guint            n,
              TincanRecording *recording)
{
  TincanIndexEntry entry;

  for (guint i = first; i < first + n; i++)
    if (tincan_recording_peek (recording, i, &entry) &&
        tincan_record_is_same_stream (&get_message (self)->record, &entry))
      {
        tincan_message_feed_reload (self->feed);
        return;
      }
}

static void
show_bytes (TincanInspector *self,
            gboolean         keep)
{
  gboolean values = gtk_toggle_button_get_active (self->values_button);

  tincan_linked_panes_set_bytes (self->panes, &self->whole, get_charset (self),
                                 get_message (self)->cuts, keep);
  tincan_linked_panes_show_hex (self->panes, !is_event (self));
  gtk_widget_set_visible (self->foot, !is_event (self));
  gtk_widget_set_visible (GTK_WIDGET (self->values), !is_event (self) && values);
  gtk_widget_set_visible (GTK_WIDGET (self->indent_button),
                          tincan_byte_page_is_json (tincan_linked_panes_get_text (self->panes)));
  gtk_widget_set_visible (self->as_is, tincan_linked_panes_is_long_json (self->panes));
  tincan_offset_entry_set_size (self->offset, self->whole.size);
  update_place (self);
}

/* The record cannot be read: its place says why. */
static void
show_error (TincanInspector *self,
            const GError    *error)
{
  self->whole = (TincanTextPart) { .data = (const guint8 *) "" };
  tincan_sentence_set_text (self->facts,
                            error != NULL ? error->message : _("This record is missing"));
  show_bytes (self, FALSE);
}

static void
show_message (TincanInspector *self,
              gboolean         keep)
{
  const TincanMessage *message = get_message (self);
  const char *words = message->record.text != NULL ? message->record.text : "";
  g_autofree char *facts = tincan_message_describe (message);
  TincanBytePage *page;

  self->whole = (TincanTextPart) {
    .lead = message->before,
    .lead_size = message->n_before,
    .data = message->record.data != NULL ? message->record.data : (const guint8 *) "",
    .size = message->record.data_size,
    .goes_on = message->goes_on || message->record.data_size < message->record.size,
  };
  if (is_event (self))
    self->whole = (TincanTextPart) { .data = (const guint8 *) words, .size = strlen (words) };

  tincan_sentence_set_text (self->facts, facts);
  show_bytes (self, keep);

  page = tincan_linked_panes_get_text (self->panes);
  if (message->record.protocol == TINCAN_PROTOCOL_TCP && message->number != TINCAN_NONE &&
      tincan_byte_page_get_n_unfinished (page) > 0)
    self->published_id = g_signal_connect_object (self->recording, "published",
                                                  G_CALLBACK (on_published), self,
                                                  G_CONNECT_SWAPPED);
}

static void
forget_recording (TincanInspector *self)
{
  if (self->recording != NULL)
    g_clear_signal_handler (&self->published_id, self->recording);
  g_clear_object (&self->recording);
}

static void
on_feed (gboolean      keep,
         const GError *error,
         gpointer      user_data)
{
  TincanInspector *self = user_data;
  TincanLogModel *model = tincan_message_feed_get_model (self->feed);
  gboolean pending = keep && self->pending && !tincan_message_feed_is_loading (self->feed);

  forget_recording (self);
  if (model != NULL)
    self->recording = g_object_ref (tincan_log_model_get_recording (model));
  self->pending = keep && self->pending && !pending;
  if (!keep)
    self->anchor = self->cursor = 0;
  if (!tincan_message_feed_is_there (self->feed))
    show_error (self, error);
  else
    show_message (self, keep);
  if (pending)
    tincan_inspector_select (self, self->first, MIN (self->end, self->whole.size));
}

static void
tincan_inspector_dispose (GObject *object)
{
  TincanInspector *self = TINCAN_INSPECTOR (object);

  self->config = NULL;
  tincan_message_feed_cancel (self->feed);
  forget_recording (self);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_INSPECTOR);

  G_OBJECT_CLASS (tincan_inspector_parent_class)->dispose (object);
}

static void
tincan_inspector_finalize (GObject *object)
{
  TincanInspector *self = TINCAN_INSPECTOR (object);

  g_clear_pointer (&self->feed, tincan_message_feed_free);
  g_clear_pointer (&self->charset, g_free);

  G_OBJECT_CLASS (tincan_inspector_parent_class)->finalize (object);
}

static void
tincan_inspector_class_init (TincanInspectorClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (TINCAN_TYPE_LINKED_PANES);
  g_type_ensure (TINCAN_TYPE_OFFSET_ENTRY);
  g_type_ensure (TINCAN_TYPE_SENTENCE);
  g_type_ensure (TINCAN_TYPE_VALUES_PANEL);
  object_class->dispose = tincan_inspector_dispose;
  object_class->finalize = tincan_inspector_finalize;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/inspector.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, facts);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, panes);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, values);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, foot);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, place);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, offset);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, as_is);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, indent_button);
  gtk_widget_class_bind_template_child (widget_class, TincanInspector, values_button);
  gtk_widget_class_bind_template_callback (widget_class, on_map);
  gtk_widget_class_bind_template_callback (widget_class, on_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_offset_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_indent_toggled);
  gtk_widget_class_bind_template_callback (widget_class, on_values_toggled);

  gtk_widget_class_add_binding (widget_class, GDK_KEY_G, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                on_go_to, NULL);
}

static void
tincan_inspector_init (TincanInspector *self)
{
  self->charset = g_strdup ("UTF-8");
  self->feed = tincan_message_feed_new (on_feed, self);
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
tincan_inspector_set_message (TincanInspector *self,
                              TincanLogModel  *model,
                              guint            number)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self) && (model == NULL || TINCAN_IS_LOG_MODEL (model)));

  tincan_message_feed_set (self->feed, model, number, NULL);
}

void
tincan_inspector_set_waiting (TincanInspector        *self,
                              TincanLogModel         *model,
                              const TincanFrameEntry *waiting)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self) && TINCAN_IS_LOG_MODEL (model) && waiting != NULL);

  tincan_message_feed_set (self->feed, model, TINCAN_NONE, waiting);
}

void
tincan_inspector_set_charset (TincanInspector *self,
                              const char      *charset)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self));
  g_return_if_fail (charset != NULL);

  g_free (self->charset);
  self->charset = g_strdup (charset);
  tincan_message_feed_reload (self->feed);
}

void
tincan_inspector_set_config (TincanInspector      *self,
                             TincanEndpointConfig *config)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self));

  self->config = NULL;
  gtk_toggle_button_set_active (self->values_button, !config->hide_values);
  gtk_toggle_button_set_active (self->indent_button, !config->json_as_is);
  self->config = config;
}

void
tincan_inspector_set_matches (TincanInspector *self,
                              GArray          *matches)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self));

  tincan_linked_panes_set_matches (self->panes, matches);
}

void
tincan_inspector_select (TincanInspector *self,
                         gsize            first,
                         gsize            end)
{
  g_return_if_fail (TINCAN_IS_INSPECTOR (self));
  g_return_if_fail (first <= end);

  if (end > self->whole.size)
    {
      self->pending = tincan_message_feed_is_loading (self->feed);
      self->first = first;
      self->end = end;
      return;
    }
  self->anchor = first;
  self->cursor = end;
  tincan_linked_panes_select (self->panes, first, end);
  update_place (self);
}
