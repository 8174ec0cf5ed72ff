/* Who holds a port, and which addresses this machine has.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/port-owner.h"

#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "net-util.h"
#include "net/interfaces.h"

static void
assert_owner (TincanProtocol  protocol,
              const char     *ip,
              guint16         port,
              gboolean        held)
{
  g_autofree char *expected = g_strdup_printf ("test-port-owner, PID %d", getpid ());
  g_autofree char *owner = NULL;
  TincanAddress address;

  g_assert_true (tincan_address_parse_ip (&address, ip));
  address.port = port;
  owner = tincan_port_owner_find (protocol, &address);
  g_assert_cmpstr (owner, ==, held ? expected : NULL);
}

static void
test_owner (gconstpointer data)
{
  TincanProtocol protocol = GPOINTER_TO_INT (data);
  gboolean udp = protocol == TINCAN_PROTOCOL_UDP;
  int fd4 = udp ? plain_socket (SOCK_DGRAM, "127.0.0.1", 0) : plain_listener ("127.0.0.1");
  int fd6 = udp ? plain_socket (SOCK_DGRAM, "::1", 0) : plain_listener ("::1");
  guint16 port4 = plain_port (fd4);
  guint16 port6 = plain_port (fd6);

  assert_owner (protocol, "127.0.0.1", port4, TRUE);
  assert_owner (protocol, "0.0.0.0", port4, TRUE);
  assert_owner (protocol, "::", port4, TRUE);
  assert_owner (protocol, "127.0.0.2", port4, FALSE);
  assert_owner (protocol, "::1", port6, TRUE);
  assert_owner (protocol, "::", port6, TRUE);
  assert_owner (protocol, "::2", port6, FALSE);
  close (fd4);
  close (fd6);
  assert_owner (protocol, "127.0.0.1", port4, FALSE);
}

static void
test_interfaces (void)
{
  g_autoptr (GPtrArray) list = tincan_interfaces_list ();
  gboolean found = FALSE;
  guint8 family = 4;

  for (guint i = 0; i < list->len; i++)
    {
      const TincanInterface *interface = list->pdata[i];
      g_autofree char *address = tincan_address_to_string (&interface->address);

      g_assert_true (interface->up);
      g_assert_cmpint (interface->address.port, ==, 0);
      g_assert_cmpint (interface->address.family, >=, family);
      family = interface->address.family;
      if (strcmp (address, "127.0.0.1:0") == 0)
        {
          found = TRUE;
          g_assert_true (interface->loopback);
          g_assert_cmpint (interface->broadcast.family, ==, 0);
        }
    }
  g_assert_true (found);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_data_func ("/port-owner/udp", GINT_TO_POINTER (TINCAN_PROTOCOL_UDP), test_owner);
  g_test_add_data_func ("/port-owner/tcp", GINT_TO_POINTER (TINCAN_PROTOCOL_TCP), test_owner);
  g_test_add_func ("/interfaces", test_interfaces);

  return g_test_run ();
}
