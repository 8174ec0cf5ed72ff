/* Cuts what an endpoint receives into frames while it comes in: one framer for each flow.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/framer.h"
#include "net/endpoint.h"

G_BEGIN_DECLS

typedef struct _TincanFlowFrames TincanFlowFrames;

/* Sees each whole frame. FALSE: no more of this flow. */
typedef gboolean (*TincanFlowFrameFunc) (guint         flow,
                                         const guint8 *data,
                                         gsize         size,
                                         gpointer      user_data);

TincanFlowFrames *tincan_flow_frames_new   (TincanEndpoint         *endpoint,
                                            const TincanFrameRule  *rule,
                                            TincanFlowFrameFunc     func,
                                            gpointer                user_data);
void              tincan_flow_frames_free  (TincanFlowFrames       *self);

/* A datagram, which is cut by itself, or the next read of a stream. */
void              tincan_flow_frames_push  (TincanFlowFrames       *self,
                                            guint                   flow,
                                            const guint8           *data,
                                            gsize                   size);

/* Forgets flows that the endpoint no longer knows: now and then, for as cheap as it is. */
void              tincan_flow_frames_prune (TincanFlowFrames       *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFlowFrames, tincan_flow_frames_free)

G_END_DECLS
