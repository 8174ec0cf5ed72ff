/* A message as a program in Python.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program-words.h"

#include <string.h>

#include "codec/literal.h"

#define LINE_BYTES 64

static const char head[] =
"#!/usr/bin/env python3\n"
"\"\"\"@WHAT@\"\"\"\n"
"import socket\n"
"\n";

static const char show[] =
"\n"
"\n"
"def show(data, sender):\n"
"    text = ''.join(c if c.isprintable() else '.' for c in data.decode(errors='replace'))\n"
"    print(f'{len(data)} bytes from {sender[0]} port {sender[1]}:')\n"
"    print(data.hex(' '))\n"
"    print(text, flush=True)\n";

static const char receive[] =
"\n"
"\n"
"def receive(sock, sender):\n"
"    while data := sock.recv(65536):\n"
"        show(data, sender)\n"
"    print('the other side closed the connection', flush=True)\n";

static const char receive_answer[] =
"\n"
"\n"
"def receive(sock, sender):\n"
"    \"\"\"Until the other side closes the connection or says nothing for too long.\"\"\"\n"
"    try:\n"
"        while data := sock.recv(65536):\n"
"            show(data, sender)\n"
"        print('the other side closed the connection', flush=True)\n"
"    except socket.timeout:\n"
"        print(f'nothing more within {WAIT} seconds', flush=True)\n";

static const char udp_send[] =
"    # To send from the same port again, when no other program has it:\n"
"    # sock.bind(LOCAL)\n"
"    sock.sendto(MESSAGE, PEER)\n"
"    sock.settimeout(WAIT)\n"
"    try:\n"
"        show(*sock.recvfrom(65536))\n"
"    except socket.timeout:\n"
"        print(f'no answer within {WAIT} seconds')\n";

static const char udp_receive[] =
"    sock.bind(LOCAL)\n"
"    print('waiting; Ctrl+C ends', flush=True)\n"
"    try:\n"
"        while True:\n"
"            show(*sock.recvfrom(65536))\n"
"    except KeyboardInterrupt:\n"
"        pass\n";

static const char join_v4[] =
"    group = socket.inet_pton(socket.AF_INET, '@LOCAL_IP@') + bytes(4)\n"
"    sock.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, group)\n";

static const char join_v6[] =
"    group = socket.inet_pton(socket.AF_INET6, '@LOCAL_IP@') + struct.pack('I', @LOCAL_ZONE@)\n"
"    sock.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_JOIN_GROUP, group)\n";

static const char client[] =
"    sock.settimeout(WAIT)\n"
"    sock.connect(PEER)\n"
"    sock.sendall(MESSAGE)\n"
"    receive(sock, PEER)\n";

static const char client_receive[] =
"    sock.connect(PEER)\n"
"    receive(sock, PEER)\n";

static const char server[] =
"    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n"
"    sock.bind(LOCAL)\n"
"    sock.listen()\n"
"    print('listening; Ctrl+C ends', flush=True)\n"
"    try:\n"
"        while True:\n"
"            connection, peer = sock.accept()\n"
"            with connection:\n"
"                try:\n";

static const char server_end[] =
"                    receive(connection, peer)\n"
"                except OSError as error:\n"
"                    print(error, flush=True)\n"
"    except KeyboardInterrupt:\n"
"        pass\n";

static void
append_address (const TincanProgram *self,
                const char          *name,
                gboolean             all,
                GString             *out)
{
  gboolean v6 = self->local.family == 6 || self->peer.family == 6;
  g_autofree char *ip = g_strdup_printf ("@%s_IP@", name);
  g_autofree char *zone = g_strdup_printf (", 0, @%s_ZONE@", name);
  g_autofree char *template = g_strdup_printf ("%s = ('%s', @%s_PORT@%s)%s\n", name,
                                               all ? "" : ip, name, v6 ? zone : "",
                                               all ? "  # all addresses of this machine" : "");

  tincan_program_append (self, template, out);
}

/* Up to the next line end, or as much as fits on a line. */
static gsize
measure_piece (const guint8 *data,
               gsize         size)
{
  gsize n = MIN (size, LINE_BYTES);
  const guint8 *end = n > 0 ? memchr (data, '\n', n) : NULL;

  return end != NULL ? (gsize) (end + 1 - data) : n;
}

static void
append_message (const TincanProgram *self,
                GString             *out)
{
  gboolean one_line = measure_piece (self->data, self->size) == self->size;

  g_string_append (out, one_line ? "MESSAGE = " : "MESSAGE = (\n");
  for (gsize i = 0, n = 0; i == 0 || i < self->size; i += MAX (n, 1))
    {
      g_autofree char *literal = NULL;

      n = measure_piece (self->data + i, self->size - i);
      literal = tincan_literal_python (self->data + i, n);
      g_string_append_printf (out, "%s%s\n", one_line ? "" : "    ", literal);
    }
  if (!one_line)
    g_string_append (out, ")\n");
}

/* Only for an answer: what comes unasked may take its time. */
static gboolean
waits (const TincanProgram *self)
{
  return self->sends && self->role != TINCAN_PROGRAM_SERVER;
}

static void
append_constants (const TincanProgram *self,
                  GString             *out)
{
  if (self->role != TINCAN_PROGRAM_CLIENT)
    append_address (self, "LOCAL", tincan_program_binds_all (self), out);
  if (self->role == TINCAN_PROGRAM_CLIENT || (self->role == TINCAN_PROGRAM_UDP && self->sends))
    append_address (self, "PEER", FALSE, out);
  if (self->sends)
    append_message (self, out);
  if (waits (self))
    tincan_program_append (self, "WAIT = @WAIT@  # seconds\n", out);
}

static void
append_udp (const TincanProgram *self,
            GString             *out)
{
  gboolean v6 = self->local.family == 6;

  if (tincan_program_joins (self))
    {
      g_string_append (out, "    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)\n");
      tincan_program_append (self, v6 ? join_v6 : join_v4, out);
    }
  if (self->sends && self->broadcast)
    g_string_append (out, "    sock.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)\n");
  g_string_append (out, self->sends ? udp_send : udp_receive);
}

static void
append_tcp (const TincanProgram *self,
            GString             *out)
{
  if (self->role == TINCAN_PROGRAM_CLIENT)
    {
      g_string_append (out, self->sends ? client : client_receive);
      return;
    }
  g_string_append (out, server);
  if (self->sends)
    g_string_append (out, "                    connection.sendall(MESSAGE)\n");
  g_string_append (out, server_end);
}

char *
tincan_program_print_python (const TincanProgram *self)
{
  GString *out = g_string_new (NULL);
  gboolean udp = self->role == TINCAN_PROGRAM_UDP;
  gboolean packs = tincan_program_joins (self) && self->local.family == 6;

  tincan_program_append (self, head, out);
  if (packs)
    g_string_insert (out, (gssize) out->len - 1, "import struct\n");
  append_constants (self, out);
  g_string_append (out, show);
  if (!udp)
    g_string_append (out, waits (self) ? receive_answer : receive);
  tincan_program_append (self, "\n\nwith socket.socket(socket.AF_INET", out);
  if (self->local.family == 6 || self->peer.family == 6)
    g_string_append_c (out, '6');
  g_string_append_printf (out, ", socket.%s) as sock:\n", udp ? "SOCK_DGRAM" : "SOCK_STREAM");
  if (udp)
    append_udp (self, out);
  else
    append_tcp (self, out);
  return g_string_free (out, FALSE);
}
