/* A filter of codec/filter.h applied to the records of a recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-filter.h"

#include "codec/hex.h"
#include "traffic/filter-facts.h"
#include "traffic/time-of-day.h"

typedef enum
{
  NO,
  YES,
  UNKNOWN, /* at this depth */
} Verdict;

/* How much of a record is known. */
typedef enum
{
  DEPTH_INDEX,
  DEPTH_HEAD, /* its time and addresses */
  DEPTH_DATA,
} Depth;

/* What is remembered of a node. */
typedef struct
{
  GByteArray *flows; /* 1 + Verdict of each flow looked at, or 0: all its records have one peer */
  GByteArray *bytes; /* TEXT while hex is shown: what it means as hex digits, or NULL */
} Memory;

/* The record that is looked at. */
typedef struct
{
  guint                   index;
  const TincanIndexEntry *entry;
  Depth                   depth;
  const TincanRecord     *record;
  gboolean                has_text; /* @shown and @lower are made */
} Look;

struct _TincanRecordFilter
{
  TincanRecording  *recording;
  TincanRecordText *text;
  TincanFilter     *filter;
  gboolean          uses[TINCAN_FILTER_PROTOCOL + 1];
  GHashTable       *memories; /* TincanFilter → Memory */
  TincanTimeOfDay   time_of_day;
  GString          *shown;
  GString          *lower;
};

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_byte_array_unref (memory->flows);
  g_clear_pointer (&memory->bytes, g_byte_array_unref);
  g_free (memory);
}

static Memory *
get_memory (TincanRecordFilter *self,
            const TincanFilter *node)
{
  Memory *memory = g_hash_table_lookup (self->memories, node);

  if (memory != NULL)
    return memory;

  memory = g_new0 (Memory, 1);
  memory->flows = g_byte_array_new ();
  if (node->kind == TINCAN_FILTER_TEXT && tincan_record_text_get_hex (self->text))
    {
      memory->bytes = g_byte_array_new ();
      if (!tincan_hex_parse (node->text, memory->bytes, NULL, NULL) || memory->bytes->len == 0)
        g_clear_pointer (&memory->bytes, g_byte_array_unref);
    }
  g_hash_table_insert (self->memories, (gpointer) node, memory);
  return memory;
}

/* All records of a flow have the same addresses: they are read once. */
static Verdict
look_at_flow (TincanRecordFilter *self,
              const TincanFilter *node,
              const Look         *look)
{
  guint flow = look->entry->flow;
  GByteArray *flows;
  Verdict verdict;

  if (flow == TINCAN_NONE)
    return look->record == NULL ? UNKNOWN
                                : tincan_filter_facts_match_addresses (node, look->record);

  flows = get_memory (self, node)->flows;
  if (flow < flows->len && flows->data[flow] != 0)
    return flows->data[flow] - 1;

  if (look->record != NULL)
    verdict = tincan_filter_facts_match_addresses (node, look->record);
  else
    {
      g_auto (TincanRecord) record = { 0 };

      if (!tincan_recording_read (self->recording, look->index, 0, &record, NULL))
        return UNKNOWN;
      verdict = tincan_filter_facts_match_addresses (node, &record);
    }

  if (flow >= flows->len)
    {
      guint before = flows->len;

      g_byte_array_set_size (flows, MAX (flow + 1, MIN (2 * before, TINCAN_NONE / 2)));
      memset (flows->data + before, 0, flows->len - before);
    }
  flows->data[flow] = (guint8) (1 + verdict);
  return verdict;
}

/* Makes what is shown of the record, once for all nodes. */
static void
show (TincanRecordFilter *self,
      Look               *look)
{
  if (look->has_text)
    return;
  g_string_truncate (self->shown, 0);
  tincan_record_text_append (self->text, look->record, self->shown);
  look->has_text = TRUE;
  if (!self->uses[TINCAN_FILTER_TEXT])
    return;
  g_string_truncate (self->lower, 0);
  g_string_append_len (self->lower, self->shown->str, self->shown->len);
  g_string_ascii_down (self->lower);
}

static Verdict
look_for_text (TincanRecordFilter *self,
               const TincanFilter *node,
               Look               *look)
{
  const TincanRecord *record = look->record;
  Verdict verdict = look_at_flow (self, node, look);
  GByteArray *bytes;

  if (verdict == YES)
    return YES;
  if (look->depth < DEPTH_DATA)
    return UNKNOWN;

  bytes = get_memory (self, node)->bytes;
  if (bytes != NULL && record->data_size > 0 &&
      memmem (record->data, record->data_size, bytes->data, bytes->len) != NULL)
    return YES;

  show (self, look);
  return strstr (self->lower->str, node->text) != NULL;
}

static Verdict
look_for_hex (const TincanFilter *node,
              const Look         *look)
{
  if (look->entry->direction == TINCAN_DIRECTION_EVENT ||
      look->entry->size < tincan_hex_pattern_get_size (node->pattern))
    return NO;
  if (look->depth < DEPTH_DATA)
    return UNKNOWN;
  return tincan_hex_pattern_find (node->pattern, look->record->data, look->record->data_size);
}

static Verdict
look_for_regex (TincanRecordFilter *self,
                const TincanFilter *node,
                Look               *look)
{
  if (look->depth < DEPTH_DATA)
    return UNKNOWN;
  show (self, look);
  return g_regex_match_full (node->regex, self->shown->str, (gssize) self->shown->len, 0, 0, NULL,
                             NULL);
}

static Verdict
look_at_time (TincanRecordFilter *self,
              const TincanFilter *node,
              const Look         *look)
{
  guint64 time;

  if (look->record == NULL)
    return UNKNOWN;
  if (node->dated)
    return look->record->time_ns >= (gint64) node->low &&
           look->record->time_ns <= (gint64) node->high;
  time = tincan_time_of_day_get (&self->time_of_day, look->record->time_ns);
  if (node->wraps)
    return time >= node->low || time <= node->high;
  return time >= node->low && time <= node->high;
}

