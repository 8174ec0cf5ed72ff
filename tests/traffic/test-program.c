/* What is known of a message for a program of it: who began, where to, which bytes. The programs
 * themselves are run by test-program.py.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program.h"

#include <string.h>

#include "traffic-util.h"

typedef struct
{
  TincanRecording *recording;
  guint            interface;
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->recording = tincan_recording_new (NULL, NULL);
  self->interface = tincan_recording_add_interface (self->recording, 0, "test");
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_assert_finalize_object (self->recording);
}

static guint
add_flow (Fixture         *self,
          TincanProtocol   protocol,
          const char      *local,
          guint16          local_port,
          const char      *peer,
          guint16          peer_port,
          TincanEventKind  kind)
{
  TincanAddress local_address = make_address (local, local_port);
  TincanAddress peer_address = make_address (peer, peer_port);
  guint flow = tincan_recording_add_flow (self->recording, self->interface, protocol,
                                          &local_address, &peer_address);
  TincanEvent event = { .kind = kind, .flow = flow, .protocol = protocol, .text = "words" };

  if (kind != TINCAN_EVENT_NONE)
    tincan_recording_add_event (self->recording, &event);
  return flow;
}

static void
add_data (Fixture         *self,
          guint            flow,
          TincanDirection  direction,
          TincanCast       cast)
{
  TincanPacketFacts facts = { .cast = cast };

  tincan_recording_add_data (self->recording, flow, direction, (const guint8 *) "hello", 5, &facts);
}

/* Of the latest record. */
static void
init (Fixture       *self,
      TincanProgram *program,
      TincanRecord  *record)
{
  guint n = tincan_recording_get_n_records (self->recording);

  g_assert_true (tincan_recording_read (self->recording, n - 1, G_MAXSIZE, record, NULL));
  g_assert_true (tincan_program_init (program, self->recording, record));
  g_assert_cmpmem (program->data, program->size, "hello", 5);
}

static void
test_udp (Fixture       *self,
          gconstpointer  data)
{
  guint flow = add_flow (self, TINCAN_PROTOCOL_UDP, "127.0.0.1", 5000, "127.0.0.1", 53,
                         TINCAN_EVENT_NONE);
  g_auto (TincanRecord) record = { 0 };
  TincanProgram program;
  TincanAddress local = make_address ("127.0.0.1", 5000);
  TincanAddress peer = make_address ("127.0.0.1", 53);

  add_data (self, flow, TINCAN_DIRECTION_SENT, TINCAN_CAST_UNICAST);
  init (self, &program, &record);
  g_assert_cmpint (program.role, ==, TINCAN_PROGRAM_UDP);
  g_assert_true (program.sends && !program.broadcast);
  g_assert_true (tincan_address_equal (&program.local, &local));
  g_assert_true (tincan_address_equal (&program.peer, &peer));

  tincan_program_swap (&program);
  g_assert_cmpint (program.role, ==, TINCAN_PROGRAM_UDP);
  g_assert_false (program.sends);
  g_assert_true (tincan_address_equal (&program.local, &peer));
  g_assert_true (tincan_address_equal (&program.peer, &local));
}

static void
test_broadcast (Fixture       *self,
                gconstpointer  data)
{
  static const struct
  {
    const char *peer;
    TincanCast  cast;
    gboolean    broadcast;
  } cases[] = {
    { "255.255.255.255", TINCAN_CAST_UNKNOWN, TRUE },
    { "192.168.1.255", TINCAN_CAST_BROADCAST, TRUE },
    { "192.168.1.255", TINCAN_CAST_UNICAST, FALSE },
    { "239.1.1.1", TINCAN_CAST_MULTICAST, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint flow = add_flow (self, TINCAN_PROTOCOL_UDP, "127.0.0.1", 5000, cases[i].peer, 33333,
                             TINCAN_EVENT_NONE);
      g_auto (TincanRecord) record = { 0 };
      TincanProgram program;

      add_data (self, flow, TINCAN_DIRECTION_SENT, cases[i].cast);
      init (self, &program, &record);
      g_assert_cmpint (program.broadcast, ==, cases[i].broadcast);
    }
}

static void
test_tcp (Fixture       *self,
          gconstpointer  data)
{
  static const struct
  {
    TincanEventKind kind;
    guint16         local_port;
    guint16         peer_port;
    TincanProgramRole      role;
  } cases[] = {
    { TINCAN_EVENT_CONNECTED, 80, 50000, TINCAN_PROGRAM_CLIENT }, /* whatever the ports */
    { TINCAN_EVENT_ACCEPTED, 50001, 81, TINCAN_PROGRAM_SERVER },
    { TINCAN_EVENT_NONE, 82, 50002, TINCAN_PROGRAM_SERVER },
    { TINCAN_EVENT_NONE, 50003, 83, TINCAN_PROGRAM_CLIENT },
  };
  guint flows[G_N_ELEMENTS (cases)];

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    flows[i] = add_flow (self, TINCAN_PROTOCOL_TCP, "127.0.0.1", cases[i].local_port, "127.0.0.1",
                         cases[i].peer_port, cases[i].kind);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (TincanRecord) record = { 0 };
      TincanProgram program;

      add_data (self, flows[i], TINCAN_DIRECTION_RECEIVED, TINCAN_CAST_UNKNOWN);
      init (self, &program, &record);
      g_assert_cmpint (program.role, ==, cases[i].role);
      g_assert_false (program.sends);
      tincan_program_swap (&program);
      g_assert_true (program.sends);
      g_assert_cmpint (program.role, ==, cases[i].role == TINCAN_PROGRAM_CLIENT
                                         ? TINCAN_PROGRAM_SERVER : TINCAN_PROGRAM_CLIENT);
    }
}

static void
test_event (Fixture       *self,
            gconstpointer  data)
{
  g_auto (TincanRecord) record = { 0 };
  TincanProgram program;

  add_flow (self, TINCAN_PROTOCOL_TCP, "127.0.0.1", 1, "127.0.0.1", 2, TINCAN_EVENT_CONNECTED);
  g_assert_true (tincan_recording_read (self->recording, 0, G_MAXSIZE, &record, NULL));
  g_assert_false (tincan_program_init (&program, self->recording, &record));
}

static void
test_languages (Fixture       *self,
                gconstpointer  data)
{
  TincanProgramLanguage language = TINCAN_PROGRAM_PYTHON;

  g_assert_true (tincan_program_language_parse ("shell", &language));
  g_assert_cmpint (language, ==, TINCAN_PROGRAM_SHELL);
  g_assert_false (tincan_program_language_parse ("sh", &language));
  g_assert_cmpint (language, ==, TINCAN_PROGRAM_SHELL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/program/udp", Fixture, NULL, set_up, test_udp, tear_down);
  g_test_add ("/program/broadcast", Fixture, NULL, set_up, test_broadcast, tear_down);
  g_test_add ("/program/tcp", Fixture, NULL, set_up, test_tcp, tear_down);
  g_test_add ("/program/event", Fixture, NULL, set_up, test_event, tear_down);
  g_test_add ("/program/languages", Fixture, NULL, set_up, test_languages, tear_down);

  return g_test_run ();
}
