/* Reply rules as the session keeps them: a rule that is switched off begins with "#".
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean    tincan_rule_is_active (const char         *text);

/* The rule without the mark. */
const char *tincan_rule_get_text  (const char         *text);

/* With the mark unless @active; the caller owns it. */
char       *tincan_rule_make      (const char         *rule,
                                   gboolean            active);

/* The rules that are on and parse; the caller owns them. */
char      **tincan_rules_active   (const char * const *rules);

G_END_DECLS
