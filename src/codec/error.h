/* The error domain of causes that are Tincan's own; GIO's errors pass through as they are.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TINCAN_ERROR (tincan_error_quark ())

typedef enum
{
  TINCAN_ERROR_SYNTAX,       /* text a person typed does not parse; the position is told with it */
  TINCAN_ERROR_CHARSET,      /* unknown charset, or a character it does not have */
  TINCAN_ERROR_TOO_LONG,     /* a message longer than a datagram can be */
  TINCAN_ERROR_QUEUE_FULL,   /* the peer does not read: the bounded send queue is full */
  TINCAN_ERROR_NO_RECIPIENT, /* nobody to send to */
  TINCAN_ERROR_NOT_OPEN,     /* the endpoint is closed */
  TINCAN_ERROR_PORT_IN_USE,  /* the message names the program that holds it, when it can be known */
  TINCAN_ERROR_NOT_A_RECORDING,
  TINCAN_ERROR_NOT_A_SESSION,
} TincanError;

GQuark tincan_error_quark (void);

G_END_DECLS
