/* tincan: the program with the window.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/application.h"
#include "translations.h"

int
main (int    argc,
      char **argv)
{
  g_autoptr (TincanApplication) app = NULL;

  tincan_translations_setup ();
  app = tincan_application_new ();

  return g_application_run (G_APPLICATION (app), argc, argv);
}
