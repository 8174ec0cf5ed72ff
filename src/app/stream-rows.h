/* The rows of a connection shown as a terminal.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/text-selector.h"
#include "traffic/stream-model.h"

G_BEGIN_DECLS

typedef struct _TincanStreamRows TincanStreamRows;

/* Makes the rows of @list, which shows @model; it ends with the list. @selector: that of the
 * list, which lives as long. */
TincanStreamRows *tincan_stream_rows_new          (GtkListView        *list,
                                                   TincanStreamModel  *model,
                                                   TincanTextSelector *selector);

/* What is looked for is marked: of TincanMatcher. */
void              tincan_stream_rows_set_matchers (TincanStreamRows  *self,
                                                   GPtrArray         *matchers);

G_END_DECLS
