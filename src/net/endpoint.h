/* One socket role that the user opens and closes: the base of UDP, TCP client and TCP
 * server.
 *
 * Everything it does is asynchronous, at the given io-priority of the main loop, and ends up
 * in the recording. A failure is returned where there is a caller, and always appended to
 * the recording as an event with words for people.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_ENDPOINT (tincan_endpoint_get_type ())

/* Properties that notify: "state", "local-address" (string: what the kernel gave, NULL while
 * closed). */
G_DECLARE_DERIVABLE_TYPE (TincanEndpoint, tincan_endpoint, TINCAN, ENDPOINT, GObject)

typedef enum
{
  TINCAN_ENDPOINT_CLOSED,
  TINCAN_ENDPOINT_OPENING, /* resolving, connecting */
  TINCAN_ENDPOINT_OPEN,
  TINCAN_ENDPOINT_CLOSING, /* sending what is queued */
} TincanEndpointState;

#define TINCAN_TYPE_ENDPOINT_STATE (tincan_endpoint_state_get_type ())
GType tincan_endpoint_state_get_type (void);

/* Since the endpoint was made, or its counters were reset. */
typedef struct
{
  guint64 received_messages;
  guint64 received_bytes;
  guint64 sent_messages; /* as the kernel took them */
  guint64 sent_bytes;
  guint64 dropped;       /* datagrams the kernel dropped, up to this moment */
} TincanCounters;

/* Sees each received message after it was recorded, and each new connection (with @data
 * NULL). @flow tells whom from; answer by tincan_endpoint_send_flow(). */
typedef void (*TincanMessageFunc) (TincanEndpoint *self,
                                   guint           flow,
                                   const guint8   *data,
                                   gsize           size,
                                   gpointer        user_data);

#define TINCAN_SEND_QUEUE_LIMIT (64 * 1024 * 1024) /* bytes a connection, or a UDP socket */

/* What a subclass does; the base class keeps states and pending calls. open() ends in
 * tincan_endpoint_opened() or _open_failed(), also when @cancellable is cancelled; close()
 * in tincan_endpoint_closed(). */
struct _TincanEndpointClass
{
  GObjectClass parent_class;

  TincanProtocol protocol;

  void     (*open)             (TincanEndpoint      *self,
                                GCancellable        *cancellable);
  void     (*close)            (TincanEndpoint      *self);
  gboolean (*send)             (TincanEndpoint      *self,
                                const char          *to,
                                GBytes              *bytes,
                                GError             **error);
  gboolean (*send_flow)        (TincanEndpoint      *self,
                                guint                flow,
                                GBytes              *bytes,
                                GError             **error);
  void     (*close_flow)       (TincanEndpoint      *self,
                                guint                flow);
  gboolean (*get_flow_peer)    (TincanEndpoint      *self,
                                guint                flow,
                                TincanAddress       *peer);
  guint64  (*get_dropped)      (TincanEndpoint      *self);
  gsize    (*get_queued_bytes) (TincanEndpoint      *self);
};

TincanEndpointState  tincan_endpoint_get_state         (TincanEndpoint       *self);
guint                tincan_endpoint_get_number        (TincanEndpoint       *self);
TincanRecording     *tincan_endpoint_get_recording     (TincanEndpoint       *self);

/* The real local address while open: "0.0.0.0:7788", "[::]:8888"; NULL while closed. Owned
 * by the endpoint. */
const char          *tincan_endpoint_get_local_address (TincanEndpoint       *self);

/* Binds, listens or connects. Cancelling gives up in the middle. An endpoint can be opened
 * again after it closed. */
