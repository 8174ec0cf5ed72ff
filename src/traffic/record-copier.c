/* Writes records of one recording into a new one, for a file that holds only some of them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-copier.h"

/* Less than may wait to be written, so that a full disk is noticed before anything is lost. */
#define FLUSH_SIZE (8 * 1024 * 1024)
#define RECORD_OVERHEAD 1024 /* at most, of headers or an event */

struct _TincanRecordCopier
{
  GMainContext    *context; /* the recording's own: nobody waits for its signals */
  TincanRecording *recording;
  TincanBookmarks *bookmarks;  /* owned, or NULL */
  GHashTable      *interfaces; /* endpoint and protocol → number + 1 */
  GHashTable      *flows;      /* flow there → flow here + 1 */
  gsize            n_waiting;  /* bytes since the last flush, about */
};

TincanRecordCopier *
tincan_record_copier_new (const char       *path,
                          TincanBookmarks  *bookmarks,
                          GError          **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  TincanRecording *recording;
  TincanRecordCopier *self;

  g_main_context_push_thread_default (context);
  recording = tincan_recording_new (path, error);
  g_main_context_pop_thread_default (context);
  if (recording == NULL)
    return NULL;
  self = g_new0 (TincanRecordCopier, 1);
  self->context = g_steal_pointer (&context);
  self->recording = recording;
  g_set_object (&self->bookmarks, bookmarks);
  self->interfaces = g_hash_table_new (NULL, NULL);
  self->flows = g_hash_table_new (NULL, NULL);
  return self;
}

void
tincan_record_copier_free (TincanRecordCopier *self)
{
  g_object_unref (self->recording);
  g_clear_object (&self->bookmarks);
  g_main_context_unref (self->context);
  g_hash_table_unref (self->interfaces);
  g_hash_table_unref (self->flows);
  g_free (self);
}

static guint
get_interface (TincanRecordCopier *self,
               const TincanRecord *record)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) record->endpoint << 1 | record->protocol);
  guint number = GPOINTER_TO_UINT (g_hash_table_lookup (self->interfaces, key));

  if (number == 0)
    {
      g_autofree char *address = tincan_address_to_string (&record->local);
      g_autofree char *name = g_strdup_printf ("%s %s",
                                               tincan_protocol_to_string (record->protocol),
                                               address);

      number = tincan_recording_add_interface (self->recording, record->endpoint, name) + 1;
      g_hash_table_insert (self->interfaces, key, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

static guint
get_flow (TincanRecordCopier *self,
          const TincanRecord *record)
{
  gpointer key = GUINT_TO_POINTER (record->flow);
  guint number;

  if (record->flow == TINCAN_NONE)
    return TINCAN_NONE;
  number = GPOINTER_TO_UINT (g_hash_table_lookup (self->flows, key));
  if (number == 0)
    {
      number = tincan_recording_add_flow (self->recording, get_interface (self, record),
                                          record->protocol, &record->local, &record->peer) + 1;
      g_hash_table_insert (self->flows, key, GUINT_TO_POINTER (number));
    }
  return number - 1;
}

/* What another program captured may be more than one record of ours can hold. */
static void
append_data (TincanRecordCopier *self,
             const TincanRecord *record)
{
  TincanPacketFacts facts = { .time_ns = record->time_ns, .cast = record->cast };
  g_autofree char *comment = NULL;
  guint flow = get_flow (self, record);
  gsize done = 0;

  if (self->bookmarks != NULL)
    comment = tincan_bookmarks_dup_comment (self->bookmarks, record->index);
  facts.comment = comment;
  do
    {
      gsize size = MIN (record->data_size - done, TINCAN_RECORD_SIZE_MAX);

      tincan_recording_add_data (self->recording, flow, record->direction, record->data + done,
                                 size, &facts);
      done += size;
      facts.comment = NULL;
    }
  while (done < record->data_size);
}

static void
append_event (TincanRecordCopier *self,
              const TincanRecord *record)
{
  const TincanEvent event = {
    .kind = record->event,
    .endpoint = record->endpoint,
    .flow = get_flow (self, record),
    .by_peer = record->by_peer,
    .time_ns = record->time_ns,
    .protocol = record->protocol,
    .local = record->local,
    .peer = record->peer,
    .dropped = record->dropped,
    .text = record->text,
  };

  tincan_recording_add_event (self->recording, &event);
}

gboolean
tincan_record_copier_append (TincanRecordCopier  *self,
                             const TincanRecord  *record,
                             GError             **error)
{
  if (record->direction == TINCAN_DIRECTION_EVENT)
    append_event (self, record);
  else
    append_data (self, record);

  self->n_waiting += record->data_size + RECORD_OVERHEAD;
  if (self->n_waiting < FLUSH_SIZE)
    return TRUE;
  self->n_waiting = 0;
  return tincan_recording_flush (self->recording, error);
}

gboolean
tincan_record_copier_finish (TincanRecordCopier  *self,
                             GError             **error)
{
  return tincan_recording_flush (self->recording, error);
}
