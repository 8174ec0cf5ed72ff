/* The row above a log where the filter is typed, with what is wrong about it and how far the
 * filtering is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/filter-bar.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/accessible.h"
#include "app/filter-help.h"
#include "app/filter-popover.h"
#include "app/sentence.h"
#include "app/template.h"
#include "codec/filter-word.h"

/* How often the words about progress change. */
#define STATUS_MS 100

/* A filter that is wrong is told of when nothing was typed for so long. */
#define PAUSE_MS 1000

/* So far that nothing is said of it any more. */
#define NEARLY 0.99

struct _TincanFilterBar
{
  GtkWidget parent_instance;

  GtkEntry            *entry;
  GtkMenuButton       *add;
  GtkMenuButton       *help;
  GtkLabel            *status;
  GtkWidget           *stop;
  TincanSentence      *error;
  TincanFilterPopover *popover;

  TincanLogModel *model; /* NULL while there is no recording */
  guint           status_id;
  gboolean        wrong;    /* and told of it */
  guint           pause_id; /* while its last word may yet become right */
};

G_DEFINE_FINAL_TYPE (TincanFilterBar, tincan_filter_bar, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_TEXT,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

/* Not for the moments that new messages take. */
static gboolean
is_looking (TincanFilterBar *self)
{
  return self->model != NULL && tincan_log_model_is_busy (self->model) &&
         tincan_log_model_get_progress (self->model) < NEARLY;
}

static char *
format_status (TincanFilterBar *self)
{
  guint n = self->model != NULL ? tincan_log_model_get_n_rows (self->model) : 0;
  g_autofree char *found = g_strdup_printf (ngettext ("%'u match", "%'u matches", n), n);

  if (is_looking (self))
    return g_strdup_printf (_("Looking… %d %%, %s"),
                            (int) (tincan_log_model_get_progress (self->model) * 100), found);
  if (self->model == NULL || self->wrong || *tincan_filter_bar_get_text (self) == '\0')
    return NULL;
  return g_steal_pointer (&found);
}

static void
update_status (TincanFilterBar *self)
{
  g_autofree char *status = format_status (self);

  gtk_label_set_label (self->status, status != NULL ? status : "");
  gtk_widget_set_visible (GTK_WIDGET (self->status), status != NULL);
  gtk_widget_set_visible (self->stop, is_looking (self));
}

static gboolean
on_status (gpointer user_data)
{
  TincanFilterBar *self = user_data;

  self->status_id = 0;
  update_status (self);
  return G_SOURCE_REMOVE;
}

static void
queue_status (TincanFilterBar *self)
{
  if (self->status_id == 0)
    self->status_id = g_timeout_add (STATUS_MS, on_status, self);
}

/* What stands before the word that is being typed at the end of @text; or NULL. */
static char *
dup_before (TincanFilterBar *self,
            const char      *text)
{
  const char *p = text;
  const char *start = text;

  if (!tincan_accessible_holds_focus (GTK_WIDGET (self->entry)))
    return NULL;

  while (*p != '\0')
    {
      tincan_filter_word_next (p, &start, &p);
      if (start == p)
        return NULL;
    }
  while (start > text && strchr ("(-!", start[-1]) != NULL)
    start--;

  return g_strndup (text, start - text);
}

static void
show_error (TincanFilterBar *self,
            const GError    *error)
{
  g_clear_handle_id (&self->pause_id, g_source_remove);
  self->wrong = error != NULL;
  tincan_accessible_set_error (GTK_WIDGET (self->entry), error != NULL);
  tincan_sentence_set_text (self->error, error != NULL ? error->message : NULL);
}

/* A filter that is none is told of; the rows stay. */
static void
apply (TincanFilterBar *self)
{
  g_autoptr (GError) error = NULL;

  if (self->model != NULL)
    tincan_log_model_set_filter (self->model, tincan_filter_bar_get_text (self), &error);
  show_error (self, error);
}

/* Not while there is a choice of what it could become. */
static gboolean
on_pause (gpointer user_data)
{
  TincanFilterBar *self = user_data;

  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    return G_SOURCE_CONTINUE;
  self->pause_id = 0;
  apply (self);
  return G_SOURCE_REMOVE;
}

static void
on_entry_done (TincanFilterBar *self)
{
  if (self->pause_id != 0)
    apply (self);
}

/* The last word may yet become right: until that is clear, what stands before it applies. */
static void
apply_typed (TincanFilterBar *self)
{
  const char *text = tincan_filter_bar_get_text (self);
  g_autofree char *before = dup_before (self, text);

  if (self->model == NULL || before == NULL ||
      tincan_log_model_set_filter (self->model, text, NULL))
    {
      apply (self);
    }
  else if (tincan_log_model_set_filter (self->model, before, NULL) || !self->wrong)
    {
      show_error (self, NULL);
      self->pause_id = g_timeout_add (PAUSE_MS, on_pause, self);
    }
}

static void
on_entry_notify_text (TincanFilterBar *self)
{
  const char *text = tincan_filter_bar_get_text (self);

  gtk_entry_set_icon_from_icon_name (self->entry, GTK_ENTRY_ICON_SECONDARY,
                                     *text != '\0' ? "edit-clear-symbolic" : NULL);
  apply_typed (self);
  update_status (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static void
set_text (TincanFilterBar *self,
          const char      *text)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
}

static void
clear_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  set_text (TINCAN_FILTER_BAR (widget), "");
}

/* A term that is to be gone on with opens what can follow; the cursor goes between quotes. */
static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  TincanFilterBar *self = TINCAN_FILTER_BAR (widget);
  const char *term = g_variant_get_string (parameter, NULL);
  gboolean between = g_str_has_suffix (term, "\"\"") || g_str_has_suffix (term, "//");

  tincan_filter_bar_add_term (self, term);
  gtk_entry_grab_focus_without_selecting (self->entry);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  if (between)
    gtk_editable_set_position (GTK_EDITABLE (self->entry),
                               gtk_editable_get_position (GTK_EDITABLE (self->entry)) - 1);
  else if (g_str_has_suffix (term, ":"))
    tincan_filter_popover_offer (self->popover);
}

