/* One thing that happened: bytes received, bytes sent, or an event.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/address.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_PROTOCOL_UDP,
  TINCAN_PROTOCOL_TCP,
} TincanProtocol;

typedef enum
{
  TINCAN_DIRECTION_RECEIVED,
  TINCAN_DIRECTION_SENT,
  TINCAN_DIRECTION_EVENT,
} TincanDirection;

typedef enum
{
  TINCAN_EVENT_NONE,      /* not an event */
  TINCAN_EVENT_LISTENING, /* a UDP socket is bound, a TCP server listens */
  TINCAN_EVENT_CONNECTED, /* our connect succeeded */
  TINCAN_EVENT_ACCEPTED,  /* a client connected to our server */
  TINCAN_EVENT_CLOSED,    /* an orderly end, by us or by the peer */
  TINCAN_EVENT_RESET,     /* the connection was reset, by us or by the peer */
  TINCAN_EVENT_REFUSED,   /* nobody listens there, TCP or UDP (ICMP port unreachable) */
  TINCAN_EVENT_DROPPED,   /* datagrams the kernel received for us and threw away */
  TINCAN_EVENT_ERROR,     /* any other failure, in words */
} TincanEventKind;

typedef enum
{
  TINCAN_CAST_UNKNOWN,
  TINCAN_CAST_UNICAST,
  TINCAN_CAST_MULTICAST,
  TINCAN_CAST_BROADCAST,
} TincanCast;

/* No flow, no endpoint. */
#define TINCAN_NONE G_MAXUINT32

/* A record as read back. Cleared by tincan_record_clear(). */
typedef struct
{
  guint           index;    /* position in the recording, from 0; shown to people from 1 */
  gint64          time_ns;  /* since the epoch, UTC */
  TincanDirection direction;
  TincanEventKind event;
  TincanProtocol  protocol;
  guint           endpoint; /* the endpoint's number in its session, or TINCAN_NONE */
  guint           flow;     /* or TINCAN_NONE */
  TincanAddress   local;
  TincanAddress   peer;
  TincanCast      cast;
  gboolean        by_peer;  /* TINCAN_EVENT_CLOSED and _RESET: who did it */
  gboolean        from_packet; /* an event of a capture: the other side may go on after CLOSED */
  guint64         dropped;  /* TINCAN_EVENT_DROPPED: by the kernel, since the last such event */
  gsize           size;     /* of the payload, in bytes, whole */
  guint8         *data;     /* its first @data_size bytes, owned; NULL for events */
  gsize           data_size;
  char           *text;     /* for events: the words, in the user's language when recorded; owned */
} TincanRecord;

void        tincan_record_clear        (TincanRecord *self);

/* "listening", "connected" …: the untranslated names used in recordings and JSON lines. "" for
 * NONE. */
const char *tincan_event_kind_to_string (TincanEventKind kind);
gboolean    tincan_event_kind_parse     (const char      *text,
                                         TincanEventKind *kind);
const char *tincan_protocol_to_string   (TincanProtocol protocol); /* "UDP", "TCP" */

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanRecord, tincan_record_clear)

G_END_DECLS
