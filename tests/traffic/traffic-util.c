/* What the tests of recordings share.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic-util.h"

#include <glib/gstdio.h>
#include <stdlib.h>

TincanAddress
make_address (const char *ip,
              guint16     port)
{
  TincanAddress address = { 0 };

  g_assert_true (tincan_address_parse_ip (&address, ip));
  address.port = port;
  return address;
}

guint8 *
make_payload (guint seed,
              gsize size)
{
  guint8 *data = g_malloc (size);
  guint32 state = seed * 2654435761u + 1;

  for (gsize i = 0; i < size; i++)
    {
      state = state * 1664525u + 1013904223u;
      data[i] = (guint8) (state >> 24);
    }
  return data;
}

static char *folder;

static void
remove_folder (void)
{
  g_rmdir (folder);
  g_free (folder);
}

char *
make_path (const char *name)
{
  if (folder == NULL)
    {
      folder = g_dir_make_tmp ("tincan-test-XXXXXX", NULL);
      g_assert_nonnull (folder);
      atexit (remove_folder);
    }
  return g_build_filename (folder, name, NULL);
}

static void
finish_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  GAsyncResult **finished = user_data;

  *finished = g_object_ref (result);
}

TincanRecording *
open_recording (const char           *path,
                TincanRecordingMode   mode,
                GError              **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  tincan_recording_open_async (path, mode, NULL, finish_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return tincan_recording_open_finish (result, error);
}

static void
assert_same_record (const TincanRecord *a,
                    const TincanRecord *b)
{
  g_assert_cmpint (a->time_ns, ==, b->time_ns);
  g_assert_cmpint (a->direction, ==, b->direction);
  g_assert_cmpint (a->event, ==, b->event);
  g_assert_cmpint (a->protocol, ==, b->protocol);
  g_assert_cmpuint (a->endpoint, ==, b->endpoint);
  g_assert_cmpuint (a->flow == TINCAN_NONE, ==, b->flow == TINCAN_NONE);
  g_assert_true (tincan_address_equal (&a->local, &b->local));
  g_assert_true (tincan_address_equal (&a->peer, &b->peer));
  g_assert_cmpint (a->cast, ==, b->cast);
  g_assert_cmpuint (a->dropped, ==, b->dropped);
  g_assert_cmpuint (a->size, ==, b->size);
  g_assert_cmpmem (a->data, a->data_size, b->data, b->data_size);
  g_assert_cmpstr (a->text, ==, b->text);
}

void
assert_same_records (TincanRecording *a,
                     TincanRecording *b)
{
  guint n = tincan_recording_get_n_records (a);

  g_assert_cmpuint (n, ==, tincan_recording_get_n_records (b));
  for (guint i = 0; i < n; i++)
    {
      g_auto (TincanRecord) record_a = { 0 };
      g_auto (TincanRecord) record_b = { 0 };

      g_assert_true (tincan_recording_read (a, i, G_MAXSIZE, &record_a, NULL));
      g_assert_true (tincan_recording_read (b, i, G_MAXSIZE, &record_b, NULL));
      assert_same_record (&record_a, &record_b);
    }
}

static void
fill_flow (TincanRecording *recording,
           guint            endpoint,
           TincanProtocol   protocol,
           const char      *local_ip,
           const char      *peer_ip)
{
  TincanAddress local = make_address (local_ip, 7000);
  TincanAddress peer = make_address (peer_ip, 50000);
  guint interface = tincan_recording_add_interface (recording, endpoint, "an interface");
  guint flow = tincan_recording_add_flow (recording, interface, protocol, &local, &peer);
  TincanEvent event = { .kind = TINCAN_EVENT_CONNECTED, .endpoint = endpoint, .flow = flow,
                        .text = "Connected" };

  if (protocol == TINCAN_PROTOCOL_TCP)
    tincan_recording_add_event (recording, &event);
  for (guint size = 1; size < 70000; size = size * 3 + 1)
    {
      guint fitting = protocol == TINCAN_PROTOCOL_UDP ? MIN (size, 65507) : size;
      g_autofree guint8 *data = make_payload (size, fitting);

      tincan_recording_add_data (recording, flow, size % 2, data, fitting, NULL);
    }
  if (protocol == TINCAN_PROTOCOL_UDP)
    tincan_recording_add_data (recording, flow, TINCAN_DIRECTION_RECEIVED, NULL, 0, NULL);
  event.kind = protocol == TINCAN_PROTOCOL_TCP ? TINCAN_EVENT_CLOSED : TINCAN_EVENT_REFUSED;
  event.by_peer = TRUE;
  event.text = "Two\nlines";
  tincan_recording_add_event (recording, &event);
}

void
fill_recording (TincanRecording *recording)
{
  TincanEvent event = { .endpoint = 5, .flow = TINCAN_NONE, .dropped = 17, .text = "Words, 中文",
                        .protocol = TINCAN_PROTOCOL_TCP };

  fill_flow (recording, 1, TINCAN_PROTOCOL_UDP, "127.0.0.1", "127.0.0.2");
  fill_flow (recording, 2, TINCAN_PROTOCOL_UDP, "fe80::1%3", "fe80::2%3");
  fill_flow (recording, 3, TINCAN_PROTOCOL_TCP, "10.0.0.1", "10.0.0.2");
  fill_flow (recording, 4, TINCAN_PROTOCOL_TCP, "::", "2001:db8::2");
  fill_flow (recording, 3, TINCAN_PROTOCOL_TCP, "10.0.0.1", "10.0.0.2");
  event.local = make_address ("0.0.0.0", 8080);
  event.peer = make_address ("2001:db8::3", 65535);
  for (event.kind = TINCAN_EVENT_LISTENING; event.kind <= TINCAN_EVENT_ERROR; event.kind++)
    tincan_recording_add_event (recording, &event);
  event.endpoint = TINCAN_NONE;
  event.text = NULL;
  tincan_recording_add_event (recording, &(TincanEvent) { .kind = TINCAN_EVENT_ERROR,
                                                          .endpoint = TINCAN_NONE,
                                                          .flow = TINCAN_NONE });
  tincan_recording_add_statistics (recording, 0, 10, 17);
}
