/* Failures of sockets in words: what failed, why, and what to do.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/failure.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "net/interfaces.h"
#include "net/port-owner.h"

typedef struct
{
  TincanProtocol protocol;
  TincanAddress  address;
  int            code;
} BindFailure;

static char *
format_ip (const TincanAddress *address)
{
  g_autofree char *whole = tincan_address_to_string (address);
  char *end = strrchr (whole, ':');

  if (end == NULL)
    return g_steal_pointer (&whole);
  *end = '\0';
  if (address->family == 6)
    return g_strndup (whole + 1, strlen (whole) - 2);
  return g_steal_pointer (&whole);
}

static char *
list_own_addresses (void)
{
  g_autoptr (GPtrArray) interfaces = tincan_interfaces_list ();
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < interfaces->len; i++)
    {
      const TincanInterface *interface = interfaces->pdata[i];
      g_autofree char *ip = format_ip (&interface->address);

      g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", ip);
    }
  return g_string_free (g_steal_pointer (&list), FALSE);
}

static GError *
not_of_this_machine (TincanProtocol       protocol,
                     const TincanAddress *address)
{
  g_autofree char *ip = format_ip (address);
  g_autofree char *own = list_own_addresses ();

  return g_error_new (G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                      _("%s: %s is not an address of this machine, which has %s"),
                      tincan_protocol_to_string (protocol), ip, own);
}

static GError *
not_permitted (TincanProtocol       protocol,
               const TincanAddress *address)
{
  const char *name = tincan_protocol_to_string (protocol);
  g_autofree char *text = tincan_address_to_string (address);

  if (address->port == 0 || address->port >= 1024)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                        _("%s %s: permission denied by the system"), name, text);
  return g_error_new (G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED,
                      _("%s port %u: permission denied, because ports below 1024 are reserved for "
                        "administrators; choose a port from 1024 to 65535"),
                      name, address->port);
}

static GError *
in_use (TincanProtocol       protocol,
        const TincanAddress *address,
        const char          *owner)
{
  return g_error_new (TINCAN_ERROR, TINCAN_ERROR_PORT_IN_USE,
                      _("%s port %u is in use by %s; close that program, or choose another port"),
                      tincan_protocol_to_string (protocol), address->port,
                      owner != NULL ? owner : _("another program"));
}

static GError *
bind_failure (const BindFailure *failure,
              const char        *owner)
{
  g_autofree char *text = NULL;

  switch (failure->code)
    {
    case EADDRINUSE:
      return in_use (failure->protocol, &failure->address, owner);
    case EADDRNOTAVAIL:
      return not_of_this_machine (failure->protocol, &failure->address);
    case EACCES:
    case EPERM:
      return not_permitted (failure->protocol, &failure->address);
    default:
      text = tincan_address_to_string (&failure->address);
      return g_error_new (G_IO_ERROR, g_io_error_from_errno (failure->code),
                          _("%s %s cannot be opened: %s"),
                          tincan_protocol_to_string (failure->protocol), text,
                          g_strerror (failure->code));
    }
}

static void
find_owner_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autofree char *owner = tincan_port_owner_find_finish (result);

  g_task_return_error (task, bind_failure (g_task_get_task_data (task), owner));
}

void
tincan_failure_of_bind_async (TincanProtocol       protocol,
                              const TincanAddress *address,
                              int                  code,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, callback, user_data);
  BindFailure *failure = g_new (BindFailure, 1);

  *failure = (BindFailure) { protocol, *address, code };
  g_task_set_task_data (task, failure, g_free);
  if (code == EADDRINUSE)
    tincan_port_owner_find_async (protocol, address, cancellable, find_owner_cb,
                                  g_steal_pointer (&task));
  else
    g_task_return_error (task, bind_failure (failure, NULL));
}

GError *
tincan_failure_of_bind_finish (GAsyncResult *result)
{
  GError *error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  return error;
}

/* "example.org (1.2.3.4:80)", or "1.2.3.4:80" when that is what was asked for. */
static char *
format_target (const char          *host,
               const TincanAddress *peer)
{
  g_autofree char *address = tincan_address_to_string (peer);
  g_autofree char *ip = format_ip (peer);

  if (host == NULL || strcmp (host, ip) == 0)
    return g_steal_pointer (&address);
  return g_strdup_printf ("%s (%s)", host, address);
}

