/* The peers the To field offers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/recent-peers.h"

#define LOOK_BACK 256

gboolean
tincan_recent_peers_add (char       ***peers,
                         const char   *peer)
{
  char **old = *peers;
  g_autoptr (GStrvBuilder) builder = NULL;
  guint n = 1;

  if (old != NULL && old[0] != NULL && g_str_equal (old[0], peer))
    return FALSE;

  builder = g_strv_builder_new ();
  g_strv_builder_add (builder, peer);
  for (guint i = 0; old != NULL && old[i] != NULL && n < TINCAN_RECENT_PEERS_MAX; i++)
    {
      if (g_str_equal (old[i], peer))
        continue;
      g_strv_builder_add (builder, old[i]);
      n++;
    }

  *peers = g_strv_builder_end (builder);
  g_strfreev (old);

  return TRUE;
}

static char *
read_peer (TincanRecording *recording,
           guint            index)
{
  g_auto (TincanRecord) record = { 0 };

  if (!tincan_recording_read (recording, index, 0, &record, NULL))
    return NULL;

  return tincan_address_to_string (&record.peer);
}

GPtrArray *
tincan_recent_peers_collect (TincanRecording *recording,
                             guint            endpoint,
                             guint            first,
                             guint            n)
{
  GPtrArray *peers = g_ptr_array_new_with_free_func (g_free);
  guint flows[TINCAN_RECENT_PEERS_MAX];
  guint n_flows = 0;
  guint stop = n > LOOK_BACK ? first + n - LOOK_BACK : first;

  for (guint i = first + n; i > stop && n_flows < G_N_ELEMENTS (flows); i--)
    {
      TincanIndexEntry entry;
      gboolean known = FALSE;
      char *peer;

      if (!tincan_recording_peek (recording, i - 1, &entry) ||
          entry.endpoint != endpoint || entry.direction != TINCAN_DIRECTION_RECEIVED)
        continue;
      for (guint j = 0; j < n_flows && !known; j++)
        known = flows[j] == entry.flow;
      if (known)
        continue;

      flows[n_flows++] = entry.flow;
      peer = read_peer (recording, i - 1);
      if (peer != NULL)
        g_ptr_array_insert (peers, 0, peer);
    }

  return peers;
}
