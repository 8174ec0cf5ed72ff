/* The addresses of this machine, by getifaddrs().
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/interfaces.h"

#include <ifaddrs.h>
#include <net/if.h>

static int
compare_families (gconstpointer a,
                  gconstpointer b)
{
  const TincanInterface *left = *(TincanInterface * const *) a;
  const TincanInterface *right = *(TincanInterface * const *) b;

  return (int) left->address.family - (int) right->address.family;
}

static TincanInterface *
interface_new (const struct ifaddrs *native)
{
  g_autofree TincanInterface *self = g_new0 (TincanInterface, 1);

  if (native->ifa_addr == NULL || !(native->ifa_flags & IFF_UP) ||
      !tincan_address_from_sockaddr (&self->address, native->ifa_addr))
    return NULL;

  if ((native->ifa_flags & IFF_BROADCAST) && native->ifa_broadaddr != NULL)
    tincan_address_from_sockaddr (&self->broadcast, native->ifa_broadaddr);
  self->address.port = 0;
  self->broadcast.port = 0;
  self->name = g_strdup (native->ifa_name);
  self->up = TRUE;
  self->loopback = (native->ifa_flags & IFF_LOOPBACK) != 0;
  return g_steal_pointer (&self);
}

static void
free_interface (TincanInterface *self)
{
  g_free (self->name);
  g_free (self);
}

GPtrArray *
tincan_interfaces_list (void)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) free_interface);
  struct ifaddrs *natives = NULL;

  if (getifaddrs (&natives) != 0)
    return list;

  for (struct ifaddrs *native = natives; native != NULL; native = native->ifa_next)
    {
      TincanInterface *interface = interface_new (native);

      if (interface != NULL)
        g_ptr_array_add (list, interface);
    }
  freeifaddrs (natives);

  /* A stable sort: within a family the order of the kernel stays. */
  g_ptr_array_sort (list, compare_families);
  return list;
}
