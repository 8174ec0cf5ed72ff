/* Which message answers which: pairs of request and reply, found by their order.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/pairer.h"

#define PATIENCE_NS (60 * G_GINT64_CONSTANT (1000000000))
#define N_WAITING_MAX 65536    /* in one flow */
#define N_ALL_WAITING_MAX 1000000 /* in all: 16 MB */
#define N_PLACES_MIN 4
#define N_PLACES_KEPT 64 /* while no request waits */
#define UNDECIDED 2

typedef struct
{
  TincanRequest *places;  /* a ring of a power of two of places, or NULL; owned */
  guint          n_places;
  guint          first;
  guint          n_waiting;
  gint64         last_ns; /* when anything came or went */
  guint8         asker;   /* TincanDirection or UNDECIDED */
  gboolean       is_udp;
  gboolean       is_known; /* it has begun */
} Conversation;

struct _TincanPairer
{
  TincanRecording *recording;
  GArray          *conversations; /* by flow */
  guint            n_waiting;
  guint64          n_given_up;
};

static void
clear_conversation (gpointer data)
{
  g_free (((Conversation *) data)->places);
}

TincanPairer *
tincan_pairer_new (TincanRecording *recording)
{
  TincanPairer *self = g_new0 (TincanPairer, 1);

  self->recording = recording;
  self->conversations = g_array_new (FALSE, TRUE, sizeof (Conversation));
  g_array_set_clear_func (self->conversations, clear_conversation);
  return self;
}

void
tincan_pairer_free (TincanPairer *self)
{
  g_array_unref (self->conversations);
  g_free (self);
}

static void
begin (TincanPairer *self,
       guint         index,
       Conversation *conversation)
{
  g_auto (TincanRecord) record = { 0 };

  if (tincan_recording_read (self->recording, index, 0, &record, NULL))
    conversation->is_udp = record.protocol == TINCAN_PROTOCOL_UDP;
  conversation->asker = UNDECIDED;
  conversation->is_known = TRUE;
}

static Conversation *
get_conversation (TincanPairer *self,
                  guint         index,
                  guint         flow)
{
  Conversation *conversation;

  if (flow >= self->conversations->len)
    g_array_set_size (self->conversations, flow + 1);
  conversation = &g_array_index (self->conversations, Conversation, flow);
  if (!conversation->is_known)
    begin (self, index, conversation);
  return conversation;
}

static void
drop_first (TincanPairer *self,
            Conversation *conversation)
{
  conversation->first = (conversation->first + 1) & (conversation->n_places - 1);
  conversation->n_waiting--;
  self->n_waiting--;
  if (conversation->n_waiting > 0 || conversation->n_places <= N_PLACES_KEPT)
    return;
  g_clear_pointer (&conversation->places, g_free);
  conversation->n_places = 0;
}

static void
give_up_first (TincanPairer *self,
               Conversation *conversation)
{
  drop_first (self, conversation);
  self->n_given_up++;
}

static void
give_up_all (TincanPairer *self,
             Conversation *conversation)
{
  while (conversation->n_waiting > 0)
    give_up_first (self, conversation);
}

static void
grow (Conversation *conversation)
{
  guint n_places = MAX (2 * conversation->n_places, N_PLACES_MIN);
  TincanRequest *places = g_new (TincanRequest, n_places);

  for (guint i = 0; i < conversation->n_waiting; i++)
    places[i] = conversation->places[(conversation->first + i) & (conversation->n_places - 1)];
  g_free (conversation->places);
  conversation->places = places;
  conversation->n_places = n_places;
  conversation->first = 0;
}

static void
ask (TincanPairer  *self,
     Conversation  *conversation,
     TincanRequest  request)
{
  guint place;

  if (conversation->n_waiting >= N_WAITING_MAX)
    give_up_first (self, conversation);
  if (self->n_waiting >= N_ALL_WAITING_MAX)
    {
      give_up_all (self, conversation);
      if (self->n_waiting >= N_ALL_WAITING_MAX)
        {
          self->n_given_up++;
          return;
        }
    }
  if (conversation->n_waiting == conversation->n_places)
    grow (conversation);
  place = (conversation->first + conversation->n_waiting) & (conversation->n_places - 1);
  conversation->places[place] = request;
  conversation->n_waiting++;
  self->n_waiting++;
}

/* What waits for too long, and who asks. */
static void
look_at_clock (TincanPairer *self,
               Conversation *conversation,
               gint64        time_ns)
{
  while (conversation->n_waiting > 0 &&
         time_ns - conversation->places[conversation->first].time_ns > PATIENCE_NS)
    give_up_first (self, conversation);
  if (conversation->n_waiting == 0 && time_ns - conversation->last_ns > PATIENCE_NS)
    conversation->asker = UNDECIDED;
}

/* A connection begins: what waited before belongs to another one between the same addresses. */
static void
look_at_event (TincanPairer           *self,
               const TincanIndexEntry *entry,
               Conversation           *conversation)
{
  if (conversation->is_udp ||
      (entry->event != TINCAN_EVENT_CONNECTED && entry->event != TINCAN_EVENT_ACCEPTED))
    return;
  give_up_all (self, conversation);
  conversation->asker = entry->event == TINCAN_EVENT_CONNECTED ? TINCAN_DIRECTION_SENT
                                                               : TINCAN_DIRECTION_RECEIVED;
}

gboolean
tincan_pairer_add (TincanPairer           *self,
                   guint                   number,
                   guint                   record,
                   const TincanIndexEntry *entry,
                   gint64                  time_ns,
                   TincanRequest          *request)
{
  Conversation *conversation;

  if (entry->flow == TINCAN_NONE)
    return FALSE;
  conversation = get_conversation (self, record, entry->flow);
  if (entry->direction == TINCAN_DIRECTION_EVENT)
    {
      look_at_event (self, entry, conversation);
      return FALSE;
    }

  if (time_ns == TINCAN_NO_TIME)
    return FALSE;
  if (conversation->is_udp)
    look_at_clock (self, conversation, time_ns);
  conversation->last_ns = time_ns;
  if (conversation->asker == UNDECIDED)
    conversation->asker = entry->direction;
  if (entry->direction == conversation->asker)
    {
      ask (self, conversation, (TincanRequest) { time_ns, number });
      return FALSE;
    }
  if (conversation->n_waiting == 0)
    return FALSE;
  *request = conversation->places[conversation->first];
  drop_first (self, conversation);
  return TRUE;
}

guint64
tincan_pairer_get_n_unanswered (TincanPairer *self)
{
  return self->n_given_up + self->n_waiting;
}
