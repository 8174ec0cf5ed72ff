/* A message as a program of the shell: printf into socat, or nc where socat is not there.
 *
 * socat keeps a message together and waits for answers in each of its versions; the many programs
 * by the name of nc agree on little, so they get what all of them understand.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program-words.h"

#include <string.h>

#define LINE_BYTES 48
#define NC_DATAGRAM_MAX 8192 /* some nc make two of a longer one */

static const char head[] =
"#!/bin/sh\n"
"# @WHAT@\n"
"# What comes is printed as it is: add  | od -A x -t x1z -v  for hex.\n"
"\n";

static const char no_nc[] =
"  echo 'This needs socat.' >&2\n"
"  exit 1\n";

/* Whatever is not these, printf could take for something else. */
static gboolean
is_plain (guint8 byte)
{
  return g_ascii_isalnum (byte) || (byte != 0 && strchr (" ._,:=/", byte) != NULL);
}

static void
append_octal (guint8   byte,
              GString *out)
{
  const char digits[] = { '\\', (char) ('0' + (byte >> 6)), (char) ('0' + (byte >> 3 & 7)),
                          (char) ('0' + (byte & 7)) };

  g_string_append_len (out, digits, sizeof digits);
}

static void
append_message (const TincanProgram *self,
                GString             *out)
{
  g_string_append (out, "message()\n{\n");
  for (gsize i = 0; i == 0 || i < self->size; i += LINE_BYTES)
    {
      g_string_append (out, "  printf '");
      for (gsize k = i; k < MIN (self->size, i + LINE_BYTES); k++)
        if (is_plain (self->data[k]))
          g_string_append_c (out, (char) self->data[k]);
        else
          append_octal (self->data[k], out);
      g_string_append (out, "'\n");
    }
  g_string_append (out, "}\n\n");
}

/* One write makes one datagram: dd puts the pieces together. An empty one is what socat sends for
 * the end of its input. */
static void
append_udp_send (const TincanProgram *self,
                 GString             *out)
{
  gboolean many = tincan_program_sends_to_many (self);
  gboolean nc = !many && self->size > 0 && self->size <= NC_DATAGRAM_MAX;
  g_autofree char *address = NULL;

  address = g_strdup_printf ("'%s:@PEER_HOST@:@PEER_PORT@%s%s'",
                             many ? "UDP@V@-DATAGRAM" : "UDP@V@",
                             self->broadcast ? ",broadcast" : "",
                             self->size == 0 ? ",shut-null" : "");
  g_string_append (out, "  message | dd obs=65536 2>/dev/null | socat -t @WAIT@ -b 65536 - ");
  g_string_append_printf (out, "%s\nelse\n", address);
  g_string_append (out, nc ? "  { message | dd obs=65536 2>/dev/null; sleep @WAIT@; } |\n"
                             "    nc -u -w @WAIT@ '@PEER_NC@' @PEER_PORT@\n" : no_nc);
}

static void
append_udp_receive (const TincanProgram *self,
                    GString             *out)
{
  gboolean all = tincan_program_binds_all (self);
  gboolean joins = tincan_program_joins (self);
  gboolean v6 = self->local.family == 6;

  g_string_append (out, "  socat -u -b 65536 'UDP@V@-RECV:@LOCAL_PORT@");
  if (!all)
    g_string_append (out, ",bind=@LOCAL_HOST@");
  if (joins)
    g_string_append (out, v6 ? ",reuseaddr,ipv6-join-group=[@LOCAL_IP@]:@LOCAL_ZONE@"
                             : ",reuseaddr,ip-add-membership=@LOCAL_IP@:0.0.0.0");
  g_string_append (out, "' -\nelse\n");
  if (joins)
    g_string_append (out, no_nc);
  else
    g_string_append (out, all ? "  nc -u -l @LOCAL_PORT@\n"
                              : "  nc -u -l '@LOCAL_NC@' @LOCAL_PORT@\n");
}

static void
append_client (const TincanProgram *self,
               GString             *out)
{
  g_string_append (out, self->sends ? "  message | socat -T @WAIT@ -b 65536 -,ignoreeof "
                                      "'TCP@V@:@PEER_HOST@:@PEER_PORT@'\n"
                                      "else\n"
                                      "  { message; sleep @WAIT@; } | nc -w @WAIT@ '@PEER_NC@' "
                                      "@PEER_PORT@\n"
                                    : "  socat -u 'TCP@V@:@PEER_HOST@:@PEER_PORT@' -\n"
                                      "else\n"
                                      "  nc '@PEER_NC@' @PEER_PORT@\n");
}

/* One client, then it ends. */
static void
append_server (const TincanProgram *self,
               GString             *out)
{
  gboolean all = tincan_program_binds_all (self);
  const char *bind = all ? "" : ",bind=@LOCAL_HOST@";
  const char *nc_host = all ? "" : "'@LOCAL_NC@' ";

  if (self->sends)
    g_string_append_printf (out, "  message | socat -b 65536 -,ignoreeof "
                                 "'TCP@V@-LISTEN:@LOCAL_PORT@,reuseaddr%s'\n"
                                 "else\n"
                                 "  { message; cat; } | nc -l %s@LOCAL_PORT@\n", bind, nc_host);
  else
    g_string_append_printf (out, "  socat -u 'TCP@V@-LISTEN:@LOCAL_PORT@,reuseaddr%s' -\n"
                                 "else\n"
                                 "  nc -l %s@LOCAL_PORT@\n", bind, nc_host);
}

char *
tincan_program_print_shell (const TincanProgram *self)
{
  g_autoptr (GString) body = g_string_new (NULL);
  GString *out = g_string_new (NULL);

  tincan_program_append (self, head, out);
  if (self->sends)
    append_message (self, out);
  if (self->role == TINCAN_PROGRAM_CLIENT)
    append_client (self, body);
  else if (self->role == TINCAN_PROGRAM_SERVER)
    append_server (self, body);
  else if (self->sends)
    append_udp_send (self, body);
  else
    append_udp_receive (self, body);
  g_string_append (out, "if command -v socat >/dev/null; then\n");
  tincan_program_append (self, body->str, out);
  g_string_append (out, "fi\n");
  return g_string_free (out, FALSE);
}
