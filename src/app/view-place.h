/* Keeps what is at the top of a log in view when its rows change: by another filter, or when they
 * are framed in another way.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/list-tail.h"
#include "app/log-selection.h"

G_BEGIN_DECLS

typedef struct _TincanViewPlace TincanViewPlace;

/* What keeps the view in front at its end, and the row at its top. */
typedef TincanListTail *(*TincanGetTailFunc) (gpointer view);
typedef guint           (*TincanGetTopFunc)  (gpointer view);

/* @rows: those of @model, in @view. A message that is selected comes before the place; so does what
 * the user scrolls to until the place is found. */
TincanViewPlace *tincan_view_place_new  (gpointer             view,
                                         TincanGetTailFunc    get_tail,
                                         TincanGetTopFunc     get_top,
                                         TincanLogSelection  *rows,
                                         TincanLogModel      *model);
void             tincan_view_place_free (TincanViewPlace     *self);

G_END_DECLS
