/* What the tests of sockets share: waiting, opening, plain peers, looking into recordings.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/endpoint.h"

G_BEGIN_DECLS

typedef gboolean (*Condition) (gpointer data);

/* Runs the main loop until the condition holds; fails the test after 20 s. */
void             wait_until       (Condition         condition,
                                   gpointer          data);

TincanRecording *new_recording    (void);

/* Opens and waits: NULL or the error. */
GError          *open_endpoint    (TincanEndpoint   *endpoint);
void             close_endpoint   (TincanEndpoint   *endpoint);

/* Closes it if it is open, and checks that nothing else holds it. */
void             finish_endpoint  (TincanEndpoint   *endpoint);
guint16          get_port         (TincanEndpoint   *endpoint);

/* How many records: events of @kind that contain @text (nullable); data in @direction. */
guint            count_events     (TincanRecording  *recording,
                                   TincanEventKind   kind,
                                   const char       *text);
guint            count_data       (TincanRecording  *recording,
                                   TincanDirection   direction);
void             wait_for_event   (TincanRecording  *recording,
                                   TincanEventKind   kind,
                                   const char       *text);
void             wait_for_events  (TincanRecording  *recording,
                                   TincanEventKind   kind,
                                   const char       *text,
                                   guint             n);
void             wait_for_data    (TincanRecording  *recording,
                                   TincanDirection   direction,
                                   guint             n);

/* All payload of a direction, one after another; @flow or TINCAN_NONE for all. The caller
 * owns it. */
GByteArray      *collect          (TincanRecording  *recording,
                                   TincanDirection   direction,
                                   guint             flow);

/* Record number @n of a direction; clear it. */
void             read_data        (TincanRecording  *recording,
                                   TincanDirection   direction,
                                   guint             n,
                                   TincanRecord     *record);

/* Plain sockets, with a time-out of 20 s on everything that blocks. @ip "127.0.0.1" or "::1". */
int              plain_socket     (int               type,
                                   const char       *ip,
                                   guint16           port);
int              plain_listener   (const char       *ip);
int              plain_connect    (const char       *ip,
                                   guint16           port);
int              plain_connect_udp (const char      *ip,
                                   guint16           port);
void             plain_send_to    (int               fd,
                                   const char       *ip,
                                   guint16           port,
                                   const void       *data,
                                   gsize             size);

/* As recv(); runs the main loop while there is nothing. */
gssize           plain_receive    (int               fd,
                                   void             *data,
                                   gsize             size);
guint16          plain_port       (int               fd);
void             plain_reset      (int               fd);

/* Waits until there is something to accept. */
int              plain_accept     (int               fd);

G_END_DECLS