static void
help_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  gtk_menu_button_popup (TINCAN_FILTER_BAR (widget)->help);
}

static void
on_entry_icon_press (TincanFilterBar *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "filter.clear", NULL);
}

static void
clear_model (TincanFilterBar *self)
{
  if (self->model != NULL)
    g_signal_handlers_disconnect_by_data (self->model, self);
  g_clear_object (&self->model);
}

static gboolean
tincan_filter_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (TINCAN_FILTER_BAR (widget)->entry));
}

static void
tincan_filter_bar_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  g_value_set_string (value, tincan_filter_bar_get_text (TINCAN_FILTER_BAR (object)));
}

static void
tincan_filter_bar_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  set_text (TINCAN_FILTER_BAR (object), g_value_get_string (value));
}

static void
tincan_filter_bar_dispose (GObject *object)
{
  TincanFilterBar *self = TINCAN_FILTER_BAR (object);

  clear_model (self);
  g_clear_handle_id (&self->status_id, g_source_remove);
  g_clear_handle_id (&self->pause_id, g_source_remove);
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (tincan_filter_bar_parent_class)->dispose (object);
}

static void
tincan_filter_bar_class_init (TincanFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_FILTER_POPOVER);
  g_type_ensure (TINCAN_TYPE_SENTENCE);
  object_class->get_property = tincan_filter_bar_get_property;
  object_class->set_property = tincan_filter_bar_set_property;
  object_class->dispose = tincan_filter_bar_dispose;
  widget_class->grab_focus = tincan_filter_bar_grab_focus;

  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, "",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                               G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "filter.clear", NULL, clear_action);
  gtk_widget_class_install_action (widget_class, "filter.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "filter.help", NULL, help_action);

  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, entry);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, add);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, help);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, status);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, stop);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, popover);
  gtk_widget_class_bind_template_child (widget_class, TincanFilterBar, error);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_notify_text);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_icon_press);
  gtk_widget_class_bind_template_callback (widget_class, on_entry_done);
}

static void
tincan_filter_bar_init (TincanFilterBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_accessible_set_name (GTK_WIDGET (self->entry), _("Filter"));
  tincan_accessible_set_name (GTK_WIDGET (self->add), _("Add filter"));
  tincan_accessible_set_name (GTK_WIDGET (self->help), _("Filter help"));
  gtk_menu_button_set_popover (self->help, GTK_WIDGET (tincan_filter_help_new ()));
  tincan_filter_popover_set_entry (self->popover, self->entry);
}

void
tincan_filter_bar_set_model (TincanFilterBar *self,
                             TincanLogModel  *model)
{
  g_return_if_fail (TINCAN_IS_FILTER_BAR (self));

  clear_model (self);
  if (model != NULL)
    {
      self->model = g_object_ref (model);
      g_signal_connect_swapped (model, "notify::busy", G_CALLBACK (queue_status), self);
      g_signal_connect_swapped (model, "items-changed", G_CALLBACK (queue_status), self);
    }
  tincan_filter_popover_set_recording (self->popover,
                                       model != NULL ? tincan_log_model_get_recording (model)
                                                     : NULL);
  apply (self);
  update_status (self);
}

const char *
tincan_filter_bar_get_text (TincanFilterBar *self)
{
  g_return_val_if_fail (TINCAN_IS_FILTER_BAR (self), NULL);

  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

void
tincan_filter_bar_add_term (TincanFilterBar *self,
                            const char      *term)
{
  g_autofree char *text = tincan_filter_word_add (tincan_filter_bar_get_text (self), term);

  g_return_if_fail (TINCAN_IS_FILTER_BAR (self));

  set_text (self, text);
}
