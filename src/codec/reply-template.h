/* The text of a reply, with placeholders for what it answers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanReplyTemplate TincanReplyTemplate;

/* Parses the @size bytes of @text (UTF-8) from @start on: escapes, {{data}} and {{peer}}.
 * Positions of errors count in characters from the beginning of @text; @error_position is not
 * NULL. */
TincanReplyTemplate *tincan_reply_template_parse  (const char                 *text,
                                                   gsize                       start,
                                                   gsize                       size,
                                                   gsize                      *error_position,
                                                   GError                    **error);
void                 tincan_reply_template_free   (TincanReplyTemplate        *self);

/* Appends the text with @data and @peer in their places. */
void                 tincan_reply_template_expand (const TincanReplyTemplate  *self,
                                                   const guint8               *data,
                                                   gsize                       size,
                                                   const char                 *peer,
                                                   GByteArray                 *bytes);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanReplyTemplate, tincan_reply_template_free)

G_END_DECLS
