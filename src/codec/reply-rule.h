/* Reply rules: `[MATCH => ]ANSWER[; option…]`, parsed and applied.
 *
 * MATCH is any, connect, prefix:TEXT; ANSWER is echo, upper, text:TEMPLATE; the option is close.
 * TEXT and TEMPLATE know the escapes; a TEMPLATE also {{data}} (the message) and {{peer}} (its
 * sender, "IP:PORT"). A text keeps its blanks, and its semicolons unless only options follow.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanReplyRule TincanReplyRule;

/* @text is UTF-8; texts in it are sent in UTF-8. TINCAN_ERROR_SYNTAX with the offset in
 * characters in @error_position (nullable). */
TincanReplyRule *tincan_reply_rule_parse           (const char  *text,
                                                    gsize       *error_position,
                                                    GError     **error);
void             tincan_reply_rule_free            (TincanReplyRule *self);

/* Whether it answers a new connection rather than messages. */
gboolean         tincan_reply_rule_matches_connect (const TincanReplyRule *self);
gboolean         tincan_reply_rule_matches         (const TincanReplyRule *self,
                                                    const guint8          *data,
                                                    gsize                  size);

/* The answer to @data from @peer; the caller owns it. */
GBytes          *tincan_reply_rule_answer          (const TincanReplyRule *self,
                                                    const guint8          *data,
                                                    gsize                  size,
                                                    const char            *peer);

/* Whether the connection is closed in an orderly way once the answer is sent. */
gboolean         tincan_reply_rule_closes          (const TincanReplyRule *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanReplyRule, tincan_reply_rule_free)

G_END_DECLS
