/* Looks for text, bytes or an expression in all messages that a log shows, in the background.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/row-search.h"

#include "traffic/background-work.h"
#include "traffic/row-hunt.h"

struct _TincanRowSearch
{
  GObject parent_instance;

  TincanLogModel       *model;
  TincanMatcher        *matcher; /* NULL: nothing is looked for */
  char                 *charset;

  TincanBackgroundWork *work;    /* owns the hunt; NULL while there is nothing to do */
  GPtrArray            *leaving; /* TincanBackgroundWork that still ends, of the same rows */
  TincanRowHunt        *hunt;
  guint                 origin;  /* the row that it began with */
  guint                 n_begin; /* rows there were then ... */
  guint                 n_rows;  /* ... and that there are now */
};

G_DEFINE_FINAL_TYPE (TincanRowSearch, tincan_row_search, G_TYPE_OBJECT)

static guint changed_signal;

/* What was looked at of a hunt: the rows [0, early_end) and [origin, late_end). */
typedef struct
{
  const TincanRowHits *hits;
  guint                early_end;
  guint                late_end;
  gboolean             early_done;
  gboolean             late_done;
} View;

static View
look (TincanRowSearch *self)
{
  const TincanRowHits *hits = tincan_row_hunt_lock (self->hunt);
  guint n_late = self->n_begin - self->origin;
  View view = { .hits = hits };

  view.early_end = CLAMP (hits->n_done, n_late, self->n_begin) - n_late;
  view.late_end = hits->n_done > self->n_begin ? hits->n_done
                                               : self->origin + MIN (hits->n_done, n_late);
  view.early_done = view.early_end == self->origin;
  view.late_done = view.late_end >= self->n_rows;
  return view;
}

/* How many of @hits are below @number. */
static guint
count_below (const GArray *hits,
             guint         number)
{
  guint low = 0;
  guint high = hits->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (hits, guint, middle) < number)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static gboolean
take (const GArray *hits,
      guint         nth,
      guint        *hit)
{
  if (nth >= hits->len)
    return FALSE;
  *hit = g_array_index (hits, guint, nth);
  return TRUE;
}

/* From message @number on, which is before the row that it began with if @early. */
static TincanHit
find_forward (const View *view,
              guint       number,
              gboolean    early,
              guint      *hit,
              gboolean   *wrapped)
{
  const GArray *hits = early ? view->hits->early : view->hits->late;

  if (take (hits, count_below (hits, number), hit))
    return TINCAN_HIT_FOUND;
  if (early ? !view->early_done : !view->late_done)
    return TINCAN_HIT_NOT_YET;

  *wrapped = !early;
  if (take (early ? view->hits->late : view->hits->early, 0, hit))
    return TINCAN_HIT_FOUND;
  if (early ? !view->late_done : !view->early_done)
    return TINCAN_HIT_NOT_YET;

  *wrapped = TRUE;
  return take (hits, 0, hit) ? TINCAN_HIT_FOUND : TINCAN_HIT_NONE;
}

/* Before @number, whose row is @row: nothing may be missing in between. */
static TincanHit
find_backward (const View *view,
               guint       number,
               guint       row,
               gboolean    early,
               guint      *hit,
               gboolean   *wrapped)
{
  const GArray *hits = early ? view->hits->early : view->hits->late;
  const GArray *others = early ? view->hits->late : view->hits->early;

  if (row > (early ? view->early_end : view->late_end))
    return TINCAN_HIT_NOT_YET;
  if (take (hits, count_below (hits, number) - 1, hit))
    return TINCAN_HIT_FOUND;

  *wrapped = early;
  if (early ? !view->late_done : !view->early_done)
    return TINCAN_HIT_NOT_YET;
  if (take (others, others->len - 1, hit))
    return TINCAN_HIT_FOUND;

  *wrapped = TRUE;
  if (early ? !view->early_done : !view->late_done)
    return TINCAN_HIT_NOT_YET;
  return take (hits, hits->len - 1, hit) ? TINCAN_HIT_FOUND : TINCAN_HIT_NONE;
}

static void
on_told (gpointer user_data)
{
  g_signal_emit (user_data, changed_signal, 0);
}

/* A long message may keep it for a while. */
static void
leave (TincanRowSearch *self)
{
  if (self->work == NULL)
    return;
  tincan_row_hunt_stop (self->hunt);
  tincan_background_work_drop (g_steal_pointer (&self->work), self->leaving);
  self->hunt = NULL;
}

/* Nothing goes on any more. */
static void
clear (TincanRowSearch *self)
{
  leave (self);
  g_ptr_array_set_size (self->leaving, 0);
}

static void
restart (TincanRowSearch *self,
         guint            from)
{
  leave (self);
  if (self->matcher != NULL)
    {
      self->n_begin = tincan_log_model_get_n_rows (self->model);
      self->origin = from != TINCAN_NONE ? tincan_log_model_find_number (self->model, from) : 0;
      self->n_rows = self->n_begin;
      self->hunt = tincan_row_hunt_new (tincan_log_model_get_index (self->model),
                                        tincan_log_model_create_reader (self->model),
                                        self->matcher, self->charset, self->n_begin,
                                        self->origin);
      self->work = tincan_background_work_new (tincan_row_hunt_go_on, self->hunt,
                                               (GDestroyNotify) tincan_row_hunt_free, on_told,
                                               self);
      tincan_background_work_go (self->work, self->n_rows);
    }
  g_signal_emit (self, changed_signal, 0);
}

