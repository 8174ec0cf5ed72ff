/* One reply rule: its text, whether it is applied, and buttons to move and remove it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_RULE_ROW (tincan_rule_row_get_type ())

/* Signals: "edited": switched or changed, to be applied; "move" (int): by so many places;
 * "remove". */
G_DECLARE_FINAL_TYPE (TincanRuleRow, tincan_rule_row, TINCAN, RULE_ROW, GtkWidget)

/* @rule is as in rule-text.h. */
GtkWidget *tincan_rule_row_new           (const char    *rule);

/* As in rule-text.h; the caller owns it. */
char      *tincan_rule_row_get_rule      (TincanRuleRow *self);

/* Tells assistive tools which rule it is, from 1, and which ways it can move. */
void       tincan_rule_row_set_position  (TincanRuleRow *self,
                                          guint          position,
                                          guint          n_rules);

G_END_DECLS
