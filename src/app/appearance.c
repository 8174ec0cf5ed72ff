/* Light or dark: as the desktop says, or as the user chose.
 *
 * The desktop says it by the setting "color-scheme" of the portal org.freedesktop.appearance, which
 * GTK 4.8 does not read. Without a portal the settings of GTK decide.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/appearance.h"

#define PORTAL_NAME      "org.freedesktop.portal.Desktop"
#define PORTAL_PATH      "/org/freedesktop/portal/desktop"
#define PORTAL_INTERFACE "org.freedesktop.portal.Settings"
#define NAMESPACE        "org.freedesktop.appearance"
#define KEY              "color-scheme"

typedef enum
{
  SCHEME_UNKNOWN,
  SCHEME_DARK,
  SCHEME_LIGHT,
} Scheme;

/* One for the program's whole life. */
static struct
{
  GSimpleAction *action;
  Scheme desktop;
} appearance;

static void
apply (void)
{
  GtkSettings *settings = gtk_settings_get_default ();
  g_autoptr (GVariant) state = g_action_get_state (G_ACTION (appearance.action));
  const char *choice = g_variant_get_string (state, NULL);
  Scheme scheme = appearance.desktop;

  if (g_str_equal (choice, "dark"))
    scheme = SCHEME_DARK;
  else if (g_str_equal (choice, "light"))
    scheme = SCHEME_LIGHT;

  if (scheme == SCHEME_UNKNOWN)
    gtk_settings_reset_property (settings, "gtk-application-prefer-dark-theme");
  else
    g_object_set (settings, "gtk-application-prefer-dark-theme", scheme == SCHEME_DARK, NULL);
}

static void
on_change_state (GSimpleAction *action,
                 GVariant      *value,
                 gpointer       user_data)
{
  g_simple_action_set_state (action, value);
  apply ();
}

/* The portal wraps the number in one variant or, by its older method, in two. */
static void
take_value (GVariant *value)
{
  g_autoptr (GVariant) inner = g_variant_ref (value);
  guint32 number;

  while (g_variant_is_of_type (inner, G_VARIANT_TYPE_VARIANT))
    {
      GVariant *next = g_variant_get_variant (inner);

      g_variant_unref (inner);
      inner = next;
    }
  if (!g_variant_is_of_type (inner, G_VARIANT_TYPE_UINT32))
    return;

  number = g_variant_get_uint32 (inner);
  appearance.desktop = number == 1 ? SCHEME_DARK : number == 2 ? SCHEME_LIGHT : SCHEME_UNKNOWN;
  apply ();
}

static void
on_setting_changed (GDBusConnection *connection,
                    const char      *sender_name,
                    const char      *object_path,
                    const char      *interface_name,
                    const char      *signal_name,
                    GVariant        *parameters,
                    gpointer         user_data)
{
  const char *key;
  g_autoptr (GVariant) value = NULL;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(ssv)")))
    return;

  g_variant_get (parameters, "(&s&sv)", NULL, &key, &value);
  if (g_str_equal (key, KEY))
    take_value (value);
}

static void
read_cb (GObject      *object,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GVariant) reply = NULL;
  g_autoptr (GVariant) value = NULL;

  reply = g_dbus_connection_call_finish (G_DBUS_CONNECTION (object), result, NULL);
  if (reply == NULL)
    return;

  value = g_variant_get_child_value (reply, 0);
  take_value (value);
}

void
tincan_appearance_start (GtkApplication *app)
{
  GDBusConnection *bus = g_application_get_dbus_connection (G_APPLICATION (app));

  appearance.action = g_simple_action_new_stateful ("appearance", G_VARIANT_TYPE_STRING,
                                                    g_variant_new_string ("system"));
  g_signal_connect (appearance.action, "change-state", G_CALLBACK (on_change_state), NULL);
  g_action_map_add_action (G_ACTION_MAP (app), G_ACTION (appearance.action));

  if (bus == NULL)
    return;

  g_dbus_connection_signal_subscribe (bus, PORTAL_NAME, PORTAL_INTERFACE, "SettingChanged",
                                      PORTAL_PATH, NAMESPACE, G_DBUS_SIGNAL_FLAGS_NONE,
                                      on_setting_changed, NULL, NULL);
  g_dbus_connection_call (bus, PORTAL_NAME, PORTAL_PATH, PORTAL_INTERFACE, "Read",
                          g_variant_new ("(ss)", NAMESPACE, KEY), G_VARIANT_TYPE ("(v)"),
                          G_DBUS_CALL_FLAGS_NONE, -1, NULL, read_cb, NULL);
}
