/* Chooses how the log is looked at.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/view-switch.h"

#include <glib/gi18n.h>

#include "app/accessible.h"
#include "session/endpoint-config.h"

struct _TincanViewSwitch
{
  GtkWidget parent_instance;

  GtkWidget *choice;
};

G_DEFINE_FINAL_TYPE (TincanViewSwitch, tincan_view_switch, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_VIEW,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void
on_selected (TincanViewSwitch *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_VIEW]);
}

static void
tincan_view_switch_get_property (GObject    *object,
                                 guint       property_id,
                                 GValue     *value,
                                 GParamSpec *pspec)
{
  TincanViewSwitch *self = TINCAN_VIEW_SWITCH (object);

  g_value_set_enum (value, (int) gtk_drop_down_get_selected (GTK_DROP_DOWN (self->choice)));
}

static void
tincan_view_switch_set_property (GObject      *object,
                                 guint         property_id,
                                 const GValue *value,
                                 GParamSpec   *pspec)
{
  TincanViewSwitch *self = TINCAN_VIEW_SWITCH (object);

  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->choice), (guint) g_value_get_enum (value));
}

static void
tincan_view_switch_dispose (GObject *object)
{
  g_clear_pointer (&TINCAN_VIEW_SWITCH (object)->choice, gtk_widget_unparent);

  G_OBJECT_CLASS (tincan_view_switch_parent_class)->dispose (object);
}

static void
tincan_view_switch_class_init (TincanViewSwitchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tincan_view_switch_get_property;
  object_class->set_property = tincan_view_switch_set_property;
  object_class->dispose = tincan_view_switch_dispose;
  properties[PROP_VIEW] = g_param_spec_enum ("view", NULL, NULL, TINCAN_TYPE_VIEW,
                                             TINCAN_VIEW_LIST,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS |
                                             G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
}

static void
tincan_view_switch_init (TincanViewSwitch *self)
{
  const char *views[] = {
    [TINCAN_VIEW_LIST] = _("List"),
    [TINCAN_VIEW_LOG] = _("Log mode"),
    [TINCAN_VIEW_STREAM] = _("Stream"),
    [TINCAN_N_VIEWS] = NULL,
  };

  self->choice = gtk_drop_down_new_from_strings (views);
  gtk_widget_set_tooltip_text (self->choice, _("A table; as NetAssist's log mode; or one "
                                               "connection as a terminal"));
  tincan_accessible_set_name (self->choice, _("View"));
  gtk_widget_set_parent (self->choice, GTK_WIDGET (self));
  g_signal_connect_object (self->choice, "notify::selected", G_CALLBACK (on_selected), self,
                           G_CONNECT_SWAPPED);
}
