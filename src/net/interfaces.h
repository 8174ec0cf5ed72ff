/* The addresses of this machine.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/address.h"

G_BEGIN_DECLS

typedef struct
{
  char          *name;       /* "eth0" */
  TincanAddress  address;    /* port 0 */
  TincanAddress  broadcast;  /* the directed broadcast address; family 0 when it has none */
  gboolean       up;
  gboolean       loopback;
} TincanInterface;

/* All addresses of all interfaces that are up, one entry each, IPv4 first; the caller owns
 * the array. */
GPtrArray *tincan_interfaces_list (void);

G_END_DECLS
