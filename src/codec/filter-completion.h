/* What can stand at the cursor in a filter that is being typed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"

G_BEGIN_DECLS

/* Instead of the characters [start, stop) @text can stand. */
typedef struct
{
  guint  start;
  guint  stop;
  char  *text;
  char  *words; /* what it means, for people */
} TincanFilterProposal;

/* Adds values that this recording has for the key of @kind, by tincan_filter_completion_add(). */
typedef void (*TincanFilterValuesFunc) (TincanFilterKind  kind,
                                        gpointer          completion,
                                        gpointer          user_data);

/* The best ones first; of TincanFilterProposal, the caller owns it. @cursor is in characters. Empty
 * where anything can stand (in a quoted text), and where nothing was begun unless @eager.
 * @add_values may be NULL. */
GPtrArray *tincan_filter_complete       (const char             *text,
                                         guint                   cursor,
                                         gboolean                eager,
                                         TincanFilterValuesFunc  add_values,
                                         gpointer                user_data);

/* @value, if it goes on from what was typed; @words: what it means. */
void       tincan_filter_completion_add (gpointer                completion,
                                         const char             *value,
                                         const char             *words);

G_END_DECLS
