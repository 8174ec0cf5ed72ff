/* Opens and saves sessions, asking for the file where none is known.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

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
                                                 GAsyncReadyCallback  callback,
                                                 gpointer             user_data);
gboolean       tincan_session_files_save_finish (GAsyncResult        *result,
                                                 GError             **error);

G_END_DECLS
