/* A listening TCP socket: hands over who connects, in bounded batches, and survives a lack
 * of descriptors.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "codec/address.h"

G_BEGIN_DECLS

typedef struct _TincanAcceptor TincanAcceptor;

/* Takes @socket over; @peer: who it is. */
typedef void (*TincanAcceptFunc)  (GSocket             *socket,
                                   const TincanAddress *peer,
                                   gpointer             user_data);

/* No room for more clients: @code is the errno value. Told once, until one was accepted again. */
typedef void (*TincanCrowdedFunc) (int                  code,
                                   gpointer             user_data);

/* Both functions may free the acceptor. */
TincanAcceptor *tincan_acceptor_new   (GSocket            *socket,
                                       int                 io_priority,
                                       TincanAcceptFunc    accept_func,
                                       TincanCrowdedFunc   crowded_func,
                                       gpointer            user_data);

/* Closes the socket. */
void            tincan_acceptor_free  (TincanAcceptor     *self);

/* There may be room again. */
void            tincan_acceptor_retry (TincanAcceptor     *self);

G_END_DECLS
