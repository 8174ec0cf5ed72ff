/* A message as a program in C.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program-words.h"

#include "codec/literal.h"

static const char head[] =
"/* @WHAT@\n"
"   Compile it: cc -o program program.c */\n"
"#include <arpa/inet.h>\n"
"#include <errno.h>\n"
"#include <netinet/in.h>\n"
"#include <signal.h>\n"
"#include <stdio.h>\n"
"#include <stdlib.h>\n"
"#include <string.h>\n"
"#include <sys/socket.h>\n"
"#include <sys/time.h>\n"
"#include <unistd.h>\n"
"\n";

static const char helpers[] =
"\n"
"static unsigned char buffer[65536];\n"
"\n"
"static void\n"
"fail (const char *what)\n"
"{\n"
"  perror (what);\n"
"  exit (EXIT_FAILURE);\n"
"}\n"
"\n"
"static void\n"
"show (size_t size)\n"
"{\n"
"  size_t i;\n"
"\n"
"  printf (\"%lu bytes:\\n\", (unsigned long) size);\n"
"  for (i = 0; i < size; i++)\n"
"    printf (i > 0 ? \" %02x\" : \"%02x\", buffer[i]);\n"
"  putchar ('\\n');\n"
"  for (i = 0; i < size; i++)\n"
"    putchar (buffer[i] < ' ' || buffer[i] == 0x7f ? '.' : buffer[i]);\n"
"  putchar ('\\n');\n"
"  fflush (stdout);\n"
"}\n";

static const char set_wait[] =
"\n"
"static void\n"
"set_wait (int sock)\n"
"{\n"
"  struct timeval wait = { @WAIT@, 0 };\n"
"\n"
"  setsockopt (sock, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof wait);\n"
"}\n";

static const char send_all[] =
"\n"
"static int\n"
"send_all (int sock)\n"
"{\n"
"  unsigned long done = 0;\n"
"\n"
"  while (done < data_size)\n"
"    {\n"
"      ssize_t n = send (sock, data + done, data_size - done, 0);\n"
"\n"
"      if (n < 0)\n"
"        {\n"
"          perror (\"send\");\n"
"          return -1;\n"
"        }\n"
"      done += (unsigned long) n;\n"
"    }\n"
"  return 0;\n"
"}\n";

static const char receive[] =
"\n"
"/* Until the other side closes the connection, or says nothing for too long. */\n"
"static void\n"
"receive (int sock)\n"
"{\n"
"  ssize_t n;\n"
"\n"
"  while ((n = recv (sock, buffer, sizeof buffer, 0)) > 0)\n"
"    show ((size_t) n);\n"
"  if (n == 0)\n"
"    puts (\"the other side closed the connection\");\n"
"  else if (errno == EAGAIN || errno == EWOULDBLOCK)\n"
"    puts (\"nothing more came\");\n"
"  else\n"
"    perror (\"recv\");\n"
"  fflush (stdout);\n"
"}\n";

static const char address_v4[] =
"  struct sockaddr_in address = { .sin_family = AF_INET };\n";

static const char address_v6[] =
"  struct sockaddr_in6 address = { .sin6_family = AF_INET6 };\n";

static const char fill_v4[] =
"  address.sin_port = htons (@%s_PORT@);\n"
"  inet_pton (AF_INET, \"%s\", &address.sin_addr);\n";

static const char fill_v6[] =
"  address.sin6_port = htons (@%s_PORT@);\n"
"  address.sin6_scope_id = @%s_ZONE@;\n"
"  inet_pton (AF_INET6, \"%s\", &address.sin6_addr);\n";

static const char allow_broadcast[] =
"  if (setsockopt (sock, SOL_SOCKET, SO_BROADCAST, &(int) { 1 }, sizeof (int)) < 0)\n"
"    fail (\"SO_BROADCAST\");\n";

static const char reuse[] =
"  setsockopt (sock, SOL_SOCKET, SO_REUSEADDR, &(int) { 1 }, sizeof (int));\n";

static const char do_bind[] =
"  if (bind (sock, (struct sockaddr *) &address, sizeof address) < 0)\n"
"    fail (\"@LOCAL@\");\n";

static const char join_v4[] =
"  inet_pton (AF_INET, \"@LOCAL_IP@\", &group.imr_multiaddr);\n"
"  if (setsockopt (sock, IPPROTO_IP, IP_ADD_MEMBERSHIP, &group, sizeof group) < 0)\n"
"    fail (\"@LOCAL_IP@\");\n";

static const char join_v6[] =
"  inet_pton (AF_INET6, \"@LOCAL_IP@\", &group.ipv6mr_multiaddr);\n"
"  group.ipv6mr_interface = @LOCAL_ZONE@;\n"
"  if (setsockopt (sock, IPPROTO_IPV6, IPV6_JOIN_GROUP, &group, sizeof group) < 0)\n"
"    fail (\"@LOCAL_IP@\");\n";

static const char udp_send[] =
"  if (sendto (sock, data, data_size, 0, (struct sockaddr *) &address, sizeof address) < 0)\n"
"    fail (\"@PEER@\");\n"
"  set_wait (sock);\n"
"  n = recv (sock, buffer, sizeof buffer, 0);\n"
"  if (n >= 0)\n"
"    show ((size_t) n);\n"
"  else\n"
"    puts (\"no answer within @WAIT@ seconds\");\n";

