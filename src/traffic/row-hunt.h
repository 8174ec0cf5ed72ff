/* The work of a search through the rows of a log: which messages have a match.
 *
 * Rows are looked at from one on to the last of those there were at first, then from the first to
 * that one, then those that came later. One thread at a time works; any thread may ask.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/matcher.h"
#include "traffic/log-index.h"
#include "traffic/message-reader.h"

G_BEGIN_DECLS

typedef struct _TincanRowHunt TincanRowHunt;

/* What was found up to now; hits are numbers of messages. */
typedef struct
{
  GArray *early;  /* guint, rising: hits before the row it began with */
  GArray *late;   /* guint, rising: that row and all behind */
  guint   n_done; /* rows, in the order in which they are looked at */
} TincanRowHits;

/* Takes over @reader; @index must outlive it. @charset: as in row-search.h. It begins with row
 * @origin of the first @n_rows. */
TincanRowHunt *tincan_row_hunt_new      (TincanLogIndex      *index,
                                         TincanMessageReader *reader,
                                         TincanMatcher       *matcher,
                                         const char          *charset,
                                         guint                n_rows,
                                         guint                origin);
void           tincan_row_hunt_free     (TincanRowHunt       *self);

/* Goes no further; any thread. */
void           tincan_row_hunt_stop     (TincanRowHunt       *self);

/* A TincanWorkFunc; @target is how many rows there are. */
gboolean       tincan_row_hunt_go_on    (gpointer             hunt,
                                         guint                target);

/* Between lock() and unlock() nothing is added. */
const TincanRowHits *tincan_row_hunt_lock   (TincanRowHunt   *self);
void                 tincan_row_hunt_unlock (TincanRowHunt   *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRowHunt, tincan_row_hunt_free)

G_END_DECLS
