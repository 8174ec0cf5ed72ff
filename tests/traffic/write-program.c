/* Prints a program for the message on standard input:
 * write-program udp|client|server sends|receives LOCAL PEER python|c|shell [broadcast]
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static GByteArray *
read_input (void)
{
  GByteArray *data = g_byte_array_new ();
  guint8 piece[4096];
  size_t n;

  while ((n = fread (piece, 1, sizeof piece, stdin)) > 0)
    g_byte_array_append (data, piece, (guint) n);
  return data;
}

static void
parse_address (const char    *text,
               TincanAddress *address)
{
  g_auto (TincanHostPort) host_port = { 0 };

  if (!tincan_host_port_parse (text, TRUE, &host_port, NULL) ||
      !tincan_address_parse_ip (address, host_port.host))
    exit (2);
  address->port = host_port.port;
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GByteArray) data = read_input ();
  g_autofree char *source = NULL;
  TincanProgram program = { .data = data->data, .size = data->len };
  TincanProgramLanguage language;

  if (argc < 6 || !tincan_program_language_parse (argv[5], &language))
    return 2;
  program.role = g_str_equal (argv[1], "udp") ? TINCAN_PROGRAM_UDP
                 : g_str_equal (argv[1], "client") ? TINCAN_PROGRAM_CLIENT
                 : TINCAN_PROGRAM_SERVER;
  program.sends = g_str_equal (argv[2], "sends");
  parse_address (argv[3], &program.local);
  parse_address (argv[4], &program.peer);
  program.broadcast = argc > 6;
  source = tincan_program_print (&program, language);
  fputs (source, stdout);
  return 0;
}
