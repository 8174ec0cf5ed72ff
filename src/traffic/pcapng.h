/* Numbers of the pcapng format (draft-ietf-opsawg-pcapng) and of pcap (draft-ietf-opsawg-pcap).
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

/* Block types, section 4 */
#define PCAPNG_SECTION 0x0a0d0d0au
#define PCAPNG_INTERFACE 1u
#define PCAPNG_PACKET_OBSOLETE 2u
#define PCAPNG_SIMPLE_PACKET 3u
#define PCAPNG_STATISTICS 5u
#define PCAPNG_PACKET 6u
#define PCAPNG_JOURNAL 9u
#define PCAPNG_SECRETS 10u

#define PCAPNG_BYTE_ORDER_MAGIC 0x1a2b3c4du

/* A block's type, its length, and its length again at the end */
#define PCAPNG_BLOCK_OVERHEAD 12
#define PCAPNG_PACKET_HEADER 28 /* of an Enhanced Packet Block, with type and length */

/* Options, sections 3.5 and 4 */
#define PCAPNG_OPT_END 0
#define PCAPNG_OPT_COMMENT 1
#define PCAPNG_SHB_OS 3
#define PCAPNG_SHB_APPLICATION 4
#define PCAPNG_IF_NAME 2
#define PCAPNG_IF_DESCRIPTION 3
#define PCAPNG_IF_TSRESOL 9
#define PCAPNG_IF_TSOFFSET 14
#define PCAPNG_EPB_FLAGS 2
#define PCAPNG_EPB_DROPCOUNT 4
#define PCAPNG_ISB_ENDTIME 3
#define PCAPNG_ISB_IFRECV 4
#define PCAPNG_ISB_OSDROP 7

/* epb_flags, section 4.3.1: bits 0 and 1 the direction, bits 2 to 4 the kind of address */
#define PCAPNG_FLAGS_INBOUND 1u
#define PCAPNG_FLAGS_OUTBOUND 2u
#define PCAPNG_FLAGS_DIRECTION 3u
#define PCAPNG_FLAGS_CAST_SHIFT 2
#define PCAPNG_FLAGS_CAST 7u

/* pcap's magic number, with times in µs and in ns */
#define PCAP_MAGIC 0xa1b2c3d4u
#define PCAP_MAGIC_NS 0xa1b23c4du
#define PCAP_FILE_HEADER 24
#define PCAP_PACKET_HEADER 16

/* No block of Tincan's own is larger, and none that is read may be. */
#define PCAPNG_BLOCK_SIZE_MAX (16u * 1024 * 1024)
