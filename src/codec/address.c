/* An IP address with a port as a small comparable value, and its text form.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/address.h"

#include <arpa/inet.h>
#include <net/if.h>
#include <netinet/in.h>
#include <string.h>

static const guint8 mapped_prefix[12] = { 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff };

gboolean
tincan_address_equal (const TincanAddress *a,
                      const TincanAddress *b)
{
  return a->family == b->family && a->port == b->port && a->scope_id == b->scope_id &&
         memcmp (a->ip, b->ip, sizeof a->ip) == 0;
}

guint
tincan_address_hash (const TincanAddress *address)
{
  guint32 hash = 2166136261u; /* FNV-1a */

  for (guint i = 0; i < sizeof address->ip; i++)
    hash = (hash ^ address->ip[i]) * 16777619u;
  hash = (hash ^ address->scope_id) * 16777619u;
  hash = (hash ^ (address->port & 0xff)) * 16777619u;
  return (hash ^ (address->port >> 8)) * 16777619u;
}

gboolean
tincan_address_from_sockaddr (TincanAddress         *address,
                              const struct sockaddr *native)
{
  TincanAddress result = { .family = 0 };

  if (native->sa_family == AF_INET)
    {
      struct sockaddr_in in;

      memcpy (&in, native, sizeof in);
      result.family = 4;
      result.port = ntohs (in.sin_port);
      memcpy (result.ip, &in.sin_addr, 4);
    }
  else if (native->sa_family == AF_INET6)
    {
      struct sockaddr_in6 in6;

      memcpy (&in6, native, sizeof in6);
      result.port = ntohs (in6.sin6_port);
      if (memcmp (&in6.sin6_addr, mapped_prefix, sizeof mapped_prefix) == 0)
        {
          result.family = 4;
          memcpy (result.ip, in6.sin6_addr.s6_addr + 12, 4);
        }
      else
        {
          result.family = 6;
          result.scope_id = in6.sin6_scope_id;
          memcpy (result.ip, &in6.sin6_addr, 16);
        }
    }
  else
    {
      return FALSE;
    }

  *address = result;
  return TRUE;
}

static socklen_t
fill_in (const TincanAddress     *address,
         struct sockaddr_storage *native)
{
  struct sockaddr_in in = { .sin_family = AF_INET, .sin_port = htons (address->port) };

  memcpy (&in.sin_addr, address->ip, 4);
  memcpy (native, &in, sizeof in);
  return sizeof in;
}

static socklen_t
fill_in6 (const TincanAddress     *address,
          struct sockaddr_storage *native)
{
  struct sockaddr_in6 in6 = { .sin6_family = AF_INET6, .sin6_port = htons (address->port) };

  if (address->family == 4)
    {
      memcpy (in6.sin6_addr.s6_addr, mapped_prefix, sizeof mapped_prefix);
      memcpy (in6.sin6_addr.s6_addr + 12, address->ip, 4);
    }
  else
    {
      memcpy (&in6.sin6_addr, address->ip, 16);
      in6.sin6_scope_id = address->scope_id;
    }
  memcpy (native, &in6, sizeof in6);
  return sizeof in6;
}

socklen_t
tincan_address_to_sockaddr (const TincanAddress     *address,
                            int                      family,
                            struct sockaddr_storage *native)
{
  memset (native, 0, sizeof *native);
  if (address->family == 4 && family != AF_INET6)
    return fill_in (address, native);
  if (address->family != 0 && family != AF_INET)
    return fill_in6 (address, native);
  return 0;
}

char *
tincan_address_to_string (const TincanAddress *address)
{
  char ip[INET6_ADDRSTRLEN];

  if (address->family == 4)
    return g_strdup_printf ("%s:%u", inet_ntop (AF_INET, address->ip, ip, sizeof ip),
                            address->port);
  if (address->family != 6)
    return g_strdup ("");

  inet_ntop (AF_INET6, address->ip, ip, sizeof ip);
  if (address->scope_id != 0)
    return g_strdup_printf ("[%s%%%u]:%u", ip, address->scope_id, address->port);
  return g_strdup_printf ("[%s]:%u", ip, address->port);
}

/* The number of an interface, by its number or name; 0 when there is none. */
static guint32
parse_zone (const char *zone)
{
  guint64 number;

  if (g_ascii_string_to_unsigned (zone, 10, 1, G_MAXUINT32, &number, NULL))
    return number;
  return if_nametoindex (zone);
}

gboolean
tincan_address_parse_ip (TincanAddress *address,
                         const char    *ip)
{
  TincanAddress result = { .family = 4 };
  const char *percent;
  g_autofree char *host = NULL;

  if (inet_pton (AF_INET, ip, result.ip) == 1)
    {
      *address = result;
      return TRUE;
    }

  percent = strchr (ip, '%');
  host = percent != NULL ? g_strndup (ip, percent - ip) : g_strdup (ip);
  result.family = 6;
  if (inet_pton (AF_INET6, host, result.ip) != 1)
    return FALSE;
  if (percent != NULL && (result.scope_id = parse_zone (percent + 1)) == 0)
    return FALSE;

  *address = result;
  return TRUE;
}
