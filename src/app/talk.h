/* "Talk to yourself": two UDP pages on 127.0.0.1 that are addressed at each other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/endpoint-page.h"

G_BEGIN_DECLS

/* What to fill into the forms of the two ends; the caller owns them. */
TincanEndpointConfig *tincan_talk_config_new (gboolean            answers);

/* Opens both and, when both are open, sends the first message from @a to @b, whose rule answers. */
void                  tincan_talk_start      (TincanEndpointPage *a,
                                              TincanEndpointPage *b);

G_END_DECLS
