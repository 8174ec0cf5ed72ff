/* What a filter that looks at one record after the other remembers of its nodes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/filter-memory.h"

#include <string.h>

struct _TincanFilterMemories
{
  TincanRecordText   *text;
  GHashTable         *nodes; /* TincanFilter → TincanFilterMemory */
  const TincanFilter *last;  /* the node that was asked for last … */
  TincanFilterMemory *last_memory;
};

static void
memory_free (gpointer data)
{
  TincanFilterMemory *memory = data;

  g_byte_array_unref (memory->flows);
  g_clear_pointer (&memory->search, tincan_filter_search_free);
  g_free (memory);
}

static TincanFilterSearch *
create_search (TincanFilterMemories *self,
               const TincanFilter   *node)
{
  if (node->kind == TINCAN_FILTER_TEXT)
    return tincan_filter_search_new_text (node->text, tincan_record_text_get_charset (self->text),
                                          tincan_record_text_get_hex (self->text));
  return node->kind == TINCAN_FILTER_HEX ? tincan_filter_search_new_pattern (node->pattern) : NULL;
}

TincanFilterMemories *
tincan_filter_memories_new (TincanRecordText *text)
{
  TincanFilterMemories *self = g_new0 (TincanFilterMemories, 1);

  self->text = tincan_record_text_ref (text);
  self->nodes = g_hash_table_new_full (NULL, NULL, NULL, memory_free);
  return self;
}

void
tincan_filter_memories_free (TincanFilterMemories *self)
{
  g_hash_table_unref (self->nodes);
  tincan_record_text_unref (self->text);
  g_free (self);
}

TincanFilterMemory *
tincan_filter_memories_get (TincanFilterMemories *self,
                            const TincanFilter   *node)
{
  TincanFilterMemory *memory;

  if (node == self->last)
    return self->last_memory;
  memory = g_hash_table_lookup (self->nodes, node);
  if (memory == NULL)
    {
      memory = g_new0 (TincanFilterMemory, 1);
      memory->flows = g_byte_array_new ();
      memory->search = create_search (self, node);
      g_hash_table_insert (self->nodes, (gpointer) node, memory);
    }
  self->last = node;
  self->last_memory = memory;
  return memory;
}

void
tincan_filter_memories_forget (TincanFilterMemories *self)
{
  g_hash_table_remove_all (self->nodes);
  self->last = NULL;
}

TincanShown
tincan_filter_memory_get_flow (TincanFilterMemory *self,
                               guint               flow)
{
  if (flow >= self->flows->len || self->flows->data[flow] == 0)
    return TINCAN_SHOWN_UNKNOWN;
  return (TincanShown) (self->flows->data[flow] - 1);
}

void
tincan_filter_memory_set_flow (TincanFilterMemory *self,
                               guint               flow,
                               TincanShown         verdict)
{
  GByteArray *flows = self->flows;
  guint before = flows->len;

  if (flow >= before)
    {
      g_byte_array_set_size (flows, MAX (flow + 1, MIN (2 * before, TINCAN_NONE / 2)));
      memset (flows->data + before, 0, flows->len - before);
    }
  flows->data[flow] = (guint8) (1 + verdict);
}
