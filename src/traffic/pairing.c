/* The request that a message answers, for the rows of a log.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/pairing.h"

#include "traffic/follower.h"
#include "traffic/pairer.h"
#include "traffic/stable-array.h"

#define CHUNK_BITS 16
#define N_CHUNKS_MAX ((1u << (32 - CHUNK_BITS)) - 1)
#define KEEP_S 5

struct _TincanPairing
{
  GObject parent_instance;

  gpointer             key;     /* in the table below */
  TincanMessageReader *reader;
  TincanFollower      *follower;
  TincanPairer        *pairer;
  TincanStableArray   *requests; /* guint32 of each message: what it answers + 1, or 0 */
  guint                n_users;
  guint                timeout_id;
};

G_DEFINE_FINAL_TYPE (TincanPairing, tincan_pairing, G_TYPE_OBJECT)

static guint moved_signal;

/* The pairings there are: by the recording, or where messages are frames by their reader. */
static GHashTable *pairings;

static void
see (guint                   number,
     guint                   record,
     const TincanIndexEntry *entry,
     gint64                  time_ns,
     gpointer                user_data)
{
  TincanPairing *self = user_data;
  TincanRequest request;
  guint32 answered = 0;

  if (tincan_pairer_add (self->pairer, number, record, entry, time_ns, &request))
    answered = request.number + 1;
  tincan_stable_array_append (self->requests, &answered);
}

static void
on_moved (gpointer user_data)
{
  g_signal_emit (user_data, moved_signal, 0);
}

static void
tincan_pairing_finalize (GObject *object)
{
  TincanPairing *self = TINCAN_PAIRING (object);

  g_hash_table_remove (pairings, self->key);
  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_pointer (&self->follower, tincan_follower_free);
  g_clear_pointer (&self->pairer, tincan_pairer_free);
  g_clear_pointer (&self->requests, tincan_stable_array_free);
  g_clear_pointer (&self->reader, tincan_message_reader_unref);

  G_OBJECT_CLASS (tincan_pairing_parent_class)->finalize (object);
}

static void
tincan_pairing_class_init (TincanPairingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_pairing_finalize;

  moved_signal = g_signal_new ("moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 0);
}

static void
tincan_pairing_init (TincanPairing *self)
{
  self->requests = tincan_stable_array_new (sizeof (guint32), CHUNK_BITS, N_CHUNKS_MAX);
}

static TincanPairing *
make_pairing (TincanMessageReader *reader,
              gpointer             key)
{
  TincanPairing *self = g_object_new (TINCAN_TYPE_PAIRING, NULL);
  TincanRecording *recording = tincan_message_reader_get_recording (reader);

  self->key = key;
  self->reader = tincan_message_reader_ref (reader);
  self->pairer = tincan_pairer_new (recording);
  self->follower = tincan_follower_new (recording, TINCAN_NONE, see, self, on_moved, self);
  if (tincan_message_reader_is_framed (reader))
    tincan_follower_set_reader (self->follower, reader);
  g_hash_table_insert (pairings, key, self);
  return self;
}

TincanPairing *
tincan_pairing_join (TincanMessageReader *reader)
{
  gboolean framed = tincan_message_reader_is_framed (reader);
  gpointer key = framed ? (gpointer) reader : tincan_message_reader_get_recording (reader);
  TincanPairing *self;

  if (pairings == NULL)
    pairings = g_hash_table_new (NULL, NULL);
  self = g_hash_table_lookup (pairings, key);
  if (self == NULL)
    self = make_pairing (reader, key);
  self->n_users++;
  return self;
}

/* A list may let go of all its rows before it makes others. */
static gboolean
on_timeout (gpointer user_data)
{
  TincanPairing *self = user_data;

  self->timeout_id = 0;
  if (self->n_users == 0)
    g_object_unref (self);
  return G_SOURCE_REMOVE;
}

void
tincan_pairing_leave (TincanPairing *self)
{
  g_return_if_fail (TINCAN_IS_PAIRING (self) && self->n_users > 0);

  self->n_users--;
  if (self->n_users == 0 && self->timeout_id == 0)
    self->timeout_id = g_timeout_add_seconds (KEEP_S, on_timeout, self);
}

gboolean
tincan_pairing_find_request (TincanPairing *self,
                             guint          number,
                             guint         *request)
{
  const guint32 *answered;

  g_return_val_if_fail (TINCAN_IS_PAIRING (self) && request != NULL, FALSE);
  if (number >= tincan_stable_array_get_size (self->requests))
    tincan_follower_go_on (self->follower);
  answered = tincan_stable_array_get (self->requests, number);
  if (answered == NULL)
    return FALSE;
  *request = *answered - 1; /* 0: TINCAN_NONE */
  return TRUE;
}
