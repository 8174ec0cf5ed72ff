/* Looks for text, bytes or an expression in the rows of a connection shown as a terminal.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-search.h"

#include "traffic/stream-hits.h"
#include "traffic/stream-matches.h"

#define SLICE_US 2000
#define CLOCK_MASK 0xf
#define MATCHES_MAX 2048 /* of a row: more than it can have */

struct _TincanStreamSearch
{
  GObject parent_instance;

  TincanStreamModel *model;
  GPtrArray         *matchers; /* the one TincanMatcher, or none: nothing is looked for */
  guint              origin;   /* the row that it began with */
  TincanStreamHits   late;     /* from the origin on ... */
  TincanStreamHits   early;    /* ... and what is before, which comes when that is done */
  guint              slice_id;
  gboolean           stopped;
};

G_DEFINE_FINAL_TYPE (TincanStreamSearch, tincan_stream_search, G_TYPE_OBJECT)

static guint changed_signal;

static gboolean
is_late_done (TincanStreamSearch *self)
{
  return self->late.next >= tincan_stream_model_get_n_rows (self->model);
}

static gboolean
is_early_done (TincanStreamSearch *self)
{
  return self->early.next >= self->origin;
}

/* Of TincanByteRange, in bytes of what the row shows; the caller owns it. */
static GArray *
find_in_row (TincanStreamSearch *self,
             guint               row)
{
  const TincanStreamPart *part = tincan_stream_model_get_part (self->model, row);
  const TincanStreamLook *look = tincan_stream_model_get_look (self->model);
  g_autoptr (GArray) ranges = NULL;
  g_autoptr (GArray) text = NULL;
  g_autoptr (GArray) hex = NULL;

  if (part == NULL)
    return g_array_new (FALSE, FALSE, sizeof (TincanByteRange));
  ranges = tincan_stream_part_find_matches (part, look, self->matchers, MATCHES_MAX);
  if (ranges->len == 0)
    return g_steal_pointer (&ranges);

  tincan_stream_part_show_matches (part, look, ranges, &text, &hex);

  return text->len > 0 ? g_steal_pointer (&text) : g_steal_pointer (&hex);
}

static void
look_at_row (TincanStreamSearch *self,
             TincanStreamHits   *hits)
{
  g_autoptr (GArray) ranges = find_in_row (self, hits->next);

  tincan_stream_hits_add (hits, ranges->len);
}

/* Returns whether there are more rows to look at. */
static gboolean
advance (TincanStreamSearch *self)
{
  gint64 deadline = g_get_monotonic_time () + SLICE_US;

  for (guint i = 1; !is_late_done (self) || !is_early_done (self); i++)
    {
      look_at_row (self, is_late_done (self) ? &self->early : &self->late);
      if ((i & CLOCK_MASK) == 0 && g_get_monotonic_time () >= deadline)
        return TRUE;
    }

  return FALSE;
}

static gboolean
on_slice (gpointer user_data)
{
  TincanStreamSearch *self = user_data;
  gboolean more = advance (self);

  if (!more)
    self->slice_id = 0;
  g_signal_emit (self, changed_signal, 0);

  return more ? G_SOURCE_CONTINUE : G_SOURCE_REMOVE;
}

static void
go_on (TincanStreamSearch *self)
{
  if (self->slice_id == 0 && !self->stopped && self->matchers->len > 0
      && (!is_late_done (self) || !is_early_done (self)))
    self->slice_id = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_slice, self, NULL);
}

static void
restart (TincanStreamSearch *self,
         guint               from)
{
  g_clear_handle_id (&self->slice_id, g_source_remove);
  self->origin = MIN (from, tincan_stream_model_get_n_rows (self->model));
  self->stopped = FALSE;
  tincan_stream_hits_restart (&self->early, 0);
  tincan_stream_hits_restart (&self->late, self->origin);
  go_on (self);
  g_signal_emit (self, changed_signal, 0);
}

static void
on_model_restart (TincanStreamSearch *self,
                  gboolean            begins)
{
  restart (self, 0);
}

static void
on_model_grown (TincanStreamSearch *self)
{
  if (self->matchers->len == 0 || self->stopped)
    return;

  /* The row that was the last has perhaps more in it by now. */
  if (self->late.next > self->origin)
    tincan_stream_hits_undo (&self->late);
  go_on (self);
}

static void
tincan_stream_search_finalize (GObject *object)
{
  TincanStreamSearch *self = TINCAN_STREAM_SEARCH (object);

  g_clear_handle_id (&self->slice_id, g_source_remove);
  tincan_stream_hits_clear (&self->early);
  tincan_stream_hits_clear (&self->late);
  g_ptr_array_unref (self->matchers);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (tincan_stream_search_parent_class)->finalize (object);
}

static void
tincan_stream_search_class_init (TincanStreamSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_stream_search_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_stream_search_init (TincanStreamSearch *self)
{
  tincan_stream_hits_init (&self->early);
  tincan_stream_hits_init (&self->late);
  self->matchers = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_matcher_unref);
}

