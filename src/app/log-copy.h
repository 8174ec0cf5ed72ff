/* The text of selected messages for the clipboard, or to be dropped elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"
#include "traffic/record-clip.h"

G_BEGIN_DECLS

/* What a copy takes at most: programs choke on more, and an export has no such bounds. */
#define TINCAN_LOG_COPY_MESSAGES_MAX 100000u
#define TINCAN_LOG_COPY_SIZE_MAX (64u * 1024 * 1024)

/* Copies the messages with these numbers in their order: what takes but a moment before this
 * returns, the rest in a thread. */
void  tincan_log_copy_async  (TincanLogModel       *model,
                              const GtkBitset      *numbers,
                              TincanClipForm        form,
                              const char           *charset,
                              GCancellable         *cancellable,
                              GAsyncReadyCallback   callback,
                              gpointer              user_data);

/* @notice (nullable): words about what was left out, or NULL. The caller owns both. */
char *tincan_log_copy_finish (GAsyncResult         *result,
                              char                **notice,
                              GError              **error);

G_END_DECLS
