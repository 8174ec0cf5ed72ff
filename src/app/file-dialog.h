/* Asks for a file, without blocking.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* To open a session or a recording, or to save a session as @suggestion (a name; NULL for
 * opening). */
void  tincan_file_dialog_async  (GtkWindow            *parent,
                                 GtkFileChooserAction  action,
                                 const char           *suggestion,
                                 GAsyncReadyCallback   callback,
                                 gpointer              user_data);

/* To export a log; the name's suffix will say the format. */
void  tincan_file_dialog_export_async (GtkWindow           *parent,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

/* A path that the caller owns, or NULL: G_IO_ERROR_CANCELLED when nothing was chosen. */
char *tincan_file_dialog_finish (GAsyncResult         *result,
                                 GError              **error);

G_END_DECLS
