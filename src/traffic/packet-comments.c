/* Lists of comments that packets have, or are to have.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/packet-comments.h"

static void
packet_comment_clear (gpointer data)
{
  g_free (((TincanPacketComment *) data)->comment);
}

GArray *
tincan_packet_comments_new (void)
{
  GArray *self = g_array_new (FALSE, FALSE, sizeof (TincanPacketComment));

  g_array_set_clear_func (self, packet_comment_clear);
  return self;
}

void
tincan_packet_comments_append (GArray *self,
                               guint   record,
                               char   *comment)
{
  TincanPacketComment item = { record, comment };

  g_array_append_val (self, item);
}

/* NULL behind the end. */
static const TincanPacketComment *
get (const GArray *self,
     guint         nth)
{
  return nth < self->len ? &g_array_index (self, TincanPacketComment, nth) : NULL;
}

static gboolean
is_same (const TincanPacketComment *a,
         const TincanPacketComment *b)
{
  return a->record == b->record && g_strcmp0 (a->comment, b->comment) == 0;
}

GArray *
tincan_packet_comments_diff (const GArray *from,
                             const GArray *to)
{
  GArray *changes = tincan_packet_comments_new ();
  const TincanPacketComment *old = get (from, 0);
  const TincanPacketComment *new = get (to, 0);

  for (guint i = 0, j = 0; old != NULL || new != NULL; old = get (from, i), new = get (to, j))
    {
      if (new == NULL || (old != NULL && old->record < new->record))
        tincan_packet_comments_append (changes, old->record, NULL);
      else if (old == NULL || !is_same (old, new))
        tincan_packet_comments_append (changes, new->record, g_strdup (new->comment));
      i += old != NULL && (new == NULL || old->record <= new->record);
      j += new != NULL && (old == NULL || new->record <= old->record);
    }
  return changes;
}

gboolean
tincan_packet_comments_equal (const GArray *a,
                              const GArray *b)
{
  for (guint i = 0; i < MAX (a->len, b->len); i++)
    if (get (a, i) == NULL || get (b, i) == NULL || !is_same (get (a, i), get (b, i)))
      return FALSE;
  return TRUE;
}
