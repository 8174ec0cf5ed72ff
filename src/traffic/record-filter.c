/* A filter of codec/filter.h applied to the records of a recording.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-filter.h"

#include "traffic/filter-facts.h"
#include "traffic/filter-memory.h"

#define NO TINCAN_SHOWN_NO
#define YES TINCAN_SHOWN_YES
#define UNKNOWN TINCAN_SHOWN_UNKNOWN /* at this depth */

typedef TincanShown Verdict;

/* How much of a record is known. */
typedef enum
{
  DEPTH_INDEX,
  DEPTH_FILE, /* what is where its data is, not taken apart */
  DEPTH_HEAD, /* its time and addresses */
  DEPTH_DATA,
} Depth;

/* The record that is looked at. */
typedef struct
{
  guint                    index;
  const TincanIndexEntry  *entry;
  Depth                    depth;
  const TincanRecord      *record;
  const TincanStreamBytes *bytes;    /* its data, when that is not a read of its own; or NULL */
  gboolean                 has_text; /* @shown and @lower are made */
} Look;

struct _TincanRecordFilter
{
  TincanRecording      *recording;
  TincanRecordCursor   *cursor;
  TincanRecordText     *text;
  TincanFilter         *filter;
  gboolean              uses[TINCAN_FILTER_N_KINDS];
  const TincanFilter   *required; /* TEXT or HEX without which nothing matches, or NULL */
  TincanFilterMemories *memories;
  TincanTimeOfDay       time_of_day;
  TincanDupNote         dup_note;
  gpointer              data;
  GString              *shown;
  GString              *lower;
};

/* All records of a flow have the same addresses. */
static Verdict
look_at_flow (TincanRecordFilter *self,
              const TincanFilter *node,
              const Look         *look)
{
  guint flow = look->entry->flow;
  const TincanFlow *found = tincan_recording_get_flow (self->recording, flow);
  TincanFilterMemory *memory;
  Verdict verdict;

  if (found == NULL)
    return look->record == NULL ? UNKNOWN
                                : tincan_filter_facts_match_addresses (node, look->record);
  memory = tincan_filter_memories_get (self->memories, node);
  verdict = tincan_filter_memory_get_flow (memory, flow);
  if (verdict == UNKNOWN)
    {
      const TincanRecord record = { .protocol = found->protocol, .local = found->local,
                                    .peer = found->peer };

      verdict = tincan_filter_facts_match_addresses (node, &record);
      tincan_filter_memory_set_flow (memory, flow, verdict);
    }
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
  if (look->bytes != NULL)
    tincan_record_text_append_bytes (self->text, look->bytes, self->shown, NULL);
  else
    tincan_record_text_append (self->text, look->record, self->shown);
  look->has_text = TRUE;
  if (!self->uses[TINCAN_FILTER_TEXT])
    return;
  g_string_truncate (self->lower, 0);
  g_string_append_len (self->lower, self->shown->str, self->shown->len);
  g_string_ascii_down (self->lower);
}

/* Looks into the data, as far as it is there without being decoded. */
static Verdict
search (TincanRecordFilter *self,
        const TincanFilter *node,
        const Look         *look)
{
  TincanFilterSearch *found = tincan_filter_memories_get (self->memories, node)->search;
  const TincanRecord *record = look->record;
  gboolean in_stream;

  if (look->entry->direction == TINCAN_DIRECTION_EVENT || look->depth < DEPTH_FILE)
    return UNKNOWN;
  if (record == NULL)
    {
      in_stream = tincan_record_cursor_is_stream (self->cursor, look->entry->flow);
      return tincan_filter_search_look (found, self->cursor, look->index, in_stream);
    }
  in_stream = look->bytes != NULL || tincan_record_is_in_stream (record);
  if (look->depth < DEPTH_DATA || record->data_size < record->size)
    return UNKNOWN;
  return tincan_filter_search_look_at (found, record->data, record->data_size, in_stream);
}

static Verdict
look_for_text (TincanRecordFilter *self,
               const TincanFilter *node,
               Look               *look)
{
  Verdict verdict = look_at_flow (self, node, look);

  if (verdict == YES)
    return YES;
  verdict = search (self, node, look);
  if (verdict != UNKNOWN || look->depth < DEPTH_DATA)
    return verdict;
  show (self, look);
  return strstr (self->lower->str, node->text) != NULL;
}

