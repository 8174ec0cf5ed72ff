/* Opens what a file holds: one pass over it that believes no length before it is checked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording-scan.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "codec/error.h"
#include "traffic/file-window.h"
#include "traffic/pcapng.h"
#include "traffic/record-indexer.h"
#include "traffic/recording-file.h"
#include "traffic/scan-words.h"

/* After a damaged block the next one is searched for; a file made to deceive may not make that
 * last for ever. */
#define N_DECEPTIONS_MAX 1000000

/* The scan tells how far it is each time it has seen so many bytes: soon at first. */
#define REPORT_STEP_MIN (1024 * 1024)
#define REPORT_STEP_MAX (8 * 1024 * 1024)

/* Smaller files are read faster than a thread begins. */
#define READ_AHEAD_SIZE (4 * 1024 * 1024)

typedef struct _TincanRecordingScan Scan;

struct _TincanRecordingScan
{
  TincanContents      *contents;
  TincanFileWindow    window;
  TincanRecordIndexer *indexer; /* owned */
  guint64             offset;
  gboolean            swapped;  /* of the current section, as the next */
  gboolean            own;
  guint               n_sections;
  gboolean            all_own;
  guint               n_deceptions;
  guint64             n_skipped; /* bytes of damaged blocks in the middle */
  gboolean            pcap;
  TincanScanFunc      func;
  gpointer            user_data;
  guint64             next_report;
  gboolean            ended;    /* by @func */
};

/* Reports that the scan has come to @offset when it is time to; whether it is to end. */
static gboolean
is_ended (Scan    *scan,
          guint64  offset)
{
  if (offset >= scan->next_report && !scan->ended)
    {
      scan->next_report = offset + CLAMP (offset, REPORT_STEP_MIN, REPORT_STEP_MAX);
      scan->ended = !scan->func (offset, scan->user_data);
    }
  return scan->ended;
}

static gboolean
is_known_type (guint32 type)
{
  return type == PCAPNG_SECTION || (type >= PCAPNG_INTERFACE && type <= PCAPNG_PACKET) ||
         type == PCAPNG_JOURNAL || type == PCAPNG_SECRETS;
}

/* The length that the block at @offset claims to have; 0 if none can be that long. */
static gsize
get_claim (Scan    *scan,
           guint64  offset,
           guint32 *type)
{
  const guint8 *header = tincan_file_window_get (&scan->window, offset, PCAPNG_BLOCK_OVERHEAD);
  gboolean swapped = scan->swapped;
  guint32 size;

  if (header == NULL)
    return 0;
  *type = tincan_pcapng_get_32 (header, swapped);
  if (*type == PCAPNG_SECTION) /* reads the same in both orders; then comes the order of all else */
    swapped = tincan_pcapng_get_32 (header + 8, FALSE) != PCAPNG_BYTE_ORDER_MAGIC;
  size = tincan_pcapng_get_32 (header + 4, swapped);
  return size % 4 == 0 && size >= PCAPNG_BLOCK_OVERHEAD && size <= PCAPNG_BLOCK_SIZE_MAX ? size : 0;
}

/* The whole block at the current offset, if its lengths are right. */
static const guint8 *
get_block (Scan    *scan,
           guint32 *type,
           gsize   *size)
{
  const guint8 *block;

  *size = get_claim (scan, scan->offset, type);
  if (*size == 0)
    return NULL;
  block = tincan_file_window_get (&scan->window, scan->offset, *size);
  if (block == NULL || tincan_pcapng_get_32 (block + 4, FALSE) !=
                       tincan_pcapng_get_32 (block + *size - 4, FALSE))
    return NULL;
  return block;
}

/* FALSE for a section that is none. */
static gboolean
add_block (Scan         *scan,
           guint32       type,
           const guint8 *block,
           gsize         size)
{
  TincanInterface interface;
  gboolean swapped, own;

  switch (type)
    {
    case PCAPNG_SECTION:
      if (!tincan_pcapng_parse_section (block, size, &swapped, &own))
        return FALSE;
      scan->n_sections++;
      scan->swapped = swapped;
      scan->own = own;
      scan->all_own = scan->all_own && own && !swapped;
      tincan_record_indexer_begin_section (scan->indexer, swapped, own);
      return TRUE;
    case PCAPNG_INTERFACE:
      if (tincan_pcapng_parse_interface (block, size, scan->swapped, scan->own,
                                         &interface))
        tincan_record_indexer_add_interface (scan->indexer, &interface);
      return TRUE;
    case PCAPNG_PACKET:
    case PCAPNG_SIMPLE_PACKET:
    case PCAPNG_PACKET_OBSOLETE:
      tincan_record_indexer_add_packet (scan->indexer, scan->offset, block, size);
      return TRUE;
    case PCAPNG_JOURNAL:
      tincan_record_indexer_add_journal (scan->indexer, scan->offset, block, size);
      return TRUE;
    default:
      return TRUE;
    }
}

