/* One thing to send: bytes of the command line, or a file that is read piece by piece.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

#include "codec/composer.h"

G_BEGIN_DECLS

typedef struct _TincanMessage TincanMessage;

/* An error is G_OPTION_ERROR_BAD_VALUE and names @option ("--send"). */
TincanMessage *tincan_message_new_composed (const TincanComposer  *composer,
                                            const char            *option,
                                            const char            *text,
                                            GError               **error);

/* @datagram: the file is one datagram, read now; else it is read while it is sent. Errors are
 * of G_FILE_ERROR, of tincan_message_read() too. */
TincanMessage *tincan_message_new_file     (const char            *path,
                                            gboolean               datagram,
                                            GError               **error);
void           tincan_message_free         (TincanMessage         *self);

/* The bytes from @offset on, at most a piece of them; empty at the end. The caller owns them. */
GBytes        *tincan_message_read         (TincanMessage         *self,
                                            goffset                offset,
                                            GError               **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanMessage, tincan_message_free)

G_END_DECLS
