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

/* The directions are those of its first flow. */
typedef struct
{
  TincanRequest *places;  /* a ring of a power of two of places, or NULL; owned */
  guint          n_places;
  guint          first;
  guint          n_waiting;
  gint64         last_ns; /* when anything came or went */
  guint8         asker;   /* TincanDirection or UNDECIDED */
  gboolean       is_udp;
} Conversation;

typedef struct
{
  guint32 conversation; /* its number + 1; 0: not seen yet */
  guint32 is_mirrored;  /* it is the other direction of the conversation's first flow */
} Member;

/* Tells flows of a capture without directions apart. */
typedef struct
{
  TincanProtocol protocol;
  TincanAddress  local;
  TincanAddress  peer;
} Key;

struct _TincanPairer
{
  TincanRecording *recording;
  GArray          *members;       /* of Member, by flow */
  GArray          *conversations;
  GHashTable      *captured;      /* Key → its flow + 1; of captures without directions */
  guint            n_waiting;
  guint64          n_given_up;
};

static guint
hash_key (gconstpointer data)
{
  const Key *key = data;

  return tincan_address_hash (&key->local) * 31 + tincan_address_hash (&key->peer);
}

static gboolean
equal_keys (gconstpointer a,
            gconstpointer b)
{
  const Key *left = a;
  const Key *right = b;

  return left->protocol == right->protocol && tincan_address_equal (&left->local, &right->local) &&
         tincan_address_equal (&left->peer, &right->peer);
}

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
  self->members = g_array_new (FALSE, TRUE, sizeof (Member));
  self->conversations = g_array_new (FALSE, TRUE, sizeof (Conversation));
  g_array_set_clear_func (self->conversations, clear_conversation);
  self->captured = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  return self;
}

void
tincan_pairer_free (TincanPairer *self)
{
  g_array_unref (self->members);
  g_array_unref (self->conversations);
  g_hash_table_unref (self->captured);
  g_free (self);
}

/* The conversation that goes the other way in a capture without directions, or 0. */
static guint
find_mirrored (TincanPairer       *self,
               guint               flow,
               const TincanRecord *record)
{
  Key mirrored = { record->protocol, record->peer, record->local };
  Key own = { record->protocol, record->local, record->peer };
  guint other = GPOINTER_TO_UINT (g_hash_table_lookup (self->captured, &mirrored));

  g_hash_table_insert (self->captured, g_memdup2 (&own, sizeof own), GUINT_TO_POINTER (flow + 1));
  return other != 0 ? g_array_index (self->members, Member, other - 1).conversation : 0;
}

static void
begin_flow (TincanPairer           *self,
            guint                   index,
            const TincanIndexEntry *entry,
            Member                 *member)
{
  g_auto (TincanRecord) record = { 0 };
  Conversation conversation = { .asker = UNDECIDED };

  if (tincan_recording_read (self->recording, index, 0, &record, NULL))
    {
      conversation.is_udp = record.protocol == TINCAN_PROTOCOL_UDP;
      if (entry->endpoint == TINCAN_NONE)
        member->conversation = find_mirrored (self, entry->flow, &record);
    }
  member->is_mirrored = member->conversation != 0;
  if (member->is_mirrored)
    return;
  g_array_append_val (self->conversations, conversation);
  member->conversation = self->conversations->len;
}

static Member *
get_member (TincanPairer           *self,
            guint                   index,
            const TincanIndexEntry *entry)
{
  Member *member;

  if (entry->flow >= self->members->len)
    g_array_set_size (self->members, entry->flow + 1);
  member = &g_array_index (self->members, Member, entry->flow);
  if (member->conversation == 0)
    begin_flow (self, index, entry, member);
  return member;
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
               const Member           *member,
               Conversation           *conversation)
{
  if (conversation->is_udp ||
      (entry->event != TINCAN_EVENT_CONNECTED && entry->event != TINCAN_EVENT_ACCEPTED))
    return;
  give_up_all (self, conversation);
  conversation->asker = entry->event == TINCAN_EVENT_CONNECTED ? TINCAN_DIRECTION_SENT
                                                               : TINCAN_DIRECTION_RECEIVED;
  conversation->asker ^= member->is_mirrored;
}

gboolean
tincan_pairer_add (TincanPairer           *self,
                   guint                   number,
                   guint                   record,
                   const TincanIndexEntry *entry,
                   gint64                  time_ns,
                   TincanRequest          *request)
{
  const Member *member;
  Conversation *conversation;
  guint8 side;

  if (entry->flow == TINCAN_NONE)
    return FALSE;
  member = get_member (self, record, entry);
  conversation = &g_array_index (self->conversations, Conversation, member->conversation - 1);
  if (entry->direction == TINCAN_DIRECTION_EVENT)
    {
      look_at_event (self, entry, member, conversation);
      return FALSE;
    }

  if (time_ns == TINCAN_NO_TIME)
    return FALSE;
  side = entry->direction ^ member->is_mirrored;
  if (conversation->is_udp)
    look_at_clock (self, conversation, time_ns);
  conversation->last_ns = time_ns;
  if (conversation->asker == UNDECIDED)
    conversation->asker = side;
  if (side == conversation->asker)
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
