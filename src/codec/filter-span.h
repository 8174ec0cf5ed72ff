/* Numbers and times in a filter's term: N, <N, >=N, A..B, A.., ..B.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"

G_BEGIN_DECLS

typedef struct
{
  guint64  first; /* what is written covers this ... */
  guint64  last;  /* ... up to this: 12:00 is a minute */
  gboolean wide;  /* as an end of a range it is all of it, as a day is; else its first */
} TincanFilterBound;

/* Reads what stands at @p and returns the end of it; NULL when there is none. */
typedef const char *(*TincanFilterBoundFunc) (const char        *p,
                                              gpointer           user_data,
                                              TincanFilterBound *bound);

/* Fills low and high of @node, whose high is the largest there is; both ends belong to a range.
 * FALSE with the offset in characters. */
gboolean tincan_filter_span_parse (TincanFilter          *node,
                                   const char            *value,
                                   TincanFilterBoundFunc  parse_bound,
                                   gpointer               user_data,
                                   gsize                 *error_position);

G_END_DECLS
