/* Reading, writing and ending one TCP stream: what is behind a TincanConnection.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"

G_BEGIN_DECLS

typedef struct _TincanStream TincanStream;

/* The stream is over; from the main loop, never from within a call of this file. */
typedef void (*TincanStreamFunc) (GObject *owner);

/* Takes @socket over. Records by @flow and counts for @endpoint. @owner has the stream, and
 * is held while a source of the main loop works on it. */
TincanStream        *tincan_stream_new            (TincanEndpoint       *endpoint,
                                                   GSocket              *socket,
                                                   guint                 flow,
                                                   const TincanAddress  *peer,
                                                   TincanStreamFunc      ended,
                                                   GObject              *owner);
void                 tincan_stream_free           (TincanStream         *self);

/* Announces it to the message function and begins to read. */
void                 tincan_stream_start          (TincanStream         *self);
gsize                tincan_stream_get_queued     (TincanStream         *self);

/* As the functions of TincanConnection. */
gboolean             tincan_stream_send           (TincanStream         *self,
                                                   GBytes               *bytes,
                                                   GError              **error);
void                 tincan_stream_close          (TincanStream         *self);
void                 tincan_stream_shutdown_write (TincanStream         *self);
void                 tincan_stream_abandon        (TincanStream         *self);

G_END_DECLS
