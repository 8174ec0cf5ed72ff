/* The highlight rules of a session: a filter, and the colour of the rows that match it.
 *
 * The first rule that matches counts. As text a rule is "yellow dir:rx len:>100": the name of the
 * colour, a blank, and a filter as codec/filter.h has it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_HIGHLIGHTS (tincan_highlights_get_type ())

/* Signal "changed". */
G_DECLARE_FINAL_TYPE (TincanHighlights, tincan_highlights, TINCAN, HIGHLIGHTS, GObject)

TincanHighlights   *tincan_highlights_new        (void);

/* The names of colours, untranslated: "yellow" and others; NULL at the end. Static. */
const char * const *tincan_highlights_get_colours (void);

guint               tincan_highlights_get_n      (TincanHighlights    *self);

/* Both owned by the rules. */
const char         *tincan_highlights_get_colour (TincanHighlights    *self,
                                                  guint                nth);
const char         *tincan_highlights_get_filter (TincanHighlights    *self,
                                                  guint                nth);

/* FALSE with TINCAN_ERROR_SYNTAX, which names the position, when @filter is none, or empty. */
gboolean            tincan_highlights_add        (TincanHighlights    *self,
                                                  const char          *colour,
                                                  const char          *filter,
                                                  GError             **error);
void                tincan_highlights_remove     (TincanHighlights    *self,
                                                  guint                nth);

/* All rules in words, and back; what is none is left out. The caller owns the copy. */
void                tincan_highlights_read       (TincanHighlights    *self,
                                                  const char * const  *rules);
char              **tincan_highlights_print      (TincanHighlights    *self);

G_END_DECLS