static const char udp_receive[] =
"  puts (\"waiting; Ctrl+C ends\");\n"
"  fflush (stdout);\n"
"  while ((n = recv (sock, buffer, sizeof buffer, 0)) >= 0)\n"
"    show ((size_t) n);\n"
"  perror (\"recv\");\n";

static const char client[] =
"  if (connect (sock, (struct sockaddr *) &address, sizeof address) < 0)\n"
"    fail (\"@PEER@\");\n";

static const char server[] =
"  if (listen (sock, 10) < 0)\n"
"    fail (\"listen\");\n"
"  puts (\"listening; Ctrl+C ends\");\n"
"  fflush (stdout);\n"
"  while ((client = accept (sock, NULL, NULL)) >= 0)\n"
"    {\n";

static gboolean
is_v6 (const TincanProgram *self)
{
  return self->local.family == 6 || self->peer.family == 6;
}

static void
append_helpers (const TincanProgram *self,
                GString             *out)
{
  gboolean tcp = self->role != TINCAN_PROGRAM_UDP;

  g_string_append (out, helpers);
  if (self->sends && self->role != TINCAN_PROGRAM_SERVER)
    tincan_program_append (self, set_wait, out);
  if (self->sends && tcp)
    g_string_append (out, send_all);
  if (tcp)
    g_string_append (out, receive);
}

static void
append_declarations (const TincanProgram *self,
                     GString             *out)
{
  g_string_append (out, "\nint\nmain (void)\n{\n");
  g_string_append (out, is_v6 (self) ? address_v6 : address_v4);
  if (tincan_program_joins (self))
    g_string_append (out, is_v6 (self) ? "  struct ipv6_mreq group = { .ipv6mr_interface = 0 };\n"
                                       : "  struct ip_mreq group = { .imr_interface = { 0 } };\n");
  tincan_program_append (self, is_v6 (self) ? "  int sock = socket (AF_INET6, "
                                            : "  int sock = socket (AF_INET, ", out);
  g_string_append (out, self->role == TINCAN_PROGRAM_UDP ? "SOCK_DGRAM, 0);\n"
                                                      : "SOCK_STREAM, 0);\n");
  if (self->role == TINCAN_PROGRAM_UDP)
    g_string_append (out, "  ssize_t n;\n");
  if (self->role == TINCAN_PROGRAM_SERVER)
    g_string_append (out, "  int client;\n");
  g_string_append (out, "\n  if (sock < 0)\n    fail (\"socket\");\n");
  if (self->role != TINCAN_PROGRAM_UDP)
    g_string_append (out, "  signal (SIGPIPE, SIG_IGN);\n");
}

/* Of the peer for who begins, else of where to listen. */
static void
append_address (const TincanProgram *self,
                GString             *out)
{
  gboolean ours = self->role == TINCAN_PROGRAM_SERVER ||
                  (self->role == TINCAN_PROGRAM_UDP && !self->sends);
  gboolean all = ours && tincan_program_binds_all (self);
  const char *name = ours ? "LOCAL" : "PEER";
  g_autofree char *ip = g_strdup_printf ("@%s_IP@", name);
  g_autofree char *template = NULL;

  if (is_v6 (self))
    template = g_strdup_printf (fill_v6, name, name, all ? "::" : ip);
  else
    template = g_strdup_printf (fill_v4, name, all ? "0.0.0.0" : ip);
  tincan_program_append (self, template, out);
  if (!ours)
    return;
  if (self->role == TINCAN_PROGRAM_SERVER || tincan_program_joins (self))
    g_string_append (out, reuse);
  tincan_program_append (self, do_bind, out);
}

static void
append_udp (const TincanProgram *self,
            GString             *out)
{
  if (tincan_program_joins (self))
    tincan_program_append (self, is_v6 (self) ? join_v6 : join_v4, out);
  if (self->sends && self->broadcast)
    g_string_append (out, allow_broadcast);
  tincan_program_append (self, self->sends ? udp_send : udp_receive, out);
}

static void
append_tcp (const TincanProgram *self,
            GString             *out)
{
  if (self->role == TINCAN_PROGRAM_CLIENT)
    {
      tincan_program_append (self, client, out);
      if (self->sends)
        g_string_append (out, "  set_wait (sock);\n  if (send_all (sock) == 0)\n  ");
      g_string_append (out, "  receive (sock);\n");
      return;
    }
  g_string_append (out, server);
  if (self->sends)
    g_string_append (out, "      if (send_all (client) == 0)\n  ");
  g_string_append (out, "      receive (client);\n"
                        "      close (client);\n"
                        "    }\n"
                        "  perror (\"accept\");\n");
}

char *
tincan_program_print_c (const TincanProgram *self)
{
  GString *out = g_string_new (NULL);

  tincan_program_append (self, head, out);
  if (self->sends)
    {
      g_autofree char *literal = tincan_literal_c ("data", self->data, self->size);

      g_string_append_printf (out, "static %s", literal);
    }
  append_helpers (self, out);
  append_declarations (self, out);
  append_address (self, out);
  if (self->role == TINCAN_PROGRAM_UDP)
    append_udp (self, out);
  else
    append_tcp (self, out);
  g_string_append (out, "  close (sock);\n  return EXIT_SUCCESS;\n}\n");
  return g_string_free (out, FALSE);
}
