/* The ring between two threads: order, bound, wake-ups.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/datagram-ring.h"

#include <string.h>

#define N_DATAGRAMS 20000

static gboolean
put (TincanDatagramRing *ring,
     guint32             number,
     guint32             size)
{
  TincanDatagram datagram = { .size = size, .mtu = number };
  g_autofree guint8 *data = g_malloc (size + 1);

  memset (data, (int) (number & 0xff), size);
  tincan_datagram_ring_begin (ring);
  tincan_datagram_ring_put (ring, &datagram, data);
  return tincan_datagram_ring_end (ring);
}

static void
check (const TincanDatagram *datagram,
       guint32               number,
       guint32               size)
{
  const guint8 *data = tincan_datagram_get_data (datagram);

  g_assert_cmpuint (datagram->mtu, ==, number);
  g_assert_cmpuint (datagram->size, ==, size);
  for (guint32 i = 0; i < size; i++)
    g_assert_cmpint (data[i], ==, number & 0xff);
}

static void
test_wake (void)
{
  g_autoptr (TincanDatagramRing) ring = tincan_datagram_ring_new (64 * 1024 * 1024);

  g_assert_true (put (ring, 0, 10));
  g_assert_false (put (ring, 1, 0));
  check (tincan_datagram_ring_take (ring), 0, 10);
  g_assert_false (put (ring, 2, 65535));
  check (tincan_datagram_ring_take (ring), 1, 0);
  check (tincan_datagram_ring_take (ring), 2, 65535);
  g_assert_null (tincan_datagram_ring_take (ring));
  g_assert_true (put (ring, 3, 1));
}

static guint32
size_of (guint32 number)
{
  return number * 7919 % 65536;
}

static gpointer
put_thread (gpointer data)
{
  for (guint32 i = 0; i < N_DATAGRAMS; i++)
    {
      if (!tincan_datagram_ring_wait (data, 65536 * 2))
        break;
      put (data, i, size_of (i));
    }
  return NULL;
}

/* Far more than it holds, through a small one. */
static void
test_threads (void)
{
  g_autoptr (TincanDatagramRing) ring = tincan_datagram_ring_new (2 * 1024 * 1024);
  GThread *thread = g_thread_new ("put", put_thread, ring);
  guint32 n = 0;

  while (n < N_DATAGRAMS)
    {
      const TincanDatagram *datagram = tincan_datagram_ring_take (ring);

      if (datagram != NULL)
        {
          check (datagram, n, size_of (n));
          n++;
        }
    }
  g_thread_join (thread);
}

/* A full ring holds its writer back until it is shut. */
static void
test_shut (void)
{
  g_autoptr (TincanDatagramRing) ring = tincan_datagram_ring_new (2 * 1024 * 1024);
  GThread *thread = g_thread_new ("put", put_thread, ring);
  gsize size = 0;
  const TincanDatagram *datagram;

  tincan_datagram_ring_shut (ring);
  g_thread_join (thread);
  while ((datagram = tincan_datagram_ring_take (ring)) != NULL)
    size += datagram->size;
  g_assert_cmpuint (size, <=, 2 * 1024 * 1024);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/datagram-ring/wake", test_wake);
  g_test_add_func ("/datagram-ring/threads", test_threads);
  g_test_add_func ("/datagram-ring/shut", test_shut);

  return g_test_run ();
}
