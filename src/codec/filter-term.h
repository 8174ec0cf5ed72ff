/* The terms of a filter: texts, and keys with a value.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"

G_BEGIN_DECLS

/* Whether @text starts with a key of the language, or with what looks like one but is none. */
gboolean      tincan_filter_term_has_key (const char   *text);

/* Parses the term that @text starts with and moves it behind that; on failure to the character
 * that is wrong, which the message does not name. */
TincanFilter *tincan_filter_term_parse   (const char  **text,
                                          GError      **error);

G_END_DECLS