void                 tincan_endpoint_open_async        (TincanEndpoint       *self,
                                                        GCancellable         *cancellable,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean             tincan_endpoint_open_finish       (TincanEndpoint       *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

/* Orderly: takes in what the kernel still holds, sends what is queued (until for a few
 * seconds nothing of it could be sent), closes, appends the final counts. Closing while
 * opening cancels. Closing a closed endpoint succeeds. */
void                 tincan_endpoint_close_async       (TincanEndpoint       *self,
                                                        GAsyncReadyCallback   callback,
                                                        gpointer              user_data);
gboolean             tincan_endpoint_close_finish      (TincanEndpoint       *self,
                                                        GAsyncResult         *result,
                                                        GError              **error);

/* Queues @bytes; never blocks. @to: for UDP "HOST:PORT" (a name is looked up without
 * blocking, order is kept); for a TCP server a client's "IP:PORT", or NULL for all; for a
 * TCP client NULL. Immediate errors, with nothing sent: TINCAN_ERROR_NOT_OPEN,
 * _NO_RECIPIENT, _TOO_LONG, _QUEUE_FULL, _SYNTAX. */
gboolean             tincan_endpoint_send              (TincanEndpoint       *self,
                                                        const char           *to,
                                                        GBytes               *bytes,
                                                        GError              **error);

/* The same to the peer of a flow; close_flow() closes it once its queue is sent (no effect
 * for UDP). */
gboolean             tincan_endpoint_send_flow         (TincanEndpoint       *self,
                                                        guint                 flow,
                                                        GBytes               *bytes,
                                                        GError              **error);
void                 tincan_endpoint_close_flow        (TincanEndpoint       *self,
                                                        guint                 flow);


/* Who is at the other end of a flow of this endpoint; FALSE when it knows no such flow. */
gboolean             tincan_endpoint_get_flow_peer     (TincanEndpoint       *self,
                                                        guint                 flow,
                                                        TincanAddress        *peer);

void                 tincan_endpoint_get_counters      (TincanEndpoint       *self,
                                                        TincanCounters       *counters);
void                 tincan_endpoint_reset_counters    (TincanEndpoint       *self);
gsize                tincan_endpoint_get_queued_bytes  (TincanEndpoint       *self);

/* At most one; NULL to take it away. */
void                 tincan_endpoint_set_message_func  (TincanEndpoint       *self,
                                                        TincanMessageFunc     func,
                                                        gpointer              user_data);

/* --- for its subclasses --- */

/* Once, before anything else. */
void                 tincan_endpoint_setup             (TincanEndpoint       *self,
                                                        TincanRecording      *recording,
                                                        guint                 number,
                                                        int                   io_priority);
int                  tincan_endpoint_get_io_priority   (TincanEndpoint       *self);

/* opened() tells the real local address. open_failed() takes @error over and appends it as
 * an event of @kind, about the addresses given (nullable); a cancelled open is no event.
 * bind_failed() is the same for what the user entered. */
void                 tincan_endpoint_opened            (TincanEndpoint       *self,
                                                        const TincanAddress  *local);
void                 tincan_endpoint_open_failed       (TincanEndpoint       *self,
                                                        TincanEventKind       kind,
                                                        const TincanAddress  *local,
                                                        const TincanAddress  *peer,
                                                        GError               *error);
void                 tincan_endpoint_bind_failed       (TincanEndpoint       *self,
                                                        const char           *host,
                                                        guint16               port,
                                                        GError               *error);

/* The end, also of a connection that ended by itself. */
void                 tincan_endpoint_closed            (TincanEndpoint       *self);

/* The interface of the recording for this opening, and its final numbers. */
guint                tincan_endpoint_add_interface     (TincanEndpoint       *self,
                                                        const TincanAddress  *local);
void                 tincan_endpoint_add_statistics    (TincanEndpoint       *self,
                                                        guint64               dropped);

/* Appends an event; endpoint, protocol and local address are filled in. Or one without a
 * flow, in short. */
void                 tincan_endpoint_append_event      (TincanEndpoint       *self,
                                                        TincanEvent          *event);
void                 tincan_endpoint_append_text       (TincanEndpoint       *self,
                                                        TincanEventKind       kind,
                                                        const char           *text);
void                 tincan_endpoint_count             (TincanEndpoint       *self,
                                                        TincanDirection       direction,
                                                        gsize                 size);

/* Calls the message function, if there is one. */
void                 tincan_endpoint_deliver           (TincanEndpoint       *self,
                                                        guint                 flow,
                                                        const guint8         *data,
                                                        gsize                 size);

G_END_DECLS
