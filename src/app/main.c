/* tincan: the program with the window.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <locale.h>

#include "app/application.h"
#include "config.h"

/* An uninstalled program finds its catalogues by the environment. */
static const char *
locale_dir (void)
{
  const char *dir = g_getenv ("TINCAN_LOCALE_DIR");

  return dir != NULL ? dir : TINCAN_LOCALE_DIR;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (TincanApplication) app = NULL;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir ());
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);

  app = tincan_application_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}
