/* The Send frame of an endpoint page: what becomes of the message, and how often it is sent.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SEND_OPTIONS (tincan_send_options_get_type ())

/* Signals: "changed": a field of the config was changed by the user; "repeat-changed": as well,
 * and it concerns repeating. */
G_DECLARE_FINAL_TYPE (TincanSendOptions, tincan_send_options, TINCAN, SEND_OPTIONS, GtkWidget)

/* Shows @config and writes into it from then on; it must outlive the widget. */
void  tincan_send_options_set_config   (TincanSendOptions    *self,
                                        TincanEndpointConfig *config);

/* The last valid interval, in ms; 0 when there was none yet. */
guint tincan_send_options_get_interval (TincanSendOptions    *self);

/* Ticks "Repeat", or takes the tick off. */
void  tincan_send_options_set_repeat   (TincanSendOptions    *self,
                                        gboolean              repeat);

G_END_DECLS
