/* Opens and saves sessions, asking for the file where none is known.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

/* Nothing in it that opening another session in its place would put out of sight; @session is
 * nullable. */
gboolean       tincan_session_files_is_empty    (TincanSession       *session);

/* When the recording of @session was found out not to be one that can be continued: an unsaved
 * session with the same endpoints and a new recording, which the caller owns, and @words about it,
 * as well. NULL with @words untouched when there is no need. */
TincanSession *tincan_session_files_replace     (TincanSession       *session,
                                                 char               **words);

/* @path NULL asks. */
void           tincan_session_files_open_async  (GtkWindow           *parent,
                                                 const char          *path,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);

/* NULL with G_IO_ERROR_CANCELLED when the user chose no file. The caller owns the session. */
TincanSession *tincan_session_files_open_finish (GAsyncResult        *result,
                                                 GError             **error);

/* @path NULL asks. A name without the suffix of sessions gets it. */
void           tincan_session_files_save_async  (GtkWindow           *parent,
                                                 TincanSession       *session,
                                                 const char          *path,
                                                 GCancellable        *cancellable,
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean       tincan_session_files_save_finish (GAsyncResult        *result,
                                                 GError             **error);

G_END_DECLS
