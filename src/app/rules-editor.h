/* The list of reply rules of an endpoint.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_RULES_EDITOR (tincan_rules_editor_get_type ())

/* Signal "changed": the rules of the config were changed by the user and are to be applied. */
G_DECLARE_FINAL_TYPE (TincanRulesEditor, tincan_rules_editor, TINCAN, RULES_EDITOR, GtkWidget)

/* Shows @config and writes into it from then on; it must outlive the widget. */
void tincan_rules_editor_set_config (TincanRulesEditor    *self,
                                     TincanEndpointConfig *config);

G_END_DECLS
