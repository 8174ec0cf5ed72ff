/* The words of a filter that is being typed, right or wrong.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The next word behind @p: a term, "or", "not"; without what negates or groups it. At the end of
 * the text it is empty. */
void  tincan_filter_word_next   (const char  *p,
                                 const char **start,
                                 const char **stop);

/* @filter with @term required too: instead of one with the same key, where that can have only one
 * value at a time. The caller owns it. */
char *tincan_filter_word_add    (const char  *filter,
                                 const char  *term);

G_END_DECLS
