/* Whole records on the clipboard.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/recording.h"

G_BEGIN_DECLS

/* Data as it shows in the inspector, or the words of an event. */
void tincan_record_copy_text (TincanRecording *recording,
                              guint            index,
                              const char      *charset,
                              GdkClipboard    *clipboard);

/* "68 65 6c": nothing happens for an event. */
void tincan_record_copy_hex  (TincanRecording *recording,
                              guint            index,
                              GdkClipboard    *clipboard);

G_END_DECLS
