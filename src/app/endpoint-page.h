/* The page of one endpoint: settings, log, inspector, send form, status.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/endpoint-runner.h"
#include "app/send-form.h"
#include "app/traffic-pane.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_ENDPOINT_PAGE (tincan_endpoint_page_get_type ())

/* Property that notifies: "title" (string), as "● UDP :7788". Signal "changed": a field of the
 * config was changed by the user. Actions: "page.toggle-open", "page.reset-counters". */
G_DECLARE_FINAL_TYPE (TincanEndpointPage, tincan_endpoint_page, TINCAN, ENDPOINT_PAGE, GtkWidget)

/* @config must outlive the page. */
GtkWidget            *tincan_endpoint_page_new           (TincanRecording      *recording,
                                                          TincanEndpointConfig *config);
TincanEndpointRunner *tincan_endpoint_page_get_runner    (TincanEndpointPage   *self);
TincanTrafficPane    *tincan_endpoint_page_get_traffic   (TincanEndpointPage   *self);
TincanSendForm       *tincan_endpoint_page_get_send_form (TincanEndpointPage   *self);

/* Ticks "Repeat" for the user, who can take the tick off again. */
void                  tincan_endpoint_page_start_repeat  (TincanEndpointPage   *self);

G_END_DECLS
