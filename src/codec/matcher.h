/* What is looked for in messages: text, bytes with wildcards, a regular expression; and where it
 * is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/byte-range.h"
#include "codec/filter.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_MATCH_TEXT,
  TINCAN_MATCH_HEX, /* as codec/hex-pattern.h has it */
  TINCAN_MATCH_REGEX,
} TincanMatchMode;

typedef struct _TincanMatcher TincanMatcher;

/* @pattern is not empty. TINCAN_ERROR_SYNTAX, which names the position, when it is none. Counted
 * references; any thread. */
TincanMatcher   *tincan_matcher_new              (TincanMatchMode       mode,
                                                  const char           *pattern,
                                                  gboolean              match_case,
                                                  GError              **error);
TincanMatcher   *tincan_matcher_ref              (TincanMatcher        *self);
void             tincan_matcher_unref            (TincanMatcher        *self);

/* What highlights the texts, bytes and expressions that @filter asks for, not those it excludes:
 * of TincanMatcher; the caller owns it. @hex: data is shown as hex, in which texts are looked for
 * too. */
GPtrArray       *tincan_matcher_list_from_filter (const TincanFilter   *filter,
                                                  gboolean              hex);

/* A filter, in words, that lets pass whatever it is in, and perhaps more; NULL when there is none.
 * Owned by the matcher. */
const char      *tincan_matcher_get_filter       (const TincanMatcher  *self);

/* Whether it is looked for in the bytes themselves; else in the text that shows them. */
gboolean         tincan_matcher_is_of_bytes      (const TincanMatcher  *self);

/* Appends to @ranges, of TincanByteRange, where it is: in order, none overlaps, none is empty, no
 * more than @max. @text is UTF-8; a text matches whatever the case of its letters is, unless it is
 * to count. Returns whether there is any; @ranges may be NULL to only ask that. */
gboolean         tincan_matcher_find             (const TincanMatcher  *self,
                                                  const void           *text,
                                                  gsize                 length,
                                                  guint                 max,
                                                  GArray               *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanMatcher, tincan_matcher_unref)

G_END_DECLS
