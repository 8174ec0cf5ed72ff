/* Runs the endpoint of one page: makes it from the forms, opens and closes it, sends, answers by
 * rules, counts.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/endpoint-config.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_ENDPOINT_RUNNER (tincan_endpoint_runner_get_type ())

/* Properties that notify: "state", "local-address". Signal "failed" (const char *field, const char
 * *words): it could not be opened; the field as named by tincan_endpoint_config_create() when one
 * is at fault, else NULL. */
G_DECLARE_FINAL_TYPE (TincanEndpointRunner, tincan_endpoint_runner, TINCAN, ENDPOINT_RUNNER,
                      GObject)

/* @config must outlive the runner. */
TincanEndpointRunner *tincan_endpoint_runner_new               (TincanRecording       *recording,
                                                                TincanEndpointConfig  *config);
TincanEndpointConfig *tincan_endpoint_runner_get_config        (TincanEndpointRunner  *self);
TincanRecording      *tincan_endpoint_runner_get_recording     (TincanEndpointRunner  *self);

/* The endpoint last opened; NULL before. Owned by the runner. */
TincanEndpoint       *tincan_endpoint_runner_get_endpoint      (TincanEndpointRunner  *self);
TincanEndpointState   tincan_endpoint_runner_get_state         (TincanEndpointRunner  *self);
const char           *tincan_endpoint_runner_get_local_address (TincanEndpointRunner  *self);

void                  tincan_endpoint_runner_open              (TincanEndpointRunner  *self);

/* Orderly; gives up opening. */
void                  tincan_endpoint_runner_close             (TincanEndpointRunner  *self);

/* To one recipient, or to several separated by commas; "" for all clients of a server. FALSE with
 * the first reason. */
gboolean              tincan_endpoint_runner_send              (TincanEndpointRunner  *self,
                                                                const char            *to,
                                                                GBytes                *bytes,
                                                                GError               **error);

/* Takes the active rules of the config; those that do not parse are left out. */
void                  tincan_endpoint_runner_update_rules      (TincanEndpointRunner  *self);

/* Takes the framing of the config: from now on the rules answer frames. */
void                  tincan_endpoint_runner_update_framing    (TincanEndpointRunner  *self);

/* Over all times it was open, since the last reset. */
void                  tincan_endpoint_runner_get_counters      (TincanEndpointRunner  *self,
                                                                TincanCounters        *counters);
void                  tincan_endpoint_runner_reset_counters    (TincanEndpointRunner  *self);
gsize                 tincan_endpoint_runner_get_queued_bytes  (TincanEndpointRunner  *self);

G_END_DECLS
