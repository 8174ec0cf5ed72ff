/* The rows of a text in which something was found, looked at one after the other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Eight bytes for each row with a match. */
typedef struct
{
  GArray *hits; /* rows with matches, rising, and how many matches are before each */
  guint   n;    /* matches in all */
  guint   next; /* the row to look at next */
} TincanStreamHits;

void     tincan_stream_hits_init    (TincanStreamHits       *self);
void     tincan_stream_hits_clear   (TincanStreamHits       *self);

/* Begins anew, with row @next. */
void     tincan_stream_hits_restart (TincanStreamHits       *self,
                                     guint                   next);

/* The next row has @n matches. */
void     tincan_stream_hits_add     (TincanStreamHits       *self,
                                     guint                   n);

/* The row that was looked at last is to be looked at again. */
void     tincan_stream_hits_undo    (TincanStreamHits       *self);

/* How many rows with matches are before @row. */
guint    tincan_stream_hits_find    (const TincanStreamHits *self,
                                     guint                   row);

/* The @nth row with matches, and how many matches are before it; FALSE if there are not so many. */
gboolean tincan_stream_hits_get     (const TincanStreamHits *self,
                                     guint                   nth,
                                     guint                  *row,
                                     guint                  *before);

G_END_DECLS