static Verdict
look_for_hex (TincanRecordFilter *self,
              const TincanFilter *node,
              const Look         *look)
{
  if (look->entry->direction == TINCAN_DIRECTION_EVENT ||
      look->entry->size < tincan_hex_pattern_get_size (node->pattern))
    return NO;
  if (look->depth < DEPTH_DATA)
    return search (self, node, look);
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
look_at_note (TincanRecordFilter *self,
              const TincanFilter *node,
              const Look         *look)
{
  g_autofree char *note = self->dup_note (self->recording, look->index, self->data);

  return tincan_filter_facts_match_note (node, note);
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
      return look_for_hex (self, node, look);
    case TINCAN_FILTER_REGEX:
      return look_for_regex (self, node, look);
    case TINCAN_FILTER_PEER:
    case TINCAN_FILTER_LOCAL:
    case TINCAN_FILTER_PROTOCOL:
      return look_at_flow (self, node, look);
    case TINCAN_FILTER_TIME:
      return look->record == NULL ? UNKNOWN
                                  : tincan_filter_facts_match_time (node, &self->time_of_day,
                                                                    look->record->time_ns);
    case TINCAN_FILTER_MARK:
    case TINCAN_FILTER_NOTE:
      return look_at_note (self, node, look);
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

  if (!tincan_record_cursor_read (self->cursor, look->index, size, &record, NULL))
    return NO;
  look->depth = depth;
  look->record = &record;
  verdict = evaluate (self, self->filter, look);
  look->record = NULL;
  return verdict;
}

TincanRecordFilter *
tincan_record_filter_new (TincanRecording *recording)
{
  TincanRecordFilter *self = g_new0 (TincanRecordFilter, 1);

  self->recording = g_object_ref (recording);
  self->cursor = tincan_record_cursor_new (recording);
  self->text = tincan_record_text_new (recording, TINCAN_DISPLAY_LINE);
  self->filter = tincan_filter_new (TINCAN_FILTER_ALL);
  self->memories = tincan_filter_memories_new (self->text);
  self->shown = g_string_new (NULL);
  self->lower = g_string_new (NULL);
  self->dup_note = tincan_filter_facts_dup_note;
  return self;
}

void
tincan_record_filter_free (TincanRecordFilter *self)
{
  g_clear_pointer (&self->cursor, tincan_record_cursor_free);
  g_clear_pointer (&self->memories, tincan_filter_memories_free);
  g_clear_pointer (&self->text, tincan_record_text_unref);
  g_clear_pointer (&self->filter, tincan_filter_free);
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
  tincan_filter_memories_forget (self->memories);
  tincan_filter_free (self->filter);
  self->filter = filter;
  memset (self->uses, 0, sizeof self->uses);
  tincan_filter_find_kinds (filter, self->uses);
  self->required = tincan_filter_find_search (filter);
  return TRUE;
}

void
tincan_record_filter_set_hex (TincanRecordFilter *self,
                              gboolean            hex)
{
  tincan_record_text_set_hex (self->text, hex);
  tincan_filter_memories_forget (self->memories);
}

void
tincan_record_filter_set_charset (TincanRecordFilter *self,
                                  const char         *charset)
{
  tincan_record_text_set_charset (self->text, charset);
  tincan_filter_memories_forget (self->memories);
}

void
tincan_record_filter_set_dup_note (TincanRecordFilter *self,
                                   TincanDupNote       dup_note,
                                   gpointer            data)
{
  self->dup_note = dup_note != NULL ? dup_note : tincan_filter_facts_dup_note;
  self->data = data;
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
tincan_record_filter_needs_notes (const TincanRecordFilter *self)
{
  return self->uses[TINCAN_FILTER_MARK] || self->uses[TINCAN_FILTER_NOTE];
}

gboolean
tincan_record_filter_is_slow (const TincanRecordFilter *self)
{
  return tincan_record_filter_needs_text (self) || self->uses[TINCAN_FILTER_HEX] ||
         self->uses[TINCAN_FILTER_TIME];
}

gboolean
tincan_record_filter_match_bytes (TincanRecordFilter      *self,
                                  const TincanIndexEntry  *entry,
                                  const TincanRecord      *record,
                                  const TincanStreamBytes *bytes)
{
  Look look = { record->index, entry, DEPTH_DATA, record, bytes, FALSE };

  return evaluate (self, self->filter, &look) == YES;
}

gboolean
tincan_record_filter_match (TincanRecordFilter     *self,
                            guint                   index,
                            const TincanIndexEntry *entry,
                            const TincanRecord     *record)
{
  Look look = { index, entry, record != NULL ? DEPTH_DATA : DEPTH_INDEX, record, NULL, FALSE };
  Verdict verdict = evaluate (self, self->filter, &look);

  if (verdict == UNKNOWN && record == NULL && (self->uses[TINCAN_FILTER_TEXT] ||
                                                self->uses[TINCAN_FILTER_HEX]))
    {
      look.depth = DEPTH_FILE;
      verdict = evaluate (self, self->filter, &look);
    }
  if (verdict == UNKNOWN && self->uses[TINCAN_FILTER_TIME])
    verdict = match_record (self, &look, DEPTH_HEAD);
  if (verdict == UNKNOWN)
    verdict = match_record (self, &look, DEPTH_DATA);
  return verdict == YES;
}

guint
tincan_record_filter_find (TincanRecordFilter *self,
                           guint               first,
                           guint               end)
{
  TincanFilterMemory *required = NULL;
  TincanIndexEntry entry;

  if (self->required != NULL)
    required = tincan_filter_memories_get (self->memories, self->required);
  for (guint i = first; i < end; i++)
    {
      if (required != NULL)
        i = tincan_filter_search_skip (required->search, self->cursor, i, end,
                                       self->required->kind == TINCAN_FILTER_TEXT ? required->flows
                                                                                  : NULL);
      if (i < end && tincan_recording_peek (self->recording, i, &entry) &&
          tincan_record_filter_match (self, i, &entry, NULL))
        return i;
    }
  return end;
}
