/* How the log is cut into messages: a drop-down and, below, what the chosen framing wants to know.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FRAMING_FORM (tincan_framing_form_get_type ())

/* Signal "changed": the framing of the config was changed by the user. What is half typed is not
 * read: Enter or leaving the field applies it. */
G_DECLARE_FINAL_TYPE (TincanFramingForm, tincan_framing_form, TINCAN, FRAMING_FORM, GtkWidget)

/* Shows the framing of @config and writes into it from then on; it must outlive the widget. */
void tincan_framing_form_set_config (TincanFramingForm    *self,
                                     TincanEndpointConfig *config);

G_END_DECLS
