/* Flows: found again whatever their number, and told apart.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"
#include "traffic/flow-table.h"

#define N_PORTS 60000

static void
test_many (void)
{
  g_autoptr (TincanFlowTable) table = tincan_flow_table_new ();
  TincanAddress local = make_address ("127.0.0.1", 7788);
  TincanAddress peer = make_address ("127.0.0.1", 0);

  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < N_PORTS; i++)
      {
        peer.port = (guint16) i;
        g_assert_cmpuint (tincan_flow_table_add (table, 3, TINCAN_PROTOCOL_UDP, &local, &peer), ==,
                          i);
        g_assert_cmpuint (tincan_flow_table_get (table, i)->peer.port, ==, i);
      }
  g_assert_null (tincan_flow_table_get (table, N_PORTS));
  g_assert_null (tincan_flow_table_get (table, TINCAN_NONE));
  peer.port = 17;
  g_assert_cmpuint (tincan_flow_table_find (table, 3, TINCAN_PROTOCOL_UDP, &local, &peer), ==, 17);
  g_assert_cmpuint (tincan_flow_table_find (table, 4, TINCAN_PROTOCOL_UDP, &local, &peer), ==,
                    TINCAN_NONE);
  g_assert_cmpuint (tincan_flow_table_find (table, 3, TINCAN_PROTOCOL_TCP, &local, &peer), ==,
                    TINCAN_NONE);
}

/* Connections between the same addresses are counted over all interfaces. */
static void
test_generations (void)
{
  g_autoptr (TincanFlowTable) table = tincan_flow_table_new ();
  TincanAddress a = make_address ("::1", 1000);
  TincanAddress b = make_address ("::1", 2000);

  for (guint i = 0; i < 100; i++)
    {
      guint flow = tincan_flow_table_add (table, i % 3, TINCAN_PROTOCOL_TCP, &a, &b);

      g_assert_cmpuint (flow, ==, i);
      g_assert_cmpuint (tincan_flow_table_get (table, flow)->generation, ==, i);
      g_assert_cmpuint (tincan_flow_table_find (table, i % 3, TINCAN_PROTOCOL_TCP, &a, &b), ==, i);
    }
  g_assert_cmpuint (tincan_flow_table_get (table, tincan_flow_table_add (table, 0,
                                                                         TINCAN_PROTOCOL_TCP, &b,
                                                                         &a))->generation, ==, 0);
}

/* A file can have as many interfaces as packets, all between the same addresses: each is found
 * at once. Were they looked through, this would take minutes. */
static void
test_interfaces (void)
{
  g_autoptr (TincanFlowTable) table = tincan_flow_table_new ();
  TincanAddress a = make_address ("127.0.0.1", 1000);
  TincanAddress b = make_address ("127.0.0.1", 2000);
  const guint n = 200 * 1000;

  for (guint i = 0; i < n; i++)
    {
      guint flow = tincan_flow_table_add (table, i, TINCAN_PROTOCOL_TCP, &a, &b);

      g_assert_cmpuint (tincan_flow_table_get (table, flow)->generation, ==, i);
    }
  for (guint i = 0; i < n; i++)
    g_assert_cmpuint (tincan_flow_table_find (table, i, TINCAN_PROTOCOL_TCP, &a, &b), ==, i);
}

/* One family each, and one zone. */
static void
test_unified (void)
{
  g_autoptr (TincanFlowTable) table = tincan_flow_table_new ();
  TincanAddress any = make_address ("::", 7788);
  TincanAddress peer4 = make_address ("10.0.0.1", 5);
  TincanAddress peer6 = make_address ("fe80::1%2", 5);
  TincanAddress link = make_address ("fe80::2", 7788);
  TincanAddress expected = make_address ("0.0.0.0", 7788);
  TincanAddress none = { 0 };
  const TincanFlow *flow;

  flow = tincan_flow_table_get (table, tincan_flow_table_add (table, 0, TINCAN_PROTOCOL_UDP, &any,
                                                              &peer4));
  g_assert_true (tincan_address_equal (&flow->local, &expected));
  g_assert_true (tincan_address_equal (&flow->peer, &peer4));
  flow = tincan_flow_table_get (table, tincan_flow_table_add (table, 0, TINCAN_PROTOCOL_UDP, &link,
                                                              &peer6));
  g_assert_cmpuint (flow->local.scope_id, ==, 2);
  g_assert_cmpuint (flow->peer.scope_id, ==, 2);
  flow = tincan_flow_table_get (table, tincan_flow_table_add (table, 0, TINCAN_PROTOCOL_UDP, &none,
                                                              &none));
  g_assert_cmpuint (flow->local.family, ==, 4);
  g_assert_cmpuint (flow->peer.family, ==, 4);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/flow-table/many", test_many);
  g_test_add_func ("/flow-table/generations", test_generations);
  g_test_add_func ("/flow-table/interfaces", test_interfaces);
  g_test_add_func ("/flow-table/unified", test_unified);
  return g_test_run ();
}
