/* The send form: the message, whom it goes to, and what its bytes will be.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/endpoint-runner.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SEND_FORM (tincan_send_form_get_type ())

/* Signals: "changed": a field of the config was changed by the user; "committed": message or
 * recipient are as the user wants them (focus left, sent, chosen), so that repeating goes on with
 * them. */
G_DECLARE_FINAL_TYPE (TincanSendForm, tincan_send_form, TINCAN, SEND_FORM, GtkWidget)

/* Shows the config of @runner and writes into it from then on. */
void        tincan_send_form_set_runner  (TincanSendForm       *self,
                                          TincanEndpointRunner *runner);

/* The role, the state or an option that decides the bytes changed. */
void        tincan_send_form_update      (TincanSendForm       *self);

/* The bytes as composed now; NULL while there is an error in the message. Owned by the form. */
GBytes     *tincan_send_form_get_bytes   (TincanSendForm       *self);

/* The recipients as typed; owned by the form. */
const char *tincan_send_form_get_to      (TincanSendForm       *self);

/* A recipient chosen elsewhere, as in the list of clients; "" for all. */
void        tincan_send_form_set_to      (TincanSendForm       *self,
                                          const char           *to);

/* Sends, or says why not. */
void        tincan_send_form_send        (TincanSendForm       *self);

/* Words below the message until the next edit or sending; NULL for none. */
void        tincan_send_form_set_refusal (TincanSendForm       *self,
                                          const char           *words);

G_END_DECLS
