/* Where keys move the cursor in rows of text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/text-rows.h"

G_BEGIN_DECLS

/* How many rows of text there are; what is in one, which the caller owns. */
typedef guint (*TincanTextCountFunc) (gpointer user_data);
typedef char *(*TincanTextReadFunc)  (gpointer user_data,
                                      guint    row);

typedef struct
{
  GtkListView         *list;
  TincanTextCountFunc  count;
  TincanTextReadFunc   read;
  gpointer             user_data;
} TincanTextSource;

/* From @from, whose place across is @goal_x or -1; @to may be the same. FALSE if the key moves
 * nothing. There is at least one row. */
gboolean       tincan_text_move     (const TincanTextSource *source,
                                     const TincanTextSpot   *from,
                                     guint                   keyval,
                                     GdkModifierType         state,
                                     double                 *goal_x,
                                     TincanTextSpot         *to);

/* The end of the last row. */
TincanTextSpot tincan_text_find_end (const TincanTextSource *source);

G_END_DECLS
