/* The bytes of pcapng blocks, as Tincan writes them: little endian, times in nanoseconds.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Each appends one whole block. */
void    tincan_pcapng_append_section    (GByteArray *bytes);
void    tincan_pcapng_append_interface  (GByteArray *bytes,
                                         const char *name,
                                         const char *description);
void    tincan_pcapng_append_statistics (GByteArray *bytes,
                                         guint       interface,
                                         gint64      time_ns,
                                         guint64     received,
                                         guint64     dropped);
void    tincan_pcapng_append_journal    (GByteArray *bytes,
                                         const GByteArray *entry);

/* An Enhanced Packet Block is written in place, for speed: first the bytes it takes, then all
 * of it but the @size bytes of the packet itself, which belong where the second returns.
 * @dropped 0: none; @comment NULL or "": none, of 65,535 bytes at most. */
gsize   tincan_pcapng_packet_size       (gsize       size,
                                         guint64     dropped,
                                         const char *comment);
guint8 *tincan_pcapng_write_packet      (guint8     *block,
                                         guint       interface,
                                         gint64      time_ns,
                                         gsize       size,
                                         guint32     flags,
                                         guint64     dropped,
                                         const char *comment);

/* Appends a packet that was written so, a block of @size bytes, with another comment; NULL for
 * none. Returns from where on the block and the new one differ, but for their lengths; 0, and
 * nothing is appended, when it is no whole packet block. */
gsize   tincan_pcapng_append_commented  (GByteArray   *bytes,
                                         const guint8 *block,
                                         gsize         size,
                                         const char   *comment);

G_END_DECLS