static void
on_model_restart (TincanRowSearch *self,
                  gboolean         begins)
{
  if (begins)
    clear (self);
  else
    restart (self, TINCAN_NONE);
}

static void
on_model_items_changed (TincanRowSearch *self,
                        guint            position,
                        guint            removed,
                        guint            added)
{
  if (self->work == NULL || removed > 0 || added == 0)
    return;
  self->n_rows = position + added;
  tincan_background_work_go (self->work, self->n_rows);
  g_signal_emit (self, changed_signal, 0);
}

static void
tincan_row_search_dispose (GObject *object)
{
  TincanRowSearch *self = TINCAN_ROW_SEARCH (object);

  clear (self);
  g_clear_pointer (&self->matcher, tincan_matcher_unref);
  g_clear_pointer (&self->charset, g_free);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (tincan_row_search_parent_class)->dispose (object);
}

static void
tincan_row_search_finalize (GObject *object)
{
  g_ptr_array_unref (TINCAN_ROW_SEARCH (object)->leaving);

  G_OBJECT_CLASS (tincan_row_search_parent_class)->finalize (object);
}

static void
tincan_row_search_class_init (TincanRowSearchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = tincan_row_search_dispose;
  G_OBJECT_CLASS (klass)->finalize = tincan_row_search_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_row_search_init (TincanRowSearch *self)
{
  self->leaving =
    g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_background_work_free);
}

TincanRowSearch *
tincan_row_search_new (TincanLogModel *model)
{
  TincanRowSearch *self = g_object_new (TINCAN_TYPE_ROW_SEARCH, NULL);

  self->model = g_object_ref (model);
  g_signal_connect_object (model, "restart", G_CALLBACK (on_model_restart), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (on_model_items_changed), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
tincan_row_search_start (TincanRowSearch *self,
                         TincanMatcher   *matcher,
                         const char      *charset,
                         guint            from)
{
  g_return_if_fail (TINCAN_IS_ROW_SEARCH (self));

  g_clear_pointer (&self->matcher, tincan_matcher_unref);
  self->matcher = matcher != NULL ? tincan_matcher_ref (matcher) : NULL;
  g_free (self->charset);
  self->charset = g_strdup (charset);
  restart (self, from);
}

gboolean
tincan_row_search_is_busy (TincanRowSearch *self)
{
  g_return_val_if_fail (TINCAN_IS_ROW_SEARCH (self), FALSE);

  return self->work != NULL && tincan_background_work_is_busy (self->work);
}

double
tincan_row_search_get_progress (TincanRowSearch *self)
{
  double n_done;

  g_return_val_if_fail (TINCAN_IS_ROW_SEARCH (self), 0);

  if (self->hunt == NULL)
    return 0;
  n_done = tincan_row_hunt_lock (self->hunt)->n_done;
  tincan_row_hunt_unlock (self->hunt);
  return self->n_rows > 0 ? n_done / self->n_rows : 1;
}

guint
tincan_row_search_get_n_hits (TincanRowSearch *self)
{
  const TincanRowHits *hits;
  guint n;

  g_return_val_if_fail (TINCAN_IS_ROW_SEARCH (self), 0);

  if (self->hunt == NULL)
    return 0;
  hits = tincan_row_hunt_lock (self->hunt);
  n = hits->early->len + hits->late->len;
  tincan_row_hunt_unlock (self->hunt);
  return n;
}

void
tincan_row_search_stop (TincanRowSearch *self)
{
  g_return_if_fail (TINCAN_IS_ROW_SEARCH (self));

  if (self->hunt != NULL)
    tincan_row_hunt_stop (self->hunt);
}

TincanHit
tincan_row_search_find (TincanRowSearch *self,
                        guint            number,
                        gboolean         forward,
                        gboolean         here,
                        guint           *hit,
                        gboolean        *wrapped)
{
  guint from = number == TINCAN_NONE && forward ? 0 : number + (forward && !here ? 1 : 0);
  guint row = tincan_log_model_find_number (self->model, from);
  gboolean early;
  TincanHit found;
  View view;

  g_return_val_if_fail (TINCAN_IS_ROW_SEARCH (self), TINCAN_HIT_NONE);

  if (self->hunt == NULL)
    return TINCAN_HIT_NONE;
  early = row < self->origin;
  *wrapped = FALSE;
  view = look (self);
  found = forward ? find_forward (&view, from, early, hit, wrapped)
                  : find_backward (&view, from, row, early, hit, wrapped);
  tincan_row_hunt_unlock (self->hunt);
  return found;
}

gboolean
tincan_row_search_get_nth (TincanRowSearch *self,
                           guint            number,
                           guint           *nth)
{
  gboolean known = FALSE;
  guint hit;
  View view;

  g_return_val_if_fail (TINCAN_IS_ROW_SEARCH (self), FALSE);

  if (self->hunt == NULL)
    return FALSE;
  view = look (self);
  *nth = count_below (view.hits->early, number);
  if (take (view.hits->early, *nth, &hit) && hit == number)
    {
      known = TRUE;
    }
  else if (view.early_done)
    {
      guint late = count_below (view.hits->late, number);

      *nth += late;
      known = take (view.hits->late, late, &hit) && hit == number;
    }
  tincan_row_hunt_unlock (self->hunt);
  return known;
}