GError *
tincan_failure_of_connect (const char          *host,
                           const TincanAddress *peer,
                           const TincanAddress *local,
                           int                  code,
                           guint                seconds)
{
  g_autofree char *target = format_target (host, peer);
  int io_code = (int) g_io_error_from_errno (code);

  switch (code)
    {
    case ECONNREFUSED:
      return g_error_new (G_IO_ERROR, io_code,
                          _("TCP connection to %s refused: no program listens there; check address "
                            "and port, and that the server runs"), target);
    case ETIMEDOUT:
      return g_error_new (G_IO_ERROR, io_code,
                          _("TCP connection to %s timed out: no answer within %u s; check the "
                            "address, and whether a firewall drops the connection"),
                          target, seconds);
    case ENETUNREACH:
      return g_error_new (G_IO_ERROR, io_code,
                          _("TCP connection to %s failed: network unreachable, this machine has no "
                            "route to it; check the network connection"), target);
    case EHOSTUNREACH:
      return g_error_new (G_IO_ERROR, io_code,
                          _("TCP connection to %s failed: host unreachable, nobody answers at that "
                            "address; check that the machine is on"), target);
    case EADDRNOTAVAIL:
      return g_error_new (G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE,
                          _("TCP connection to %s failed: there is one from local port %u already, "
                            "or the system is still winding it up; wait a minute, or choose "
                            "another local port"), target, local->port);
    case EAFNOSUPPORT:
      return g_error_new (G_IO_ERROR, io_code,
                          _("TCP connection to %s failed: one of the two addresses is IPv4, the "
                            "other IPv6; choose a local address of the same kind"), target);
    default:
      return g_error_new (G_IO_ERROR, io_code, _("TCP connection to %s failed: %s"),
                          target, g_strerror (code));
    }
}

static GError *
too_long_for_path (const char *text,
                   guint       mtu)
{
  if (mtu > 0)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                        _("message too long for the way to UDP %s: packets there may have %u "
                          "bytes, with headers"), text, mtu);
  return g_error_new (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE,
                      _("message too long for the way to UDP %s"), text);
}

GError *
tincan_failure_of_datagram (const TincanAddress *peer,
                            int                  code,
                            guint                mtu)
{
  g_autofree char *text = tincan_address_to_string (peer);
  int io_code = (int) g_io_error_from_errno (code);

  switch (code)
    {
    case ECONNREFUSED:
      return g_error_new (G_IO_ERROR, io_code,
                          _("port unreachable: nothing listens on UDP %s"), text);
    case EHOSTUNREACH:
      return g_error_new (G_IO_ERROR, io_code,
                          _("host unreachable: nobody answers at the address of UDP %s"), text);
    case ENETUNREACH:
      return g_error_new (G_IO_ERROR, io_code,
                          _("network unreachable: no route from the local address to UDP %s"),
                          text);
    case EMSGSIZE:
      return too_long_for_path (text, mtu);
    case EACCES:
      return g_error_new (G_IO_ERROR, io_code,
                          _("sending to UDP %s not permitted: it is a broadcast address and "
                            "broadcast is not allowed here, or a firewall forbids it"), text);
    case EPERM:
      return g_error_new (G_IO_ERROR, io_code,
                          _("sending to UDP %s not permitted: a firewall of this machine forbids "
                            "it"), text);
    case EAFNOSUPPORT:
      return g_error_new (G_IO_ERROR, io_code,
                          _("not sent to UDP %s: the local address is of the other kind, IPv4 or "
                            "IPv6; open on all addresses for both"), text);
    default:
      return g_error_new (G_IO_ERROR, io_code, _("sending to UDP %s failed: %s"),
                          text, g_strerror (code));
    }
}

GError *
tincan_failure_of_stream (const TincanAddress *peer,
                          int                  code)
{
  g_autofree char *text = tincan_address_to_string (peer);
  int io_code = (int) g_io_error_from_errno (code);

  switch (code)
    {
    case ECONNRESET:
    case EPIPE:
      return g_error_new (G_IO_ERROR, io_code, _("connection reset by peer %s"), text);
    case ETIMEDOUT:
      return g_error_new (G_IO_ERROR, io_code,
                          _("connection to TCP %s timed out: the peer does not answer any more"),
                          text);
    default:
      return g_error_new (G_IO_ERROR, io_code, _("connection to TCP %s broke: %s"),
                          text, g_strerror (code));
    }
}

TincanEventKind
tincan_failure_event_kind (int code)
{
  switch (code)
    {
    case ECONNREFUSED:
      return TINCAN_EVENT_REFUSED;
    case ECONNRESET:
    case EPIPE:
      return TINCAN_EVENT_RESET;
    default:
      return TINCAN_EVENT_ERROR;
    }
}
