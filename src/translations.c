/* The words of the user's language, for both programs.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "translations.h"

#include "config.h"

#include <gio/gio.h>
#include <libintl.h>
#include <locale.h>

/* "po" of the build folder when the program runs from there, else NULL. */
static char *
find_build_dir (void)
{
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *dir = NULL;
  g_autofree char *catalogue = NULL;

  if (program == NULL)
    return NULL;
  dir = g_canonicalize_filename ("../../../po", program);
  catalogue = g_build_filename (dir, "zh_CN", "LC_MESSAGES", GETTEXT_PACKAGE ".mo", NULL);

  return g_file_test (catalogue, G_FILE_TEST_EXISTS) ? g_steal_pointer (&dir) : NULL;
}

void
tincan_translations_setup (void)
{
  g_autofree char *build_dir = find_build_dir ();

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, build_dir != NULL ? build_dir : TINCAN_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
