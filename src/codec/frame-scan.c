/* Where the next frame of a buffer ends, by each framing rule.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "codec/frame-scan.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "codec/frame-code.h"

/* A header of JSON longer than this is none. */
#define JSON_MAX (1024 * 1024)
#define JSON_DEPTH_MAX 64

static const guint8 *
get_at (TincanFrameScan *self,
        gsize            i)
{
  return self->data + (i - self->n_gone);
}

static gsize
scan_line (TincanFrameScan  *self,
           TincanFrameFault *fault)
{
  if (self->after_cr && self->n_scanned == 0 && self->data[0] == '\n')
    {
      *fault = TINCAN_FRAME_OUTSIDE;
      return 1;
    }
  for (gsize i = self->n_scanned; i < self->size; i++)
    {
      guint8 byte = *get_at (self, i);

      if (byte == '\n')
        return i + 1;
      if (byte != '\r')
        continue;
      if (i + 1 == self->cut || (i + 1 == self->size && self->ended))
        return i + 1;
      if (i + 1 < self->size)
        return *get_at (self, i + 1) == '\n' ? i + 2 : i + 1;
      self->n_scanned = i; /* an LF may belong to it */
      return 0;
    }
  self->n_scanned = self->size;
  return 0;
}

/* The end of the first mark that starts at @from or later, or 0. */
static gsize
find_mark (TincanFrameScan       *self,
           const TincanFrameMark *mark,
           gsize                  from)
{
  const guint8 *found;

  from = MAX (from, self->n_scanned);
  if (from >= self->size)
    return 0;
  found = memmem (get_at (self, from), self->size - from, mark->data, mark->size);
  if (found != NULL)
    return found - self->data + self->n_gone + mark->size;
  if (self->size - from >= mark->size)
    self->n_scanned = self->size - mark->size + 1;
  return 0;
}

/* How many of the last bytes may be the beginning of @mark. */
static gsize
count_mark_begun (TincanFrameScan       *self,
                  const TincanFrameMark *mark)
{
  for (gsize n = MIN (mark->size - 1, self->size); n > 0; n--)
    {
      if (memcmp (self->data + self->size - n, mark->data, n) == 0)
        return n;
    }
  return 0;
}

static gsize
scan_markers (TincanFrameScan       *self,
              const TincanFrameRule *rule,
              TincanFrameFault      *fault)
{
  const TincanFrameMark *start = &rule->start;
  const guint8 *found;

  if (self->n_scanned > 0 ||
      (self->size >= start->size && memcmp (self->data, start->data, start->size) == 0))
    return find_mark (self, &rule->end, start->size);

  *fault = TINCAN_FRAME_OUTSIDE;
  found = memmem (self->data, self->size, start->data, start->size);
  if (found != NULL)
    return found - self->data;
  if (self->ended)
    return self->size;
  return self->size - count_mark_begun (self, start);
}

/* Ends may stand at both sides of a frame: those in front are of the frame that follows. */
static gsize
scan_packed (TincanFrameScan  *self,
             guint8            end,
             TincanFrameFault *fault)
{
  const guint8 *found = NULL;
  gsize i = self->n_scanned;

  if (i == self->n_lead)
    {
      while (i < self->size && *get_at (self, i) == end)
        i++;
      self->n_lead = i;
    }
  if (i < self->size)
    found = memchr (get_at (self, i), end, self->size - i);
  if (found != NULL)
    return found - self->data + self->n_gone + 1;

  self->n_scanned = self->size;
  if (!self->ended || self->n_lead < self->size)
    return 0;
  *fault = TINCAN_FRAME_OUTSIDE;
  return self->size;
}

static guint64
read_number (const guint8 *data,
             gsize         size,
             gboolean      big_endian)
{
  guint64 number = 0;

  for (gsize i = 0; i < size; i++)
    number = number << 8 | data[big_endian ? i : size - 1 - i];
  return number;
}

/* Its end is known: nothing needs to be looked for. */
static gsize
take_size (TincanFrameScan *self,
           gsize            size)
{
  self->n_scanned = self->size;
  return self->size >= size ? size : 0;
}

/* A frame that says it has @total bytes, of which the @header is here. */
static gsize
take_total (TincanFrameScan       *self,
            const TincanFrameRule *rule,
            gsize                  header,
            gint64                 total,
            TincanFrameFault      *fault)
{
  if (total < (gint64) header)
    *fault = TINCAN_FRAME_BAD_HEADER;
  else if (total > (gint64) rule->limit)
    *fault = TINCAN_FRAME_TOO_LONG;
  else
    self->total = total;
  if (*fault != TINCAN_FRAME_WHOLE)
    return header;
  return take_size (self, self->total);
}

