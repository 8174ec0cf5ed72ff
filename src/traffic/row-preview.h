/* The text of a row's data: as much of it as a row shows.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/message-reader.h"

G_BEGIN_DECLS

/* A row never lays out more characters than this ... */
#define TINCAN_PREVIEW_CHARS 300

/* ... so it needs no more of the data of its message. */
#define TINCAN_PREVIEW_BYTES (4 * TINCAN_PREVIEW_CHARS)

/* Text for @message, which has so many bytes of its data; the caller owns it. @marks becomes where
 * in it another read begins: offsets in bytes, of guint. @unfinished: whether it ends in a part of
 * a character. */
char *tincan_row_preview_format (TincanMessageReader *reader,
                                 const TincanMessage *message,
                                 GArray              *marks,
                                 gboolean            *unfinished);

G_END_DECLS
