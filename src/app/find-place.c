/* Where the user is in the views of a log, as the find bar goes on from there; and the way to what
 * it found.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/find-place.h"

/* The beginning of what is selected. */
static TincanPlace
get_place_in_text (TincanStreamPane *text)
{
  TincanTextSelector *selector = tincan_stream_pane_get_selector (text);
  const TincanTextSpan *span = tincan_text_selector_get_span (selector);
  TincanTextSpot start, end;

  if (span == NULL)
    return TINCAN_NOWHERE;

  tincan_text_span_get_ends (span, &start, &end);

  return TINCAN_PLACE_IN_TEXT (start.row, start.offset);
}

static void
on_view_changed (TincanFindBar  *find,
                 GParamSpec     *pspec,
                 TincanLogViews *views)
{
  tincan_find_place_set_model (find, views);
}

void
tincan_find_place_attach (TincanFindBar  *find,
                          TincanLogViews *views)
{
  g_signal_connect_object (views, "notify::view", G_CALLBACK (on_view_changed), find,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (views, "text-changed", G_CALLBACK (tincan_find_place_update), find,
                           G_CONNECT_SWAPPED);
}

void
tincan_find_place_set_model (TincanFindBar  *find,
                             TincanLogViews *views)
{
  TincanStreamPane *text = tincan_log_views_get_text (views);

  tincan_find_bar_set_model (find, tincan_log_views_get_model (views),
                             text != NULL ? tincan_stream_pane_get_model (text) : NULL);
  tincan_find_place_update (find, views);
}

void
tincan_find_place_update (TincanFindBar  *find,
                          TincanLogViews *views)
{
  TincanStreamPane *text = tincan_log_views_get_text (views);
  guint selected = tincan_log_list_get_selected (tincan_log_views_get_list (views));

  if (text != NULL)
    tincan_find_bar_set_place (find, get_place_in_text (text));
  else
    tincan_find_bar_set_place (find, selected != TINCAN_NONE ? selected : TINCAN_NOWHERE);
}

void
tincan_find_place_go_to (TincanLogViews *views,
                         TincanPlace     place,
                         guint           end)
{
  TincanStreamPane *text = tincan_log_views_get_text (views);
  TincanLogModel *model = tincan_log_views_get_model (views);

  if (text != NULL)
    tincan_stream_pane_show_match (text, TINCAN_PLACE_ROW (place), TINCAN_PLACE_OFFSET (place),
                                   end);
  else
    tincan_log_list_choose (tincan_log_views_get_list (views),
                            tincan_log_model_find_number (model, (guint) place));
}