static gsize
scan_length (TincanFrameScan       *self,
             const TincanFrameRule *rule,
             TincanFrameFault      *fault)
{
  gsize header = rule->offset + rule->size;
  guint64 value;
  gint64 total;

  if (self->total > 0)
    return take_size (self, self->total);
  if (self->size < header)
    return 0;

  value = read_number (self->data + rule->offset, rule->size, rule->big_endian);
  if (value > G_MAXINT64 / 2)
    total = G_MAXINT64;
  else
    total = (gint64) ((rule->included ? rule->offset : header) + value) + rule->adjust;
  return take_total (self, rule, header, total, fault);
}

/* json-glib parses by recursion: what is nested deeper than any header might exhaust the stack. */
static gboolean
is_deep (const guint8 *json,
         gsize         size)
{
  gboolean in_string = FALSE;
  guint depth = 0;

  for (gsize i = 0; i < size && depth <= JSON_DEPTH_MAX; i++)
    {
      if (in_string && json[i] == '\\')
        i++;
      else if (json[i] == '"')
        in_string = !in_string;
      else if (!in_string && (json[i] == '[' || json[i] == '{'))
        depth++;
      else if (!in_string && (json[i] == ']' || json[i] == '}') && depth > 0)
        depth--;
    }
  return depth > JSON_DEPTH_MAX;
}

/* FALSE when it is not an object with a whole number for it. */
static gboolean
read_total_size (const guint8 *json,
                 gsize         size,
                 gint64       *total_size)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root;
  JsonNode *node;

  if (is_deep (json, size) || !g_utf8_validate ((const char *) json, size, NULL)
      || !json_parser_load_from_data (parser, (const char *) json, size, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  node = json_object_get_member (json_node_get_object (root), "total_size");
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *total_size = json_node_get_int (node);
  return *total_size >= 0;
}

static gsize
scan_json_header (TincanFrameScan       *self,
                  const TincanFrameRule *rule,
                  TincanFrameFault      *fault)
{
  gint64 json_max = MIN (JSON_MAX, (gint64) rule->limit - (gint64) sizeof (gint32));
  gint32 length;
  gint64 total_size;
  gsize header;

  if (self->total > 0)
    return take_size (self, self->total);
  if (self->size < sizeof length)
    return 0;

  memcpy (&length, self->data, sizeof length);
  if (length <= 0 || length > json_max)
    {
      *fault = length <= 0 ? TINCAN_FRAME_BAD_HEADER : TINCAN_FRAME_TOO_LONG;
      return sizeof length;
    }
  header = sizeof length + length;
  if (self->size < header)
    return 0;
  if (!read_total_size (self->data + sizeof length, length, &total_size))
    {
      *fault = TINCAN_FRAME_BAD_HEADER;
      return header;
    }
  total_size = MIN (total_size, G_MAXINT64 / 2);
  return take_total (self, rule, header, header + total_size, fault);
}

static gsize
scan_by_rule (TincanFrameScan       *self,
              const TincanFrameRule *rule,
              TincanFrameFault      *fault)
{
  switch (rule->kind)
    {
    case TINCAN_FRAME_LINE:
      return scan_line (self, fault);
    case TINCAN_FRAME_DELIMITER:
      return find_mark (self, &rule->end, 0);
    case TINCAN_FRAME_FIXED:
      return take_size (self, rule->size);
    case TINCAN_FRAME_LENGTH:
      return scan_length (self, rule, fault);
    case TINCAN_FRAME_JSON_HEADER:
      return scan_json_header (self, rule, fault);
    case TINCAN_FRAME_MARKERS:
      return scan_markers (self, rule, fault);
    case TINCAN_FRAME_GAP:
      return take_size (self, self->ended && self->cut == 0 ? self->size : self->cut);
    case TINCAN_FRAME_SLIP:
      return scan_packed (self, TINCAN_SLIP_END, fault);
    case TINCAN_FRAME_COBS:
      return scan_packed (self, TINCAN_COBS_END, fault);
    default:
      return self->size;
    }
}

gsize
tincan_frame_scan (TincanFrameScan       *self,
                   const TincanFrameRule *rule,
                   TincanFrameFault      *fault)
{
  gsize length;

  *fault = TINCAN_FRAME_WHOLE;
  length = scan_by_rule (self, rule, fault);
  if (*fault != TINCAN_FRAME_WHOLE || rule->kind == TINCAN_FRAME_NONE)
    return length;

  if (length > rule->limit || (length == 0 && self->size > rule->limit))
    {
      *fault = TINCAN_FRAME_TOO_LONG;
      return rule->limit;
    }
  if (length == 0 && self->ended)
    {
      *fault = TINCAN_FRAME_INCOMPLETE;
      return self->size;
    }
  return length;
}
