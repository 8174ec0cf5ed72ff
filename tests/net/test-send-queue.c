/* The queue of a stream: order, limit, pieces.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/send-queue.h"

#include <string.h>

static gboolean
push (TincanSendQueue *queue,
      const char      *text)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return tincan_send_queue_push (queue, bytes);
}

static void
test_limit (void)
{
  TincanSendQueue queue;
  gsize size;

  tincan_send_queue_init (&queue, 10);
  g_assert_false (push (&queue, "12345678901"));
  g_assert_true (push (&queue, "123456"));
  g_assert_false (push (&queue, "12345"));
  g_assert_true (push (&queue, ""));
  g_assert_true (push (&queue, "1234"));
  g_assert_cmpuint (queue.size, ==, 10);
  g_assert_false (push (&queue, "1"));

  g_assert_nonnull (tincan_send_queue_peek (&queue, 100, &size));
  g_assert_cmpuint (size, ==, 6);
  tincan_send_queue_consume (&queue, 6);
  g_assert_true (push (&queue, "123456"));
  tincan_send_queue_clear (&queue);
  g_assert_cmpuint (queue.size, ==, 0);
  g_assert_null (tincan_send_queue_peek (&queue, 100, &size));
}

/* Very small ones take more memory than their bytes: their number has a bound as well. */
static void
test_many (void)
{
  g_autoptr (GBytes) byte = g_bytes_new_static ("1", 1);
  TincanSendQueue queue;
  guint n = 0;

  tincan_send_queue_init (&queue, G_MAXSIZE);
  while (n < 1000 * 1000 && tincan_send_queue_push (&queue, byte))
    n++;
  g_assert_cmpuint (n, >, 100 * 1000);
  g_assert_cmpuint (n, <, 1000 * 1000);
  g_assert_cmpuint (queue.size, ==, n);

  tincan_send_queue_consume (&queue, 1);
  g_assert_true (tincan_send_queue_push (&queue, byte));
  tincan_send_queue_clear (&queue);
}

/* Many queues have a bound together; one message each they may always have. */
static void
test_total (void)
{
  static const char data[1024 * 1024];
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, sizeof data);
  TincanSendQueue queues[100];
  gsize sum = 0;

  for (int round = 0; round < 2; round++)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
        {
          tincan_send_queue_init (&queues[i], 64 * sizeof data);
          g_assert_true (tincan_send_queue_push (&queues[i], bytes));
          while (tincan_send_queue_push (&queues[i], bytes))
            ;
          sum += queues[i].size;
        }
      g_assert_cmpuint (sum, >, 256 * sizeof data);
      g_assert_cmpuint (sum, <, 1024 * sizeof data);

      tincan_send_queue_consume (&queues[0], sizeof data);
      tincan_send_queue_consume (&queues[0], 1);
      for (gsize i = 0; i < G_N_ELEMENTS (queues); i++)
        tincan_send_queue_clear (&queues[i]);
      sum = 0;
    }
}

/* Whatever the sizes of the pieces, the same bytes come out. */
static void
test_pieces (void)
{
  for (gsize max = 1; max < 12; max++)
    {
      g_autoptr (GString) out = g_string_new (NULL);
      TincanSendQueue queue;
      const guint8 *data;
      gsize size;

      tincan_send_queue_init (&queue, 100);
      g_assert_true (push (&queue, "first"));
      g_assert_true (push (&queue, "the second"));
      g_assert_true (push (&queue, "3"));
      while ((data = tincan_send_queue_peek (&queue, max, &size)) != NULL)
        {
          g_assert_cmpuint (size, <=, max);
          g_string_append_len (out, (const char *) data, (gssize) size);
          tincan_send_queue_consume (&queue, size);
        }
      g_assert_cmpstr (out->str, ==, "firstthe second3");
      g_assert_cmpuint (queue.size, ==, 0);
      tincan_send_queue_clear (&queue);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/send-queue/limit", test_limit);
  g_test_add_func ("/send-queue/many", test_many);
  g_test_add_func ("/send-queue/total", test_total);
  g_test_add_func ("/send-queue/pieces", test_pieces);

  return g_test_run ();
}
