/* The bar below a log where text, bytes or an expression are looked for, one message after the
 * other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/find-bar.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "app/sentence.h"
#include "app/template.h"

/* How often the words about progress change. */
#define UPDATE_MS 100

/* So far that nothing is said of it any more. */
#define NEARLY 0.99

/* Where the user wants to go, as soon as it is known. */
typedef enum
{
  WANTS_NOTHING,
  WANTS_NEXT,
  WANTS_PREVIOUS,
} Wants;

struct _TincanFindBar
{
  GtkWidget parent_instance;

  GtkEntry        *entry;
  GtkDropDown     *mode;
  GtkCheckButton  *match_case;
  GtkWidget       *previous;
  GtkWidget       *next;
  GtkLabel        *status;
  GtkWidget       *stop;
  GtkWidget       *close;
  TincanSentence  *error;

  TincanFindSearch *search; /* NULL while there is nothing to search */
  TincanMatcher   *matcher; /* NULL for nothing */
  char            *charset;
  TincanPlace      place;   /* where the user is, or TINCAN_NOWHERE */
  TincanPlace      start;   /* where what is typed is looked for first */
  Wants            wants;
  gboolean         here;    /* the message at start may be it */
  guint            update_id;
  gboolean         wrapped; /* the last step went beyond an end of the log */
};

G_DEFINE_FINAL_TYPE (TincanFindBar, tincan_find_bar, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_GO_TO,
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* Not for the moments that new messages take. */
static gboolean
is_looking (TincanFindBar *self)
{
  return self->search != NULL && tincan_find_search_is_busy (self->search) &&
         tincan_find_search_get_progress (self->search) < NEARLY;
}

static char *
format_place (TincanFindBar *self)
{
  guint n_hits = tincan_find_search_get_n_hits (self->search);
  g_autofree char *place = NULL;
  guint nth;

  if (tincan_find_search_get_nth (self->search, self->place, &nth))
    {
      place = g_strdup_printf (_("%'u of %'u"), nth + 1, n_hits);
      return self->wrapped ? g_strdup_printf (_("%s, from the other end"), place)
                           : g_steal_pointer (&place);
    }
  return tincan_find_search_format_count (self->search);
}

static char *
format_status (TincanFindBar *self)
{
  guint n_hits = self->search != NULL ? tincan_find_search_get_n_hits (self->search) : 0;
  g_autofree char *place = NULL;

  if (self->search == NULL || self->matcher == NULL)
    return g_strdup ("");
  place = format_place (self);
  if (is_looking (self))
    return g_strdup_printf (_("Looking… %d %%, %s"),
                            (int) (tincan_find_search_get_progress (self->search) * 100), place);
  if (n_hits == 0)
    return g_strdup (_("Not found"));
  return g_steal_pointer (&place);
}

static void
update (TincanFindBar *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autofree char *status = format_status (self);
  gboolean busy = self->search != NULL && tincan_find_search_is_busy (self->search);
  gboolean any = self->matcher != NULL && self->search != NULL &&
                 (busy || tincan_find_search_get_n_hits (self->search) > 0);

  gtk_label_set_label (self->status, status);
  gtk_widget_set_visible (self->stop, is_looking (self));
  gtk_widget_action_set_enabled (widget, "find.next", any);
  gtk_widget_action_set_enabled (widget, "find.previous", any);
}

/* Goes where the user wants to, if it is known by now. */
static void
step (TincanFindBar *self)
{
  gboolean forward = self->wants == WANTS_NEXT;
  TincanPlace hit = TINCAN_NOWHERE;
  TincanHit found;
  guint end = 0;

  if (self->wants == WANTS_NOTHING || self->search == NULL)
    return;
  found = tincan_find_search_find (self->search, self->start, forward, self->here, &hit,
                                   &end, &self->wrapped);
  if (found == TINCAN_HIT_NOT_YET && tincan_find_search_is_busy (self->search))
    return;

  self->wants = WANTS_NOTHING;
  if (found == TINCAN_HIT_FOUND)
    g_signal_emit (self, signals[SIGNAL_GO_TO], 0, hit, end);
}

static gboolean
on_update (gpointer user_data)
{
  TincanFindBar *self = user_data;

  self->update_id = 0;
  update (self);
  return G_SOURCE_REMOVE;
}

static void
on_search_changed (TincanFindBar *self)
{
  step (self);
  if (self->update_id == 0)
    self->update_id = g_timeout_add (UPDATE_MS, on_update, self);
}

static TincanMatcher *
create_matcher (TincanFindBar  *self,
                const char     *text,
                GError        **error)
{
  if (*text == '\0')
    return NULL;
  return tincan_matcher_new (gtk_drop_down_get_selected (self->mode), text,
                             gtk_check_button_get_active (self->match_case), error);
}

static void
look (TincanFindBar *self)
{
  if (self->search != NULL)
    tincan_find_search_start (self->search, self->matcher, self->charset, self->start);
  update (self);
}

/* Looks for what is typed from where the user was when they began to; there it may be too. */
static void
on_asked (TincanFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autoptr (GError) error = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  g_clear_pointer (&self->matcher, tincan_matcher_unref);
  self->matcher = create_matcher (self, text, &error);
  gtk_widget_set_sensitive (GTK_WIDGET (self->match_case),
                            gtk_drop_down_get_selected (self->mode) != TINCAN_MATCH_HEX);
  tincan_accessible_set_error (GTK_WIDGET (self->entry), error != NULL);
  tincan_sentence_set_text (self->error, error != NULL ? error->message : NULL);

  self->wants = self->matcher != NULL ? WANTS_NEXT : WANTS_NOTHING;
  self->here = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  look (self);
  step (self);
  update (self);
}

static void
on_entry_activate (TincanFindBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "find.next", NULL);
}

