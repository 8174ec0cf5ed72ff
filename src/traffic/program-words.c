/* The words that templates of programs leave open: addresses, families, what it does.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program-words.h"

#include <arpa/inet.h>
#include <string.h>

#define WAIT "3"

static char *
format_ip (const TincanAddress *address)
{
  char ip[INET6_ADDRSTRLEN] = "";

  if (address->family != 0)
    inet_ntop (address->family == 6 ? AF_INET6 : AF_INET, address->ip, ip, sizeof ip);
  return g_strdup (ip);
}

static char *
format_host (const TincanAddress *address)
{
  g_autofree char *ip = format_ip (address);

  if (address->family == 6 && address->scope_id != 0)
    return g_strdup_printf ("[%s%%%u]", ip, address->scope_id);
  return address->family == 6 ? g_strdup_printf ("[%s]", ip) : g_steal_pointer (&ip);
}

/* As nc wants it: a zone, but no brackets. */
static char *
format_plain_host (const TincanAddress *address)
{
  g_autofree char *ip = format_ip (address);

  return address->scope_id != 0 ? g_strdup_printf ("%s%%%u", ip, address->scope_id)
                                : g_steal_pointer (&ip);
}

/* @part: what the word says of it; "" for all. */
static char *
format_part (const TincanAddress *address,
             const char          *part)
{
  if (g_str_equal (part, "_IP"))
    return format_ip (address);
  if (g_str_equal (part, "_HOST"))
    return format_host (address);
  if (g_str_equal (part, "_NC"))
    return format_plain_host (address);
  if (g_str_equal (part, "_PORT"))
    return g_strdup_printf ("%u", address->port);
  if (g_str_equal (part, "_ZONE"))
    return g_strdup_printf ("%u", address->scope_id);
  return tincan_address_to_string (address);
}

static char *
format_what (const TincanProgram *self)
{
  g_autofree char *local = tincan_address_to_string (&self->local);
  g_autofree char *peer = tincan_address_to_string (&self->peer);

  switch (self->role)
    {
    case TINCAN_PROGRAM_CLIENT:
      return g_strdup_printf (self->sends ? "Connects to %s by TCP, sends a message and prints "
                                            "what comes back."
                                          : "Connects to %s by TCP and prints what comes.", peer);
    case TINCAN_PROGRAM_SERVER:
      return g_strdup_printf (self->sends ? "Listens on %s by TCP, sends a message to who connects "
                                            "and prints what comes."
                                          : "Listens on %s by TCP and prints what comes.", local);
    case TINCAN_PROGRAM_UDP:
    default:
      return g_strdup_printf (self->sends ? "Sends a datagram to %s by UDP and prints the answer."
                                          : "Receives at %s by UDP and prints what comes.",
                              self->sends ? peer : local);
    }
}

static char *
format_word (const TincanProgram *self,
             const char          *word)
{
  if (g_str_has_prefix (word, "PEER"))
    return format_part (&self->peer, word + strlen ("PEER"));
  if (g_str_has_prefix (word, "LOCAL"))
    return format_part (&self->local, word + strlen ("LOCAL"));
  if (g_str_equal (word, "V"))
    return g_strdup (self->local.family == 6 || self->peer.family == 6 ? "6" : "4");
  if (g_str_equal (word, "WAIT"))
    return g_strdup (WAIT);
  return format_what (self);
}

void
tincan_program_append (const TincanProgram *self,
                       const char          *template,
                       GString             *out)
{
  g_auto (GStrv) parts = g_strsplit (template, "@", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *word = i % 2 == 1 ? format_word (self, parts[i]) : NULL;

      g_string_append (out, word != NULL ? word : parts[i]);
    }
}

static gboolean
is_group (const TincanAddress *address)
{
  return address->family == 6 ? address->ip[0] == 0xff
                              : address->family == 4 && address->ip[0] >> 4 == 14;
}

gboolean
tincan_program_joins (const TincanProgram *self)
{
  return self->role == TINCAN_PROGRAM_UDP && !self->sends && is_group (&self->local);
}

gboolean
tincan_program_binds_all (const TincanProgram *self)
{
  return self->local.family == 0 || tincan_program_joins (self) ||
         (self->broadcast && !self->sends);
}

gboolean
tincan_program_sends_to_many (const TincanProgram *self)
{
  return self->sends && (self->broadcast || is_group (&self->peer));
}
