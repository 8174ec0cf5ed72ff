/* The Receive frame of an endpoint page: how data is shown.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/log-views.h"
#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_RECEIVE_FORM (tincan_receive_form_get_type ())

/* Signal "changed": a field of the config was changed by the user. */
G_DECLARE_FINAL_TYPE (TincanReceiveForm, tincan_receive_form, TINCAN, RECEIVE_FORM, GtkWidget)

/* Shows @config and writes into it from then on; it must outlive the widget. Text or hex is that of
 * the view which @config names. */
void tincan_receive_form_set_config (TincanReceiveForm    *self,
                                     TincanEndpointConfig *config);

/* As if the user had chosen this framing, a rule of codec/frame-rule.h. */
void tincan_receive_form_set_framing (TincanReceiveForm *self,
                                      const char        *rule);

/* Whose data is looked at for an encoding that fits it better; then that is offered. Once. */
void tincan_receive_form_set_recording (TincanReceiveForm *self,
                                        TincanRecording   *recording,
                                        guint              endpoint);

/* Writes into the config which view is in front, from then on. */
void tincan_receive_form_set_views     (TincanReceiveForm    *self,
                                        TincanLogViews       *views);

G_END_DECLS
