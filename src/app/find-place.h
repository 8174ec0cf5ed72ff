/* Where the user is in the views of a log, as the find bar goes on from there; and the way to what
 * it found.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/find-bar.h"
#include "app/log-views.h"

G_BEGIN_DECLS

/* From now on @find looks through the view in front. */
void tincan_find_place_attach    (TincanFindBar  *find,
                                  TincanLogViews *views);

/* Lets @find look through the view in front, when that has another log. */
void tincan_find_place_set_model (TincanFindBar  *find,
                                  TincanLogViews *views);

/* Tells @find what is selected there. */
void tincan_find_place_update    (TincanFindBar  *find,
                                  TincanLogViews *views);

/* Shows a match; @end: of one in a text. */
void tincan_find_place_go_to     (TincanLogViews *views,
                                  TincanPlace     place,
                                  guint           end);

G_END_DECLS
