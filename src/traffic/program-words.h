/* The words that templates of programs leave open: addresses, families, what it does.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/program.h"

G_BEGIN_DECLS

/* Appends @template with words put in for @PEER@ "1.2.3.4:80", @PEER_IP@, @PEER_HOST@ (with the
 * zone and, for IPv6, in brackets), @PEER_NC@ (without them), @PEER_PORT@, @PEER_ZONE@ (a number,
 * 0 for none), the same with LOCAL, @V@ "4" or "6", @WAIT@ (seconds for an answer), and @WHAT@,
 * one English sentence. */
void     tincan_program_append       (const TincanProgram *self,
                                      const char          *template,
                                      GString             *out);

/* Whether the local address is one of a group that is to be joined. */
gboolean tincan_program_joins        (const TincanProgram *self);

/* Whether to receive at all local addresses: datagrams of groups and broadcasts are for no one of
 * them. */
gboolean tincan_program_binds_all    (const TincanProgram *self);

/* Whether an answer can come from another address than was sent to. */
gboolean tincan_program_sends_to_many (const TincanProgram *self);

char    *tincan_program_print_python (const TincanProgram *self);
char    *tincan_program_print_c      (const TincanProgram *self);
char    *tincan_program_print_shell  (const TincanProgram *self);

G_END_DECLS
