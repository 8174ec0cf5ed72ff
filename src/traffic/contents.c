/* What a recording is made of: its index, flows and interfaces in memory, and its file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/contents.h"

#include <signal.h>

#include "traffic/pcapng-reader.h"

#define INTERFACE_CHUNK_BITS 6
#define N_INTERFACE_CHUNKS_MAX 65536

TincanContents *
tincan_contents_new (void)
{
  TincanContents *self = g_new0 (TincanContents, 1);

  /* A file that grows beyond its limit is an error like others, not the end of the program. */
  signal (SIGXFSZ, SIG_IGN);
  self->index = tincan_record_index_new ();
  self->flows = tincan_flow_table_new ();
  self->interfaces = tincan_stable_array_new (sizeof (TincanInterface), INTERFACE_CHUNK_BITS,
                                              N_INTERFACE_CHUNKS_MAX);
  self->bookmarks = tincan_bookmarks_new ();
  self->owed = g_byte_array_new ();
  self->last_endpoint = TINCAN_NONE;
  return self;
}

void
tincan_contents_free (TincanContents *self)
{
  if (self->writer != NULL)
    tincan_recording_writer_free (self->writer);
  tincan_stable_array_free (self->index);
  tincan_flow_table_free (self->flows);
  tincan_stable_array_free (self->interfaces);
  g_object_unref (self->bookmarks);
  g_byte_array_unref (self->owed);
  g_free (self);
}
