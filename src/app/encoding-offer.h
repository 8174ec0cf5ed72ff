/* Offers another encoding when what is received seems to be in it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_ENCODING_OFFER (tincan_encoding_offer_get_type ())

/* Invisible while there is nothing to offer. Signal "chosen" (string): the user wants this
 * encoding. An offer that was put away does not come back until the encoding changes. */
G_DECLARE_FINAL_TYPE (TincanEncodingOffer, tincan_encoding_offer, TINCAN, ENCODING_OFFER, GtkWidget)

/* @endpoint: only its records; TINCAN_NONE for those of all. */
void tincan_encoding_offer_set_recording (TincanEncodingOffer *self,
                                          TincanRecording     *recording,
                                          guint                endpoint);

/* The one that is chosen now; "UTF-8" at first. */
void tincan_encoding_offer_set_encoding  (TincanEncodingOffer *self,
                                          const char          *encoding);

G_END_DECLS
