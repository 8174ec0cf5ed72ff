/* Terms of a filter made from a message: its peer, its connection.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-terms.h"

char *
tincan_log_terms_new (const char         *what,
                      const TincanRecord *record)
{
  g_autofree char *peer = tincan_address_to_string (&record->peer);

  if (g_str_equal (what, "only-connection"))
    return record->flow != TINCAN_NONE ? g_strdup_printf ("conn:%u", record->flow + 1) : NULL;
  if (*peer == '\0')
    return NULL;
  return g_strdup_printf ("%speer:%s", g_str_equal (what, "hide-peer") ? "-" : "", peer);
}
