/* The bytes of many messages of a log, read in turns of the main loop.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

/* More are not looked at: neither more messages nor more bytes of all together or of one. */
#define TINCAN_LOADER_MESSAGES_MAX 10000u
#define TINCAN_LOADER_BYTES_MAX (64u * 1024 * 1024)
#define TINCAN_LOADER_MESSAGE_MAX (1024u * 1024)

typedef struct
{
  GPtrArray *messages;   /* of GBytes, in their order */
  GArray    *sent;       /* gboolean, of each */
  guint      n_events;   /* which have no bytes */
  guint      n_left_out; /* those that are too long or cannot be read */
  guint      n_beyond;   /* messages behind the first that were read */
} TincanLoadedMessages;

void                  tincan_message_loader_async  (TincanLogModel       *model,
                                                    const GtkBitset      *numbers,
                                                    GCancellable         *cancellable,
                                                    GAsyncReadyCallback   callback,
                                                    gpointer              user_data);

/* NULL when it was cancelled. The caller owns the result. */
TincanLoadedMessages *tincan_message_loader_finish (GAsyncResult         *result,
                                                    GError              **error);
void                  tincan_loaded_messages_free  (TincanLoadedMessages *self);

G_END_DECLS