/* Whether the file looks as if it ends in the middle of the block at the current offset. */
static gboolean
is_cut_off (Scan *scan)
{
  guint64 left = scan->window.file_size - scan->offset;
  const guint8 *block;
  guint32 type;
  gsize size;

  if (left < PCAPNG_BLOCK_OVERHEAD)
    return TRUE;
  size = get_claim (scan, scan->offset, &type);
  if (size <= left || !is_known_type (type))
    return FALSE;
  if (type != PCAPNG_PACKET || size < PCAPNG_PACKET_HEADER + 4)
    return TRUE;
  block = tincan_file_window_get (&scan->window, scan->offset, PCAPNG_PACKET_HEADER);
  size -= PCAPNG_PACKET_HEADER + 4;
  return block == NULL || tincan_pcapng_get_32 (block + 20, scan->swapped) <= size;
}

/* Whether a whole block of a known type is at @offset. */
static gboolean
is_block (Scan    *scan,
          guint64  offset)
{
  guint32 type = 0;
  gsize size = get_claim (scan, offset, &type);
  guint8 lengths[2][4];

  if (size == 0 || !is_known_type (type) || size > scan->window.file_size - offset)
    return FALSE;
  scan->n_deceptions++; /* unless it is one: then it was the last try */
  return tincan_recording_file_read (scan->window.fd, offset + 4, lengths[0], 4) == 4 &&
         tincan_recording_file_read (scan->window.fd, offset + size - 4, lengths[1], 4) == 4 &&
         memcmp (lengths[0], lengths[1], 4) == 0;
}

/* Goes on behind a damaged block. FALSE when nothing follows. */
static gboolean
resume (Scan *scan)
{
  guint64 end = scan->window.file_size;
  guint64 start = scan->offset;

  for (guint64 next = start + 4; end - next >= PCAPNG_BLOCK_OVERHEAD && next < end; next += 4)
    {
      if (scan->n_deceptions > N_DECEPTIONS_MAX || is_ended (scan, next))
        break;
      if (!is_block (scan, next))
        continue;
      scan->n_skipped += next - start;
      scan->offset = next;
      return TRUE;
    }
  return FALSE;
}

/* Goes over the packets of known flows that are in the window. */
static void
scan_run (Scan *scan)
{
  TincanFileWindow *window = &scan->window;
  gsize start = scan->offset - window->start;

  if (scan->offset >= window->start && start < window->size)
    scan->offset += tincan_record_indexer_add_run (scan->indexer, scan->offset,
                                                   window->bytes + start, window->size - start);
}

/* Passes over a block that is longer than any we take, but of which both lengths are the same.
 * FALSE if there is none. */
static gboolean
skip_huge (Scan *scan)
{
  const guint8 *header = tincan_file_window_get (&scan->window, scan->offset,
                                                 PCAPNG_BLOCK_OVERHEAD);
  guint64 left = scan->window.file_size - scan->offset;
  guint8 first[4], last[4];
  guint32 size;

  if (header == NULL)
    return FALSE;
  memcpy (first, header + 4, 4);
  size = tincan_pcapng_get_32 (first, scan->swapped);
  if (size <= PCAPNG_BLOCK_SIZE_MAX || size % 4 != 0 || size > left ||
      tincan_recording_file_read (scan->window.fd, scan->offset + size - 4, last, 4) != 4 ||
      memcmp (first, last, 4) != 0)
    return FALSE;
  scan->n_skipped += size;
  scan->offset += size;
  return TRUE;
}

static void
scan_pcapng (Scan *scan)
{
  for (; scan->offset < scan->window.file_size && !is_ended (scan, scan->offset); scan_run (scan))
    {
      guint32 type;
      gsize size;
      const guint8 *block = get_block (scan, &type, &size);

      if (block != NULL && add_block (scan, type, block, size))
        scan->offset += size;
      else if (!skip_huge (scan) && (is_cut_off (scan) || !resume (scan)))
        return;
    }
}

