/* Cuts what an endpoint receives into frames while it comes in: one framer for each flow.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/flow-frames.h"

#define NS_PER_US 1000

/* So few flows are not worth looking for those that ended. */
#define PRUNE_MIN 64

typedef struct
{
  TincanFlowFrames *owner;        /* NULL once it is gone */
  guint             number;
  TincanFramer     *framer;
  GSource          *timer;        /* when a pause ends a frame; NULL when none does */
  gboolean          is_datagrams; /* of whatever flow: no byte of one is left for the next */
  gboolean          is_over;
} Flow;

struct _TincanFlowFrames
{
  TincanEndpoint      *endpoint;
  TincanFrameRule      rule;
  TincanFlowFrameFunc  func;
  gpointer             user_data;
  GHashTable          *flows;       /* number → Flow, refcounted */
  guint                prune_at;
};

static gint64
get_time_ns (void)
{
  return g_get_monotonic_time () * NS_PER_US;
}

static void
flow_clear (gpointer data)
{
  Flow *flow = data;

  tincan_framer_free (flow->framer);
}

static void
flow_release (Flow *flow)
{
  g_rc_box_release_full (flow, flow_clear);
}

/* Out of the table; it may still be in use further up. */
static void
flow_leave (gpointer data)
{
  Flow *flow = data;

  flow->owner = NULL;
  if (flow->timer != NULL)
    g_source_destroy (flow->timer);
  g_clear_pointer (&flow->timer, g_source_unref);
  flow_release (flow);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Flow, flow_release)

/* What func() does may be the end of the flow, and of its owner. */
static void
deliver (Flow *flow)
{
  TincanFrame frame;

  while (flow->owner != NULL && !flow->is_over && tincan_framer_pull (flow->framer, &frame))
    {
      TincanFlowFrames *owner = flow->owner;

      if (frame.fault == TINCAN_FRAME_WHOLE)
        flow->is_over = !owner->func (flow->number, frame.data, frame.size, owner->user_data)
                        && !flow->is_datagrams;
    }
}

static void
set_timer (Flow *flow)
{
  gint64 deadline = tincan_framer_get_deadline (flow->framer);

  if (flow->timer != NULL)
    g_source_set_ready_time (flow->timer, deadline == TINCAN_FRAMER_NEVER || flow->is_over
                                            ? -1 : deadline / NS_PER_US + 1);
}

static gboolean
on_pause (gpointer data)
{
  g_autoptr (Flow) flow = g_rc_box_acquire ((Flow *) data);

  tincan_framer_tick (flow->framer, get_time_ns ());
  deliver (flow);
  set_timer (flow);
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch_timer (GSource     *source,
                GSourceFunc  callback,
                gpointer     user_data)
{
  return callback (user_data);
}

static GSource *
create_timer (Flow *flow)
{
  static GSourceFuncs funcs = { .dispatch = dispatch_timer };
  GSource *timer = g_source_new (&funcs, sizeof (GSource));

  g_source_set_static_name (timer, "tincan-flow-frames");
  g_source_set_priority (timer, tincan_endpoint_get_io_priority (flow->owner->endpoint));
  g_source_set_callback (timer, on_pause, flow, NULL);
  g_source_attach (timer, g_main_context_get_thread_default ());
  return timer;
}

static Flow *
get_flow (TincanFlowFrames *self,
          guint             number)
{
  Flow *flow = g_hash_table_lookup (self->flows, GUINT_TO_POINTER (number));

  if (flow == NULL)
    {
      flow = g_rc_box_new0 (Flow);
      flow->owner = self;
      flow->number = number;
      flow->framer = tincan_framer_new (&self->rule);
      if (tincan_frame_rule_uses_time (&self->rule))
        flow->timer = create_timer (flow);
      g_hash_table_insert (self->flows, GUINT_TO_POINTER (number), flow);
    }
  return flow;
}

TincanFlowFrames *
tincan_flow_frames_new (TincanEndpoint        *endpoint,
                        const TincanFrameRule *rule,
                        TincanFlowFrameFunc    func,
                        gpointer               user_data)
{
  TincanFlowFrames *self = g_new0 (TincanFlowFrames, 1);

  self->endpoint = endpoint;
  self->rule = *rule;
  self->func = func;
  self->user_data = user_data;
  self->flows = g_hash_table_new_full (NULL, NULL, NULL, flow_leave);
  self->prune_at = PRUNE_MIN;
  return self;
}

void
tincan_flow_frames_free (TincanFlowFrames *self)
{
  g_hash_table_unref (self->flows);
  g_free (self);
}

void
tincan_flow_frames_push (TincanFlowFrames *self,
                         guint             number,
                         const guint8     *data,
                         gsize             size)
{
  gboolean datagram = TINCAN_ENDPOINT_GET_CLASS (self->endpoint)->protocol == TINCAN_PROTOCOL_UDP;
  g_autoptr (Flow) flow = g_rc_box_acquire (get_flow (self, datagram ? TINCAN_NONE : number));

  if (flow->is_over)
    return;
  flow->number = number;
  flow->is_datagrams = datagram;
  tincan_framer_push (flow->framer, data, size, get_time_ns ());
  if (datagram)
    tincan_framer_end (flow->framer);
  deliver (flow);
  set_timer (flow);
}

void
tincan_flow_frames_prune (TincanFlowFrames *self)
{
  TincanAddress peer;
  GHashTableIter iter;
  gpointer flow;

  if (g_hash_table_size (self->flows) < self->prune_at)
    return;
  g_hash_table_iter_init (&iter, self->flows);
  while (g_hash_table_iter_next (&iter, NULL, &flow))
    {
      if (!tincan_endpoint_get_flow_peer (self->endpoint, ((Flow *) flow)->number, &peer))
        g_hash_table_iter_remove (&iter);
    }
  self->prune_at = MAX (PRUNE_MIN, 2 * g_hash_table_size (self->flows));
}
