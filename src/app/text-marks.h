/* What is marked in a text view, drawn below its text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "codec/hex-map.h"

G_BEGIN_DECLS

/* From the lowest to the highest. */
typedef enum
{
  TINCAN_MARK_MATCH,
  TINCAN_MARK_SELECTED,
  TINCAN_MARK_HOVER,
  TINCAN_MARK_CURSOR, /* a frame around it */
  TINCAN_MARK_CUT,    /* a line in front of it */
  TINCAN_N_MARKS,
} TincanMark;

typedef struct
{
  GArray *spans[TINCAN_N_MARKS]; /* of TincanSpan, in order; or NULL */
} TincanTextMarks;

void     tincan_text_marks_clear    (TincanTextMarks *self);

/* Takes a reference. FALSE if there is nothing to draw anew. */
gboolean tincan_text_marks_set      (TincanTextMarks *self,
                                     TincanMark       mark,
                                     GArray          *spans);

/* In the layer below the text, in the coordinates of the buffer. The colours are those of log.css:
 * tincan_match, tincan_selected and so on. */
void     tincan_text_marks_snapshot (TincanTextMarks *self,
                                     GtkTextView     *view,
                                     GtkSnapshot     *snapshot);

G_END_DECLS
