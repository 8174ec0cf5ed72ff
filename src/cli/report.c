/* Words on standard error.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/report.h"

#include <stdio.h>

void
tincan_report (const char *message)
{
  g_autofree char *line = g_strdelimit (g_strdup (message), "\r\n", ' ');

  fprintf (stderr, "tincan-cli: %s\n", line);
}
