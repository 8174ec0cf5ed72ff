/* A few bytes to be found in many, at the speed of memory.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanNeedle TincanNeedle;

/* @size is at least 1. With @fold letters of ASCII stand for both cases; those in @bytes are
 * small then. */
TincanNeedle *tincan_needle_new      (const guint8       *bytes,
                                      gsize               size,
                                      gboolean            fold);
void          tincan_needle_free     (TincanNeedle       *self);
gsize         tincan_needle_get_size (const TincanNeedle *self);

/* Whether both are found in the same places. */
gboolean      tincan_needle_equal    (const TincanNeedle *a,
                                      const TincanNeedle *b);

/* Where it is first; NULL for nowhere. */
const guint8 *tincan_needle_find     (const TincanNeedle *self,
                                      const guint8       *data,
                                      gsize               size);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanNeedle, tincan_needle_free)

G_END_DECLS
