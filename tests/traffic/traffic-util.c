/* What the tests of recordings share.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"

#include <glib/gstdio.h>

TincanAddress
make_address (const char *ip,
              guint16     port)
{
  TincanAddress address = { 0 };

  g_assert_true (tincan_address_parse_ip (&address, ip));
  address.port = port;
  return address;
}

guint8 *
make_payload (guint seed,
              gsize size)
{
  guint8 *data = g_malloc (size);
  guint32 state = seed * 2654435761u + 1;

  for (gsize i = 0; i < size; i++)
    {
      state = state * 1664525u + 1013904223u;
      data[i] = (guint8) (state >> 24);
    }
  return data;
}

char *
make_path (const char *name)
{
  g_mkdir_with_parents (g_get_user_state_dir (), 0700);
  return g_build_filename (g_get_user_state_dir (), name, NULL);
}
