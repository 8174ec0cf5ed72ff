/* A new file that records are written into, one after the other, in one of the formats of export.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-sink.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "traffic/formatter.h"
#include "traffic/record-copier.h"

#define WRITE_SIZE (256 * 1024)

/* Text or payloads go through @out to @fd, a recording through @copier. */
struct _TincanRecordSink
{
  TincanReplacement  *file;
  TincanExportFormat  format;
  TincanDirection     direction;
  TincanRecordCopier *copier;
  TincanFormatter    *formatter; /* NULL for payloads */
  GString            *out;
  int                 fd;
};

static TincanFormat
get_text_format (TincanExportFormat format)
{
  switch (format)
    {
    case TINCAN_EXPORT_CSV:
      return TINCAN_FORMAT_CSV;
    case TINCAN_EXPORT_JSON:
      return TINCAN_FORMAT_JSON;
    case TINCAN_EXPORT_DUMP:
      return TINCAN_FORMAT_DUMP;
    case TINCAN_EXPORT_TEXT:
    case TINCAN_EXPORT_RAW:
    case TINCAN_EXPORT_PCAPNG:
    default:
      return TINCAN_FORMAT_NETASSIST;
    }
}

static gboolean
open_file (TincanRecordSink    *self,
           const TincanExport  *what,
           TincanBookmarks     *bookmarks,
           GError             **error)
{
  if (self->format == TINCAN_EXPORT_PCAPNG)
    {
      self->copier = tincan_record_copier_new (self->file->temporary, bookmarks, error);
      return self->copier != NULL;
    }

  if (self->format != TINCAN_EXPORT_RAW)
    {
      self->formatter = tincan_formatter_new (get_text_format (self->format), what->charset, TRUE,
                                              error);
      if (self->formatter == NULL)
        return FALSE;
      tincan_formatter_set_framed (self->formatter, what->reader != NULL &&
                                   tincan_message_reader_is_framed (what->reader));
      tincan_formatter_begin (self->formatter, self->out);
    }
  self->fd = g_open (self->file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return self->fd >= 0 || tincan_replacement_fail (self->file, errno, error);
}

TincanRecordSink *
tincan_record_sink_new (TincanReplacement   *file,
                        const TincanExport  *what,
                        TincanBookmarks     *bookmarks,
                        GError             **error)
{
  g_autoptr (TincanRecordSink) self = g_new0 (TincanRecordSink, 1);

  self->file = file;
  self->format = what->format;
  self->direction = what->direction;
  self->fd = -1;
  self->out = g_string_sized_new (2 * WRITE_SIZE);
  return open_file (self, what, bookmarks, error) ? g_steal_pointer (&self) : NULL;
}

void
tincan_record_sink_free (TincanRecordSink *self)
{
  g_clear_pointer (&self->copier, tincan_record_copier_free);
  g_clear_pointer (&self->formatter, tincan_formatter_free);
  g_string_free (self->out, TRUE);
  if (self->fd >= 0)
    close (self->fd);
  g_free (self);
}

static gboolean
write_out (TincanRecordSink  *self,
           GError           **error)
{
  gsize done = 0;

  while (done < self->out->len)
    {
      gssize n = write (self->fd, self->out->str + done, self->out->len - done);

      if (n < 0 && errno != EINTR)
        return tincan_replacement_fail (self->file, errno, error);
      done += (gsize) MAX (n, 0);
    }
  g_string_truncate (self->out, 0);
  return TRUE;
}

gboolean
tincan_record_sink_append (TincanRecordSink    *self,
                           const TincanRecord  *record,
                           GError             **error)
{
  if (self->copier != NULL)
    return tincan_record_copier_append (self->copier, record, error);
  if (self->formatter != NULL)
    tincan_formatter_append (self->formatter, record, self->out);
  else if (record->direction == self->direction)
    g_string_append_len (self->out, (const char *) record->data, (gssize) record->data_size);
  return self->out->len < WRITE_SIZE || write_out (self, error);
}

gboolean
tincan_record_sink_append_message (TincanRecordSink     *self,
                                   const TincanMessage  *message,
                                   GError              **error)
{
  TincanFrameRow row = {
    .record = message->record, .reads = message->reads, .fault = message->fault,
  };

  if (self->formatter == NULL)
    return tincan_record_sink_append (self, &message->record, error);
  row.record.index = message->number;
  tincan_formatter_append_frame (self->formatter, &row, self->out);
  return self->out->len < WRITE_SIZE || write_out (self, error);
}

gboolean
tincan_record_sink_finish (TincanRecordSink  *self,
                           GError           **error)
{
  if (self->copier != NULL)
    return tincan_record_copier_finish (self->copier, error);
  if (self->formatter != NULL)
    tincan_formatter_finish (self->formatter, self->out);
  return write_out (self, error);
}
