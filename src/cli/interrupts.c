/* The signals that ask the program to end.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "cli/interrupts.h"

#include <glib-unix.h>

void
tincan_interrupts_watch (guint       sources[TINCAN_N_INTERRUPTS],
                         GSourceFunc func,
                         gpointer    user_data)
{
  static const int numbers[TINCAN_N_INTERRUPTS] = { SIGINT, SIGTERM, SIGHUP };

  for (guint i = 0; i < TINCAN_N_INTERRUPTS; i++)
    sources[i] = g_unix_signal_add (numbers[i], func, user_data);
}

void
tincan_interrupts_unwatch (guint sources[TINCAN_N_INTERRUPTS])
{
  for (guint i = 0; i < TINCAN_N_INTERRUPTS; i++)
    g_source_remove (sources[i]);
}
