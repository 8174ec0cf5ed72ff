/* Owned strings in a struct: what GLib 2.74 lacks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/owned-string.h"

void
tincan_set_string (char       **place,
                   const char  *text)
{
  char *copy = g_strdup (text);

  g_free (*place);
  *place = copy;
}
