/* Host names that datagrams are sent to, remembered for a while.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/udp-names.h"

#include "net/resolver.h"
#include "net/udp-flows.h"

#define LIFETIME (30 * G_USEC_PER_SEC)

typedef struct
{
  TincanAddress address;
  gint64        expiry;
} Name;

struct _TincanUdpNames
{
  grefcount           ref_count; /* a lookup that is under way holds one */
  int                 family;
  int                 io_priority;
  GHashTable         *names;     /* host → Name */
  GCancellable       *cancellable;
  char               *host;      /* being looked up */
  TincanUdpNamesFunc  func;
  gpointer            user_data;
};

static void
unref_names (TincanUdpNames *self)
{
  if (!g_ref_count_dec (&self->ref_count))
    return;

  g_hash_table_unref (self->names);
  g_object_unref (self->cancellable);
  g_free (self->host);
  g_free (self);
}

/* The first address that such a socket can send to; the first of all, for a true error, when
 * there is none. */
static const TincanAddress *
choose_address (TincanUdpNames *self,
                GArray         *addresses)
{
  for (guint i = 0; i < addresses->len; i++)
    {
      const TincanAddress *address = &g_array_index (addresses, TincanAddress, i);

      if ((self->family == AF_INET6 || address->family == 4) &&
          tincan_udp_flows_can_reach (address))
        return address;
    }
  return &g_array_index (addresses, TincanAddress, 0);
}

static void
resolve_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  TincanUdpNames *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) addresses = tincan_resolve_finish (result, &error);
  g_autofree char *host = g_steal_pointer (&self->host);

  if (addresses != NULL)
    {
      Name *name = g_new (Name, 1);

      *name = (Name) { *choose_address (self, addresses), g_get_monotonic_time () + LIFETIME };
      g_hash_table_replace (self->names, g_steal_pointer (&host), name);
    }
  if (self->func != NULL)
    self->func (error, self->user_data);
  unref_names (self);
}

TincanUdpNames *
tincan_udp_names_new (int                 family,
                      int                 io_priority,
                      TincanUdpNamesFunc  func,
                      gpointer            user_data)
{
  TincanUdpNames *self = g_new0 (TincanUdpNames, 1);

  g_ref_count_init (&self->ref_count);
  self->family = family;
  self->io_priority = io_priority;
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->cancellable = g_cancellable_new ();
  self->func = func;
  self->user_data = user_data;
  return self;
}

void
tincan_udp_names_free (TincanUdpNames *self)
{
  self->func = NULL;
  g_cancellable_cancel (self->cancellable);
  unref_names (self);
}

gboolean
tincan_udp_names_find (TincanUdpNames *self,
                       const char     *host,
                       TincanAddress  *address)
{
  const Name *name = g_hash_table_lookup (self->names, host);

  if (name == NULL || g_get_monotonic_time () > name->expiry)
    return FALSE;

  *address = name->address;
  return TRUE;
}

void
tincan_udp_names_look_up (TincanUdpNames *self,
                          const char     *host)
{
  g_return_if_fail (self->host == NULL);

  self->host = g_strdup (host);
  g_ref_count_inc (&self->ref_count);
  tincan_resolve_async (host, 0, self->io_priority, self->cancellable, resolve_cb, self);
}

gboolean
tincan_udp_names_is_busy (TincanUdpNames *self)
{
  return self->host != NULL;
}
