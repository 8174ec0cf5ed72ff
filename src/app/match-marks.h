/* What the find bar and the filter look for, marked in the rows of a log and in the inspector.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/inspector.h"
#include "codec/matcher.h"

G_BEGIN_DECLS

typedef struct _TincanMatchMarks TincanMatchMarks;

/* @inspector outlives it. */
TincanMatchMarks *tincan_match_marks_new          (TincanInspector  *inspector);
void              tincan_match_marks_free         (TincanMatchMarks *self);

/* @found: what the find bar looks for, or NULL. @hex: rows show data as hex. */
void              tincan_match_marks_set          (TincanMatchMarks *self,
                                                   TincanMatcher    *found,
                                                   const char       *filter,
                                                   const char       *charset,
                                                   gboolean          hex);

/* Of TincanMatcher; owned by the marks. */
GPtrArray        *tincan_match_marks_get_matchers (TincanMatchMarks *self);

/* Marks them in the inspector, which shows message @number of @model; a long one is looked through
 * in a thread. @reveal: scrolls to the first and selects it. */
void              tincan_match_marks_show         (TincanMatchMarks *self,
                                                   TincanLogModel   *model,
                                                   guint             number,
                                                   gboolean          reveal);

G_END_DECLS