static void
on_stop_clicked (TincanFindBar *self)
{
  self->wants = WANTS_NOTHING;
  if (self->search != NULL)
    tincan_find_search_stop (self->search);
  update (self);
}

static void
step_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  TincanFindBar *self = TINCAN_FIND_BAR (widget);

  self->start = self->place;
  self->here = FALSE;
  self->wants = g_str_equal (action_name, "find.next") ? WANTS_NEXT : WANTS_PREVIOUS;
  step (self);
  update (self);
}

static void
close_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  TincanFindBar *self = TINCAN_FIND_BAR (widget);

  g_clear_pointer (&self->matcher, tincan_matcher_unref);
  self->wants = WANTS_NOTHING;
  look (self);
  gtk_widget_set_visible (widget, FALSE);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
tincan_find_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_FIND_BAR (widget)->entry));
}

static void
tincan_find_bar_dispose (GObject *object)
{
  TincanFindBar *self = TINCAN_FIND_BAR (object);

  g_clear_handle_id (&self->update_id, g_source_remove);
  g_clear_pointer (&self->search, tincan_find_search_free);
  g_clear_pointer (&self->matcher, tincan_matcher_unref);
  g_clear_pointer (&self->charset, g_free);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_FIND_BAR);

  G_OBJECT_CLASS (tincan_find_bar_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, mode);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, match_case);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, previous);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, next);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, status);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, stop);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, close);
  gtk_widget_class_bind_template_child (widget_class, TincanFindBar, error);
  gtk_widget_class_bind_template_callback (widget_class, on_asked);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_clicked);
}

static void
tincan_find_bar_class_init (TincanFindBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_SENTENCE);
  G_OBJECT_CLASS (klass)->dispose = tincan_find_bar_dispose;
  widget_class->grab_focus = tincan_find_bar_grab_focus;

  signals[SIGNAL_GO_TO] = g_signal_new ("go-to", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT64,
                                        G_TYPE_UINT);
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "find.next", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, step_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
  bind_template (widget_class);
}

static void
tincan_find_bar_init (TincanFindBar *self)
{
  self->charset = g_strdup ("UTF-8");
  self->place = self->start = TINCAN_NOWHERE;
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->entry), _("Find text"));
  tincan_accessible_set_name (GTK_WIDGET (self->mode), _("Find as"));
  tincan_accessible_set_name (self->previous, _("Find previous"));
  tincan_accessible_set_name (self->next, _("Find next"));
  tincan_accessible_set_name (self->close, _("Close the find bar"));
  update (self);
}

void
tincan_find_bar_set_model (TincanFindBar     *self,
                           TincanLogModel    *log,
                           TincanStreamModel *stream)
{
  g_return_if_fail (TINCAN_IS_FIND_BAR (self));

  g_clear_pointer (&self->search, tincan_find_search_free);
  self->place = self->start = TINCAN_NOWHERE;
  self->wants = WANTS_NOTHING;
  if (log != NULL)
    self->search = tincan_find_search_new (log, stream, G_CALLBACK (on_search_changed), self);
  look (self);
}

void
tincan_find_bar_set_charset (TincanFindBar *self,
                             const char    *charset)
{
  g_return_if_fail (TINCAN_IS_FIND_BAR (self) && charset != NULL);

  if (g_str_equal (charset, self->charset))
    return;
  g_free (self->charset);
  self->charset = g_strdup (charset);
  if (self->matcher != NULL)
    look (self);
}

void
tincan_find_bar_set_place (TincanFindBar *self,
                           TincanPlace    place)
{
  g_return_if_fail (TINCAN_IS_FIND_BAR (self));

  self->place = place;
  if (self->wants == WANTS_NOTHING)
    update (self);
}

void
tincan_find_bar_open (TincanFindBar *self)
{
  gboolean opens = !gtk_widget_get_visible (GTK_WIDGET (self));

  g_return_if_fail (TINCAN_IS_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->start = self->place;
  if (opens)
    on_asked (self);
}

TincanMatcher *
tincan_find_bar_get_matcher (TincanFindBar *self)
{
  g_return_val_if_fail (TINCAN_IS_FIND_BAR (self), NULL);

  return self->matcher;
}