static Verdict
look_at_term (TincanRecordFilter *self,
              const TincanFilter *node,
              Look               *look)
{
  switch ((int) node->kind)
    {
    case TINCAN_FILTER_TEXT:
      return look_for_text (self, node, look);
    case TINCAN_FILTER_HEX:
      return look_for_hex (node, look);
    case TINCAN_FILTER_REGEX:
      return look_for_regex (self, node, look);
    case TINCAN_FILTER_PEER:
    case TINCAN_FILTER_LOCAL:
    case TINCAN_FILTER_PROTOCOL:
      return look_at_flow (self, node, look);
    case TINCAN_FILTER_TIME:
      return look_at_time (self, node, look);
    default:
      return tincan_filter_facts_match_entry (node, look->entry);
    }
}

/* The tree is as deep as the parser lets it be. */
static Verdict
evaluate (TincanRecordFilter *self,
          const TincanFilter *node,
          Look               *look)
{
  Verdict decisive = node->kind == TINCAN_FILTER_ALL ? NO : YES;
  Verdict verdict = !decisive;

  if (node->children == NULL)
    return look_at_term (self, node, look);

  for (guint i = 0; i < node->children->len; i++)
    {
      Verdict child = evaluate (self, node->children->pdata[i], look);

      if (node->kind == TINCAN_FILTER_NOT)
        return child == UNKNOWN ? UNKNOWN : !child;
      if (child == decisive)
        return decisive;
      if (child == UNKNOWN)
        verdict = UNKNOWN;
    }
  return verdict;
}

/* Reads the record down to @depth. One that cannot be read does not match. */
static Verdict
match_record (TincanRecordFilter *self,
              Look               *look,
              Depth               depth)
{
  g_auto (TincanRecord) record = { 0 };
  gsize size = depth == DEPTH_DATA ? look->entry->size : 0;
  Verdict verdict;

  if (!tincan_recording_read (self->recording, look->index, size, &record, NULL))
    return NO;
  look->depth = depth;
  look->record = &record;
  verdict = evaluate (self, self->filter, look);
  look->record = NULL;
  return verdict;
}

static void
collect_uses (TincanRecordFilter *self,
              const TincanFilter *node)
{
  self->uses[node->kind] = TRUE;
  for (guint i = 0; node->children != NULL && i < node->children->len; i++)
    collect_uses (self, node->children->pdata[i]);
}

TincanRecordFilter *
tincan_record_filter_new (TincanRecording *recording)
{
  TincanRecordFilter *self = g_new0 (TincanRecordFilter, 1);

  self->recording = g_object_ref (recording);
  self->text = tincan_record_text_new (recording, TINCAN_DISPLAY_LINE);
  self->filter = tincan_filter_new (TINCAN_FILTER_ALL);
  self->memories = g_hash_table_new_full (NULL, NULL, NULL, memory_free);
  self->shown = g_string_new (NULL);
  self->lower = g_string_new (NULL);
  return self;
}

void
tincan_record_filter_free (TincanRecordFilter *self)
{
  g_clear_pointer (&self->text, tincan_record_text_unref);
  g_clear_pointer (&self->filter, tincan_filter_free);
  g_clear_pointer (&self->memories, g_hash_table_unref);
  g_string_free (self->shown, TRUE);
  g_string_free (self->lower, TRUE);
  g_clear_object (&self->recording);
  g_free (self);
}

gboolean
tincan_record_filter_set_text (TincanRecordFilter  *self,
                               const char          *text,
                               GError             **error)
{
  TincanFilter *filter = tincan_filter_parse (text, NULL, error);

  if (filter == NULL)
    return FALSE;
  g_hash_table_remove_all (self->memories);
  tincan_filter_free (self->filter);
  self->filter = filter;
  memset (self->uses, 0, sizeof self->uses);
  collect_uses (self, filter);
  return TRUE;
}

void
tincan_record_filter_set_hex (TincanRecordFilter *self,
                              gboolean            hex)
{
  tincan_record_text_set_hex (self->text, hex);
  g_hash_table_remove_all (self->memories);
}

void
tincan_record_filter_set_charset (TincanRecordFilter *self,
                                  const char         *charset)
{
  tincan_record_text_set_charset (self->text, charset);
}

gboolean
tincan_record_filter_is_empty (const TincanRecordFilter *self)
{
  return self->filter->kind == TINCAN_FILTER_ALL && self->filter->children->len == 0;
}

gboolean
tincan_record_filter_needs_text (const TincanRecordFilter *self)
{
  return self->uses[TINCAN_FILTER_TEXT] || self->uses[TINCAN_FILTER_REGEX];
}

gboolean
tincan_record_filter_is_slow (const TincanRecordFilter *self)
{
  return tincan_record_filter_needs_text (self) || self->uses[TINCAN_FILTER_HEX] ||
         self->uses[TINCAN_FILTER_TIME];
}

gboolean
tincan_record_filter_match (TincanRecordFilter     *self,
                            guint                   index,
                            const TincanIndexEntry *entry,
                            const TincanRecord     *record)
{
  Look look = { index, entry, record != NULL ? DEPTH_DATA : DEPTH_INDEX, record, FALSE };
  Verdict verdict = evaluate (self, self->filter, &look);

  if (verdict == UNKNOWN && self->uses[TINCAN_FILTER_TIME])
    verdict = match_record (self, &look, DEPTH_HEAD);
  if (verdict == UNKNOWN)
    verdict = match_record (self, &look, DEPTH_DATA);
  return verdict == YES;
}
