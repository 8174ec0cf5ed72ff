/* The text view of a message: shown as it is, however long, with the place of an error marked.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Before any other. */
void  tincan_message_buffer_prepare       (GtkTextBuffer *buffer);

/* The caller owns it. */
char *tincan_message_buffer_get_text      (GtkTextBuffer *buffer);

/* Underlines the character at @position, or the last one when something is missing at the end. */
void  tincan_message_buffer_mark_error    (GtkTextBuffer *buffer,
                                           gsize          position);
void  tincan_message_buffer_unmark_error  (GtkTextBuffer *buffer);

/* After each change of the text. */
void  tincan_message_view_update_wrapping (GtkTextView   *view);

G_END_DECLS