static void
scan_pcap (Scan *scan)
{
  const TincanInterface *interface;

  interface = tincan_stable_array_get (scan->contents->interfaces, 0);
  for (; scan->offset < scan->window.file_size && !is_ended (scan, scan->offset); scan_run (scan))
    {
      const guint8 *packet;
      gsize size;

      packet = tincan_file_window_get (&scan->window, scan->offset, PCAP_PACKET_HEADER);
      if (packet == NULL)
        return;
      size = tincan_pcapng_get_32 (packet + 8, interface->swapped);
      if (size > PCAPNG_BLOCK_SIZE_MAX - PCAP_PACKET_HEADER)
        return;
      size += PCAP_PACKET_HEADER;
      packet = tincan_file_window_get (&scan->window, scan->offset, size);
      if (packet == NULL)
        return;
      tincan_record_indexer_add_packet (scan->indexer, scan->offset, packet, size);
      scan->offset += size;
    }
}

static gboolean
fail (const char  *name,
      const char  *reason,
      GError     **error)
{
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING, _("“%s” is not a recording: %s"),
               name, reason);
  return FALSE;
}

/* What the file is, by its header. */
static gboolean
begin (Scan        *scan,
       const char  *name,
       GError     **error)
{
  const guint8 *start = tincan_file_window_get (&scan->window, 0, PCAPNG_BLOCK_OVERHEAD);
  TincanInterface interface;
  gboolean swapped, own;
  guint32 type;
  gsize size;

  if (scan->window.file_size == 0)
    return fail (name, _("the file is empty"), error);
  if (start == NULL)
    return fail (name, _("the file is too short"), error);
  if (tincan_pcapng_get_32 (start, FALSE) == PCAPNG_SECTION)
    {
      start = get_block (scan, &type, &size);
      return (start != NULL && tincan_pcapng_parse_section (start, size, &swapped, &own)) ||
             fail (name, _("its first block is damaged or incomplete"), error);
    }
  start = tincan_file_window_get (&scan->window, 0, MIN (PCAP_FILE_HEADER, scan->window.file_size));
  if (start == NULL || !tincan_pcap_parse_file (start, scan->window.file_size, &interface))
    return fail (name, _("it is neither a pcapng nor a pcap file"), error);
  scan->pcap = TRUE;
  scan->offset = PCAP_FILE_HEADER;
  scan->all_own = FALSE;
  tincan_record_indexer_add_interface (scan->indexer, &interface);
  return TRUE;
}

TincanRecordingScan *
tincan_recording_scan_new (int              fd,
                           const char      *name,
                           TincanContents  *contents,
                           GError         **error)
{
  g_autoptr (TincanRecordingScan) self = g_new0 (TincanRecordingScan, 1);
  struct stat status;

  if (fstat (fd, &status) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("The recording “%s” cannot be read: %s"), name, g_strerror (code));
      return NULL;
    }
  self->contents = contents;
  atomic_store (&contents->n_scanned, TINCAN_NONE);
  self->all_own = TRUE;
  fd = fcntl (fd, F_DUPFD_CLOEXEC, 0); /* the recording may go on in another file meanwhile */
  tincan_file_window_init (&self->window, fd, (guint64) status.st_size);
  self->indexer = tincan_record_indexer_new (contents);
  return begin (self, name, error) ? g_steal_pointer (&self) : NULL;
}

void
tincan_recording_scan_free (TincanRecordingScan *self)
{
  tincan_file_window_clear (&self->window);
  if (self->window.fd > 0)
    close (self->window.fd);
  g_clear_pointer (&self->indexer, tincan_record_indexer_free);
  g_free (self);
}

guint64
tincan_recording_scan_get_size (TincanRecordingScan *self)
{
  return self->window.file_size;
}

gboolean
tincan_recording_scan_run (TincanRecordingScan *self,
                           TincanScanFunc       func,
                           gpointer             user_data,
                           TincanScanResult    *result)
{
  self->func = func;
  self->user_data = user_data;
  if (self->window.file_size >= READ_AHEAD_SIZE)
    tincan_file_window_read_ahead (&self->window);
  if (self->pcap)
    scan_pcap (self);
  else
    scan_pcapng (self);
  tincan_record_indexer_end (self->indexer);
  atomic_store (&self->contents->n_scanned, tincan_stable_array_get_size (self->contents->index));
  result->size = self->offset;
  result->can_be_continued = self->all_own && self->n_sections == 1 && self->n_skipped == 0;
  result->warning = self->ended
                      ? NULL
                      : tincan_scan_words_new (self->n_skipped,
                                               self->window.file_size - self->offset,
                                               tincan_record_indexer_describe (self->indexer));
  return !self->ended;
}
