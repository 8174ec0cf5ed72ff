/* All records of a session: a pcapng file that is written live, and a small index over it in
 * memory.
 *
 * Lives on the main thread; a writer thread behind it owns the file. What was appended can be
 * read back at once, from the file or from the chunk not yet written. Payloads are never kept
 * in memory longer than that.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

#include "traffic/background-scan.h"
#include "traffic/bookmarks.h"
#include "traffic/flow-table.h"
#include "traffic/record.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_RECORDING (tincan_recording_get_type ())

/* Signals, all on the thread that made it, none of them inside an append:
 *   "appended"    there is something to publish; once until tincan_recording_publish() is called
 *   "published"   (guint first, guint n): these records are now visible to models
 *   "congestion"  tincan_recording_is_congested() changed
 *   "failed"      (const GError *): the file cannot be written (disk full …); it is tried again
 *   "recovered"   it can be written again; what had waited in memory is in the file
 */
G_DECLARE_FINAL_TYPE (TincanRecording, tincan_recording, TINCAN, RECORDING, GObject)

/* The largest payload of one record: Wireshark refuses packets above 256 KiB, and adds up the
 * checksum of one above 128 KiB, with its headers, in too few bits. Read and write streams in
 * pieces of at most this. */
#define TINCAN_RECORD_SIZE_MAX (128 * 1024 - 64)

/* What the kernel told about a received datagram or read. */
typedef struct
{
  gint64     time_ns; /* since the epoch; 0: now */
  guint64    dropped; /* datagrams of this flow's socket dropped since the previous packet */
  TincanCast cast;
  const char *comment; /* what people noted, UTF-8; or NULL */
} TincanPacketFacts;

/* An event to append. Unset fields are 0; endpoint and flow must be set, if only to
 * TINCAN_NONE. */
typedef struct
{
  TincanEventKind kind;
  guint           endpoint;
  guint           flow;
  gboolean        by_peer; /* CLOSED, RESET: who did it */
  gint64          time_ns; /* 0: now */
  TincanProtocol  protocol;
  TincanAddress   local;   /* with a flow, local and peer are taken from it */
  TincanAddress   peer;
  guint64         dropped;
  const char     *text;    /* what people read, translated, UTF-8 */
} TincanEvent;

/* What the index knows of a record without touching the file. */
typedef struct
{
  TincanDirection direction;
  TincanEventKind event;
  guint           endpoint;
  guint           flow;
  guint32         size;
  guint64         offset;    /* where its block is in the file */
  const struct _TincanInterface *interface; /* which tells how to read its time there; or NULL */
} TincanIndexEntry;

typedef enum
{
  TINCAN_RECORDING_READ_ONLY,
  TINCAN_RECORDING_PROGRESSIVE, /* read only; a large file is open before it is scanned */
  TINCAN_RECORDING_APPEND, /* only Tincan's own; an incomplete last block is cut off */
  TINCAN_RECORDING_APPEND_PROGRESSIVE, /* the same; a large file is open, but read only, before it
                                        * is scanned, and stays so when it cannot be continued */
} TincanRecordingMode;

/* Creates a new file at @path, which must not exist; NULL for an anonymous one that vanishes
 * with the object. */
TincanRecording     *tincan_recording_new             (const char           *path,
                                                       GError              **error);

/* Opens a pcapng or pcap file (ours or a foreign capture) by one scan that checks every length
 * before use. A file that ends in the middle of a block opens with all before it.
 * TINCAN_ERROR_NOT_A_RECORDING for anything else. The scan runs in a thread; its result is
 * published at once, or comes by and by as if it was appended. */
