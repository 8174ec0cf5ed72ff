/* What only the kernel knows of a socket: arrival times, drops, real destinations, reported
 * errors.
 *
 * Two implementations: Linux, and a plain one that knows nothing of it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <time.h>

#include "traffic/record.h"

G_BEGIN_DECLS

/* Room for the control messages of one datagram, in bytes. */
#define TINCAN_SOCKET_CONTROL_SIZE 256

typedef struct
{
  gint64        time_ns; /* arrival since the epoch; 0: unknown */
  guint32       drops;   /* datagrams dropped since the socket was made, modulo 2^32 */
  TincanCast    cast;
  TincanAddress local;   /* where the datagram was sent to, port 0; family 0: unknown */
} TincanSocketFacts;

/* An error that came back for a datagram. */
typedef struct
{
  int           code;    /* an errno value */
  guint32       mtu;     /* for EMSGSIZE */
  TincanAddress peer;    /* where the datagram was to go */
} TincanSocketError;

/* What the kernel measures of a TCP connection. */
typedef struct
{
  guint32 rtt_us;           /* smoothed round-trip time to the peer's kernel (RFC 6298) */
  guint32 rtt_variance_us;
  guint32 n_retransmitted;  /* segments sent again, since the beginning */
  guint32 window;           /* congestion window, in segments */
  guint32 n_unacknowledged; /* segments on the way */
} TincanTcpFacts;

/* Turns on all that there is. @family: AF_INET or AF_INET6 (dual-stack). */
void     tincan_socket_facts_enable_datagrams (int                     fd,
                                               int                     family);
void     tincan_socket_facts_enable_stream    (int                     fd);

/* Returns the receive buffer that was granted, in bytes of payload room as asked. */
gsize    tincan_socket_facts_ask_buffer       (int                     fd,
                                               gsize                   size);

/* From the control messages of a received datagram; what is not told stays 0. */
void     tincan_socket_facts_parse            (TincanSocketFacts      *facts,
                                               struct msghdr          *message);

/* Takes the next error from the socket's error queue; FALSE when there is none. */
gboolean tincan_socket_facts_take_error       (int                     fd,
                                               TincanSocketError      *error);

/* Datagrams dropped since the socket was made, modulo 2^32; 0 where it cannot be known. */
guint32  tincan_socket_facts_get_drops        (int                     fd);

/* From now on nothing more enters the receive buffer; what is in it can still be read. */
void     tincan_socket_facts_shut_receiving   (int                     fd);

/* FALSE where the kernel does not tell. */
gboolean tincan_socket_facts_get_tcp          (int                     fd,
                                               TincanTcpFacts         *facts);

/* As recv() without blocking; @time_ns: when the last of it arrived, 0 when unknown. */
gssize   tincan_socket_facts_receive          (int                     fd,
                                               guint8                 *buffer,
                                               gsize                   size,
                                               gint64                 *time_ns);

/* As sendto() without blocking, from the local address @source (NULL: the kernel chooses). */
gssize   tincan_socket_facts_send             (int                     fd,
                                               int                     family,
                                               const TincanAddress    *source,
                                               const TincanAddress    *peer,
                                               const guint8           *data,
                                               gsize                   size);

/* Now, in nanoseconds since the epoch, by the clock of the kernel's time stamps. */
static inline gint64
tincan_socket_facts_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_REALTIME, &now);
  return (gint64) now.tv_sec * G_GINT64_CONSTANT (1000000000) + now.tv_nsec;
}

G_END_DECLS
