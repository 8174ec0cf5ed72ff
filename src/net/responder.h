/* Answers an endpoint's messages by reply rules, tried in order; the first that matches answers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/frame-rule.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

typedef struct _TincanResponder TincanResponder;

/* Becomes the endpoint's message function for as long as it lives. */
TincanResponder *tincan_responder_new       (TincanEndpoint      *endpoint);
void             tincan_responder_free      (TincanResponder     *self);

/* Replaces all rules (grammar: codec/reply-rule.h). If one does not parse, none is changed
 * and @error names it. */
gboolean         tincan_responder_set_rules (TincanResponder     *self,
                                             const char * const  *rules,
                                             GError             **error);

/* From now on the rules get whole frames instead of reads and datagrams; with
 * TINCAN_FRAME_NONE these as they are. Not from within an answer. */
void             tincan_responder_set_frame_rule (TincanResponder       *self,
                                                  const TincanFrameRule *rule);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanResponder, tincan_responder_free)

G_END_DECLS
