/* How the text of a data cell is drawn: where it matches what is looked for.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-row.h"

G_BEGIN_DECLS

/* What is looked for in the rows of a log; all zero bytes: nothing. */
typedef struct
{
  GPtrArray *matchers; /* of TincanMatcher, or NULL */
  char      *charset;
  gboolean   hex;
} TincanLogMatches;

/* Takes a reference of @matchers. */
void           tincan_log_matches_set       (TincanLogMatches       *self,
                                             GPtrArray              *matchers,
                                             const char             *charset,
                                             gboolean                hex);
void           tincan_log_matches_clear     (TincanLogMatches       *self);

/* For a cell with the data of @row as text or hex and, from byte @hex_start on, as so much hex as
 * there is room for in @hex_size bytes: 0 for none. NULL when there is nothing to draw otherwise;
 * the caller owns it. */
PangoAttrList *tincan_log_attributes_create (const TincanLogMatches *matches,
                                             TincanLogRow           *row,
                                             gsize                   hex_start,
                                             gsize                   hex_size);

G_END_DECLS
