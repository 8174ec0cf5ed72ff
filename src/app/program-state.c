/* What the program remembers beside its sessions: $XDG_STATE_HOME/tincan/state.ini.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/program-state.h"

#include <glib/gstdio.h>

static char *
get_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "tincan", "state.ini", NULL);
}

/* Read each time: several windows, and programs, may write it. */
static GKeyFile *
load (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = get_path ();

  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);

  return file;
}

char **
tincan_program_state_get_strings (const char *group,
                                  const char *key)
{
  g_autoptr (GKeyFile) file = load ();
  char **strings = g_key_file_get_string_list (file, group, key, NULL, NULL);

  return strings != NULL ? strings : g_new0 (char *, 1);
}

void
tincan_program_state_set_strings (const char         *group,
                                  const char         *key,
                                  const char * const *strings)
{
  g_autoptr (GKeyFile) file = load ();
  g_auto (GStrv) before = g_key_file_get_string_list (file, group, key, NULL, NULL);
  g_autofree char *path = get_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  if (before != NULL && g_strv_equal ((const char * const *) before, strings))
    return;

  g_key_file_set_string_list (file, group, key, strings, g_strv_length ((char **) strings));
  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_debug ("What the program remembers is not kept: %s", error->message);
}