void                 tincan_recording_open_async      (const char           *path,
                                                       TincanRecordingMode   mode,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
TincanRecording     *tincan_recording_open_finish     (GAsyncResult         *result,
                                                       GError              **error);

/* What still fills a recording that was opened progressively, and has filled it, or NULL. */
TincanBackgroundScan *tincan_recording_get_scan       (TincanRecording      *self);

/* What was odd about the file that was opened ("the last block was incomplete: 17 bytes were
 * left out"), in words for the user, or NULL. Owned by the recording. */
const char          *tincan_recording_get_warning     (TincanRecording      *self);
const char          *tincan_recording_get_path        (TincanRecording      *self);
gboolean             tincan_recording_is_read_only    (TincanRecording      *self);

/* It is read only until the scan of its file has ended. */
gboolean             tincan_recording_is_opening      (TincanRecording      *self);

/* Nothing is in it, and nothing comes of the file that was opened. */
gboolean             tincan_recording_is_empty        (TincanRecording      *self);

/* The highest number of an endpoint in the file that was opened, once it is scanned, or
 * TINCAN_NONE. */
guint                tincan_recording_get_last_endpoint (TincanRecording    *self);

/* How many records are from there, before those that were appended: none of their connections goes
 * on. TINCAN_NONE while the file is scanned. Any thread. */
guint                tincan_recording_get_n_from_file (TincanRecording      *self);

/* --- appending --- */

/* A pcapng interface: one for each time an endpoint opens. @name is as "UDP 0.0.0.0:7788".
 * Returns its number. */
guint                tincan_recording_add_interface   (TincanRecording      *self,
                                                       guint                 endpoint,
                                                       const char           *name);

/* A flow: the datagrams between two addresses, or one TCP connection. Returns its number. */
guint                tincan_recording_add_flow        (TincanRecording      *self,
                                                       guint                 interface,
                                                       TincanProtocol        protocol,
                                                       const TincanAddress  *local,
                                                       const TincanAddress  *peer);

/* One datagram or one read or write of a stream, of at most TINCAN_RECORD_SIZE_MAX bytes.
 * @facts may be NULL. */
void                 tincan_recording_add_data        (TincanRecording         *self,
                                                       guint                    flow,
                                                       TincanDirection          direction,
                                                       const guint8            *data,
                                                       gsize                    size,
                                                       const TincanPacketFacts *facts);

/* An event; for a TCP flow it also writes the packets that belong to it: the handshake for
 * CONNECTED and ACCEPTED, a FIN for CLOSED and a RST for RESET from the side that did it. */
void                 tincan_recording_add_event       (TincanRecording      *self,
                                                       const TincanEvent    *event);

/* The final numbers of an interface, written as an Interface Statistics Block when its
 * endpoint closes. */
void                 tincan_recording_add_statistics  (TincanRecording      *self,
                                                       guint                 interface,
                                                       guint64               received,
                                                       guint64               dropped);

/* The bounded queue to the disk is full: stop reading from sockets until "congestion" says it
 * is over. */
gboolean             tincan_recording_is_congested    (TincanRecording      *self);

/* --- reading back --- */

/* Makes everything appended so far visible to models: emits "published". Called once a frame
 * by the window. */
void                 tincan_recording_publish         (TincanRecording      *self);
guint                tincan_recording_get_n_published (TincanRecording      *self);
guint                tincan_recording_get_n_records   (TincanRecording      *self);

/* Both FALSE for an index out of range. read() loads at most @max_data bytes of the payload;
 * @record is overwritten, not cleared first. peek() may be called from any thread for
 * published records, read() too. */
gboolean             tincan_recording_peek            (TincanRecording      *self,
                                                       guint                 index,
                                                       TincanIndexEntry     *entry);
/* Owned by the recording. What is changed there is in its file once it is saved, but for marks on
 * events, which are no packets: only the file of the session has those. */
TincanBookmarks     *tincan_recording_get_bookmarks   (TincanRecording      *self);
gboolean             tincan_recording_read            (TincanRecording      *self,
                                                       guint                 index,
                                                       gsize                 max_data,
                                                       TincanRecord         *record,
                                                       GError              **error);

/* Who talks to whom in flow @flow, counted from 0; NULL if there is none (yet). Owned by the
 * recording, stays; any thread. */
const TincanFlow    *tincan_recording_get_flow        (TincanRecording      *self,
                                                       guint                 flow);

/* --- the file --- */

/* Blocks until everything appended is in the file. FALSE with the reason if the file cannot be
 * written. */
gboolean             tincan_recording_flush           (TincanRecording      *self,
                                                       GError              **error);

/* The bytes of the file, written or about to be; any thread. Copies up to @size bytes at @offset
 * and returns how many there were; -1 with errno. */
gssize               tincan_recording_read_file       (TincanRecording      *self,
                                                       guint64               offset,
                                                       guint8               *data,
                                                       gsize                 size);

/* Puts the recording at @path, replacing what is there, and goes on writing there. An unsaved
 * recording moves (by rename where the file system allows), a saved one is copied when @keep
 * is set. The notes on its packets are their comments in a copy; to have them where it is already,
 * save it there: then it is replaced by a copy, if they are others. Done by a thread: nothing is
 * lost or stalled meanwhile, and on failure all stays as it was. */
void                 tincan_recording_save_async      (TincanRecording      *self,
                                                       const char           *path,
                                                       gboolean              keep,
                                                       GCancellable         *cancellable,
                                                       GAsyncReadyCallback   callback,
                                                       gpointer              user_data);
/* How much of it was copied so far, from 0 to 1; 0 when nothing is copied. */
double               tincan_recording_get_save_progress (TincanRecording    *self);
gboolean             tincan_recording_save_finish     (TincanRecording      *self,
                                                       GAsyncResult         *result,
                                                       GError              **error);

G_END_DECLS
