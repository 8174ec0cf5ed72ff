/* Sends a message again and again while its endpoint is open: what the Repeat tick does.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/endpoint-runner.h"

G_BEGIN_DECLS

typedef struct _TincanRepeatSender TincanRepeatSender;

/* Sending failed or the endpoint closed: repeating has stopped, for the reason in @words. */
typedef void (*TincanRepeatStopped) (const char *words,
                                     gpointer    user_data);

TincanRepeatSender *tincan_repeat_sender_new        (TincanEndpointRunner *runner,
                                                     TincanRepeatStopped   stopped,
                                                     gpointer              user_data);
void                tincan_repeat_sender_free       (TincanRepeatSender   *self);

/* What is sent from now on; NULL bytes leave it as it was. */
void                tincan_repeat_sender_set_message (TincanRepeatSender  *self,
                                                      const char          *to,
                                                      GBytes              *bytes);

/* Runs every @interval_ms while the endpoint is open, the first time at once; 0 stops. */
void                tincan_repeat_sender_set_interval (TincanRepeatSender *self,
                                                       guint               interval_ms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRepeatSender, tincan_repeat_sender_free)

G_END_DECLS
