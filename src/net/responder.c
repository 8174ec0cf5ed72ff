/* Answers an endpoint's messages by reply rules, tried in order; the first that matches answers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/responder.h"

#include "codec/reply-rule.h"
#include "net/flow-frames.h"

struct _TincanResponder
{
  TincanEndpoint   *endpoint;
  GPtrArray        *rules;  /* of TincanReplyRule */
  TincanFrameRule   frame_rule;
  TincanFlowFrames *frames; /* NULL: messages come as they are */
};

static GPtrArray *
rules_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_reply_rule_free);
}

static const TincanReplyRule *
find_rule (TincanResponder *self,
           const guint8    *data,
           gsize            size)
{
  for (guint i = 0; i < self->rules->len; i++)
    {
      const TincanReplyRule *rule = self->rules->pdata[i];

      if (data == NULL ? tincan_reply_rule_matches_connect (rule)
                       : tincan_reply_rule_matches (rule, data, size))
        return rule;
    }
  return NULL;
}

/* FALSE when that was the last answer. A failure to send is an event already. While the
 * endpoint closes nothing can be sent. */
static gboolean
answer_message (guint         flow,
                const guint8 *data,
                gsize         size,
                gpointer      user_data)
{
  TincanResponder *self = user_data;
  g_autoptr (TincanEndpoint) endpoint = g_object_ref (self->endpoint);
  const TincanReplyRule *rule = NULL;
  g_autoptr (GBytes) answer = NULL;
  g_autofree char *peer = NULL;
  TincanAddress address = { 0 };
  gboolean closes;

  if (tincan_endpoint_get_state (endpoint) == TINCAN_ENDPOINT_OPEN)
    rule = find_rule (self, data, size);
  if (rule == NULL)
    return TRUE;

  tincan_endpoint_get_flow_peer (endpoint, flow, &address);
  peer = tincan_address_to_string (&address);
  answer = tincan_reply_rule_answer (rule, data, size, peer);
  closes = tincan_reply_rule_closes (rule);
  tincan_endpoint_send_flow (endpoint, flow, answer, NULL);
  if (closes)
    tincan_endpoint_close_flow (endpoint, flow);
  return !closes;
}

static void
on_message (TincanEndpoint *endpoint,
            guint           flow,
            const guint8   *data,
            gsize           size,
            gpointer        user_data)
{
  TincanResponder *self = user_data;

  if (self->frames != NULL && data != NULL && size > 0)
    {
      tincan_flow_frames_push (self->frames, flow, data, size);
      return;
    }
  if (self->frames != NULL && data == NULL)
    tincan_flow_frames_prune (self->frames);
  answer_message (flow, data, size, self);
}

TincanResponder *
tincan_responder_new (TincanEndpoint *endpoint)
{
  TincanResponder *self = g_new0 (TincanResponder, 1);

  self->endpoint = g_object_ref (endpoint);
  self->rules = rules_new ();
  tincan_endpoint_set_message_func (endpoint, on_message, self);
  return self;
}

void
tincan_responder_free (TincanResponder *self)
{
  tincan_endpoint_set_message_func (self->endpoint, NULL, NULL);
  g_clear_pointer (&self->frames, tincan_flow_frames_free);
  g_object_unref (self->endpoint);
  g_ptr_array_unref (self->rules);
  g_free (self);
}

gboolean
tincan_responder_set_rules (TincanResponder     *self,
                            const char * const  *rules,
                            GError             **error)
{
  g_autoptr (GPtrArray) parsed = rules_new ();

  for (gsize i = 0; rules != NULL && rules[i] != NULL; i++)
    {
      TincanReplyRule *rule = tincan_reply_rule_parse (rules[i], NULL, error);

      if (rule == NULL)
        {
          g_prefix_error (error, "“%s”: ", rules[i]);
          return FALSE;
        }
      g_ptr_array_add (parsed, rule);
    }

  g_ptr_array_unref (self->rules);
  self->rules = g_steal_pointer (&parsed);
  return TRUE;
}

void
tincan_responder_set_frame_rule (TincanResponder       *self,
                                 const TincanFrameRule *rule)
{
  if (tincan_frame_rule_equal (rule, &self->frame_rule))
    return; /* half a frame is kept */
  self->frame_rule = *rule;
  g_clear_pointer (&self->frames, tincan_flow_frames_free);
  if (rule->kind != TINCAN_FRAME_NONE)
    self->frames = tincan_flow_frames_new (self->endpoint, rule, answer_message, self);
}