TincanStreamSearch *
tincan_stream_search_new (TincanStreamModel *model)
{
  TincanStreamSearch *self = g_object_new (TINCAN_TYPE_STREAM_SEARCH, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "restart", G_CALLBACK (on_model_restart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "grown", G_CALLBACK (on_model_grown), self, G_CONNECT_SWAPPED);

  return self;
}

void
tincan_stream_search_start (TincanStreamSearch *self,
                            TincanMatcher      *matcher,
                            guint               from)
{
  g_return_if_fail (TINCAN_IS_STREAM_SEARCH (self));

  g_ptr_array_set_size (self->matchers, 0);
  if (matcher != NULL)
    g_ptr_array_add (self->matchers, tincan_matcher_ref (matcher));
  restart (self, from);
}

gboolean
tincan_stream_search_is_busy (TincanStreamSearch *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_SEARCH (self), FALSE);

  return self->slice_id != 0 || tincan_stream_model_is_busy (self->model);
}

double
tincan_stream_search_get_progress (TincanStreamSearch *self)
{
  guint n;

  g_return_val_if_fail (TINCAN_IS_STREAM_SEARCH (self), 0);

  n = tincan_stream_model_get_n_rows (self->model);

  return n > 0 ? (double) (self->late.next - self->origin + self->early.next) / n : 1;
}

guint
tincan_stream_search_get_n_hits (TincanStreamSearch *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_SEARCH (self), 0);

  return self->early.n + self->late.n;
}

void
tincan_stream_search_stop (TincanStreamSearch *self)
{
  g_return_if_fail (TINCAN_IS_STREAM_SEARCH (self));

  self->stopped = TRUE;
  g_clear_handle_id (&self->slice_id, g_source_remove);
}

/* The first match of a row that begins at @offset or behind; or the last one before. */
static gboolean
take_in_row (TincanStreamSearch *self,
             guint               row,
             guint               offset,
             gboolean            forward,
             TincanStreamMatch  *match)
{
  g_autoptr (GArray) ranges = find_in_row (self, row);
  gboolean found = FALSE;

  for (guint i = 0; i < ranges->len; i++)
    {
      const TincanByteRange *range = &g_array_index (ranges, TincanByteRange, i);

      if (forward ? range->first < offset : range->first >= offset)
        continue;
      *match = (TincanStreamMatch) { row, (guint) range->first, (guint) range->end };
      found = TRUE;
      if (forward)
        break;
    }

  return found;
}

/* The first match of a part from a place on; or the last one before. */
static gboolean
take (TincanStreamSearch     *self,
      const TincanStreamHits *part,
      guint                   row,
      guint                   offset,
      gboolean                forward,
      TincanStreamMatch      *match)
{
  guint nth = tincan_stream_hits_find (part, row);
  guint hit, before;

  if (tincan_stream_hits_get (part, nth, &hit, &before) && hit == row)
    {
      if (take_in_row (self, row, offset, forward, match))
        return TRUE;
      nth += forward ? 1 : 0;
    }
  nth -= forward ? 0 : 1;

  return tincan_stream_hits_get (part, nth, &hit, &before) &&
         take_in_row (self, hit, forward ? 0 : G_MAXUINT, forward, match);
}

/* Each part in turn, beginning with the one of the place, until one is not done. */
TincanHit
tincan_stream_search_find (TincanStreamSearch *self,
                           guint               row,
                           guint               offset,
                           gboolean            forward,
                           gboolean            here,
                           TincanStreamMatch  *match,
                           gboolean           *wrapped)
{
  gboolean early = row < self->origin;
  const TincanStreamHits *part = early ? &self->early : &self->late;

  g_return_val_if_fail (TINCAN_IS_STREAM_SEARCH (self), TINCAN_HIT_NONE);

  *wrapped = FALSE;
  if (self->matchers->len == 0)
    return TINCAN_HIT_NONE;
  if (!forward && row >= part->next && !(early ? is_early_done (self) : is_late_done (self)))
    return TINCAN_HIT_NOT_YET;
  offset += forward && !here ? 1 : 0;

  for (guint i = 0; i < 3; i++)
    {
      gboolean done = part == &self->early ? is_early_done (self) : is_late_done (self);

      /* From the end backwards, all of a part must be known. */
      if (!forward && i > 0 && !done)
        return TINCAN_HIT_NOT_YET;
      if (take (self, part, row, offset, forward, match))
        return TINCAN_HIT_FOUND;
      if (forward && !done)
        return TINCAN_HIT_NOT_YET;

      *wrapped = *wrapped || (part == &self->late) == forward;
      part = part == &self->early ? &self->late : &self->early;
      row = forward ? 0 : G_MAXUINT;
      offset = 0;
    }

  return TINCAN_HIT_NONE;
}

gboolean
tincan_stream_search_get_nth (TincanStreamSearch *self,
                              guint               row,
                              guint               offset,
                              guint              *nth)
{
  gboolean early = row < self->origin;
  const TincanStreamHits *part = early ? &self->early : &self->late;
  g_autoptr (GArray) ranges = NULL;
  guint hit, before;

  g_return_val_if_fail (TINCAN_IS_STREAM_SEARCH (self), FALSE);

  if (!tincan_stream_hits_get (part, tincan_stream_hits_find (part, row), &hit, &before) ||
      hit != row || (!early && !is_early_done (self)))
    return FALSE;

  *nth = before + (early ? 0 : self->early.n);
  ranges = find_in_row (self, row);
  for (guint i = 0; i < ranges->len; i++, ++*nth)
    if (g_array_index (ranges, TincanByteRange, i).first == offset)
      return TRUE;

  return FALSE;
}
