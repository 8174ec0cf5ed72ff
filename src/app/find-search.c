/* What the find bar searches: the messages that a log shows, or the text of one connection.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/find-search.h"

#include <glib/gi18n.h>

struct _TincanFindSearch
{
  TincanRowSearch    *rows;   /* or NULL */
  TincanStreamSearch *stream; /* or NULL */
  gpointer            user_data;
};

static GObject *
get_search (TincanFindSearch *self)
{
  return self->rows != NULL ? G_OBJECT (self->rows) : G_OBJECT (self->stream);
}

static guint
to_number (TincanPlace place)
{
  return place == TINCAN_NOWHERE ? TINCAN_NONE : (guint) place;
}

TincanFindSearch *
tincan_find_search_new (TincanLogModel    *log,
                        TincanStreamModel *stream,
                        GCallback          changed,
                        gpointer           user_data)
{
  TincanFindSearch *self = g_new0 (TincanFindSearch, 1);

  if (stream != NULL)
    self->stream = tincan_stream_search_new (stream);
  else
    self->rows = tincan_row_search_new (log);
  self->user_data = user_data;
  g_signal_connect_swapped (get_search (self), "changed", changed, user_data);

  return self;
}

void
tincan_find_search_free (TincanFindSearch *self)
{
  g_signal_handlers_disconnect_by_data (get_search (self), self->user_data);
  g_clear_object (&self->rows);
  g_clear_object (&self->stream);
  g_free (self);
}

void
tincan_find_search_start (TincanFindSearch *self,
                          TincanMatcher    *matcher,
                          const char       *charset,
                          TincanPlace       from)
{
  if (self->rows != NULL)
    tincan_row_search_start (self->rows, matcher, charset, to_number (from));
  else
    tincan_stream_search_start (self->stream, matcher,
                                from != TINCAN_NOWHERE ? TINCAN_PLACE_ROW (from) : 0);
}

gboolean
tincan_find_search_is_busy (TincanFindSearch *self)
{
  return self->rows != NULL ? tincan_row_search_is_busy (self->rows)
                            : tincan_stream_search_is_busy (self->stream);
}

double
tincan_find_search_get_progress (TincanFindSearch *self)
{
  return self->rows != NULL ? tincan_row_search_get_progress (self->rows)
                            : tincan_stream_search_get_progress (self->stream);
}

guint
tincan_find_search_get_n_hits (TincanFindSearch *self)
{
  return self->rows != NULL ? tincan_row_search_get_n_hits (self->rows)
                            : tincan_stream_search_get_n_hits (self->stream);
}

void
tincan_find_search_stop (TincanFindSearch *self)
{
  if (self->rows != NULL)
    tincan_row_search_stop (self->rows);
  else
    tincan_stream_search_stop (self->stream);
}

static TincanHit
find_in_rows (TincanFindSearch *self,
              TincanPlace       place,
              gboolean          forward,
              gboolean          here,
              TincanPlace      *hit,
              gboolean         *wrapped)
{
  guint number = TINCAN_NONE;
  TincanHit found = tincan_row_search_find (self->rows, to_number (place), forward, here, &number,
                                            wrapped);

  *hit = number;

  return found;
}

TincanHit
tincan_find_search_find (TincanFindSearch *self,
                         TincanPlace       place,
                         gboolean          forward,
                         gboolean          here,
                         TincanPlace      *hit,
                         guint            *end,
                         gboolean         *wrapped)
{
  gboolean nowhere = place == TINCAN_NOWHERE;
  TincanStreamMatch match = { 0 };
  TincanHit found;

  if (self->rows != NULL)
    return find_in_rows (self, place, forward, here, hit, wrapped);

  found = tincan_stream_search_find (self->stream, nowhere ? 0 : TINCAN_PLACE_ROW (place),
                                     nowhere ? 0 : TINCAN_PLACE_OFFSET (place), forward,
                                     here || nowhere, &match, wrapped);
  *hit = TINCAN_PLACE_IN_TEXT (match.row, match.first);
  *end = match.end;

  return found;
}

gboolean
tincan_find_search_get_nth (TincanFindSearch *self,
                            TincanPlace       place,
                            guint            *nth)
{
  if (place == TINCAN_NOWHERE)
    return FALSE;

  return self->rows != NULL
           ? tincan_row_search_get_nth (self->rows, (guint) place, nth)
           : tincan_stream_search_get_nth (self->stream, TINCAN_PLACE_ROW (place),
                                           TINCAN_PLACE_OFFSET (place), nth);
}

char *
tincan_find_search_format_count (TincanFindSearch *self)
{
  guint n = tincan_find_search_get_n_hits (self);

  return self->rows != NULL
           ? g_strdup_printf (ngettext ("%'u message", "%'u messages", n), n)
           : g_strdup_printf (ngettext ("%'u match", "%'u matches", n), n);
}
