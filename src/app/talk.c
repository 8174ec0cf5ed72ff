/* "Talk to yourself": two UDP pages on 127.0.0.1 that are addressed at each other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/talk.h"

#include <glib/gi18n.h>

#include "app/owned-string.h"

/* Held by the handlers on both ends' runners; a page may be closed before it comes to anything. */
typedef struct
{
  GWeakRef a;
  GWeakRef b;
} Talk;

static void
talk_clear (gpointer data)
{
  Talk *talk = data;

  g_weak_ref_clear (&talk->a);
  g_weak_ref_clear (&talk->b);
}

static void
talk_release (gpointer  data,
              GClosure *closure)
{
  g_rc_box_release_full (data, talk_clear);
}

static void
on_state (TincanEndpointRunner *runner,
          GParamSpec           *pspec,
          Talk                 *talk)
{
  g_autoptr (TincanEndpointPage) a = g_weak_ref_get (&talk->a);
  g_autoptr (TincanEndpointPage) b = g_weak_ref_get (&talk->b);
  TincanEndpointRunner *at_a, *at_b;

  if (a == NULL || b == NULL)
    return;

  at_a = tincan_endpoint_page_get_runner (a);
  at_b = tincan_endpoint_page_get_runner (b);
  if (tincan_endpoint_runner_get_state (at_a) != TINCAN_ENDPOINT_OPEN ||
      tincan_endpoint_runner_get_state (at_b) != TINCAN_ENDPOINT_OPEN)
    return;

  tincan_send_form_set_to (tincan_endpoint_page_get_send_form (a),
                           tincan_endpoint_runner_get_local_address (at_b));
  tincan_send_form_set_to (tincan_endpoint_page_get_send_form (b),
                           tincan_endpoint_runner_get_local_address (at_a));
  tincan_endpoint_page_start_repeat (a);

  g_rc_box_acquire (talk);
  g_signal_handlers_disconnect_by_func (at_a, on_state, talk);
  g_signal_handlers_disconnect_by_func (at_b, on_state, talk);
  g_rc_box_release_full (talk, talk_clear);
}

TincanEndpointConfig *
tincan_talk_config_new (gboolean answers)
{
  TincanEndpointConfig *config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);
  const char *const rules[] = { answers ? _("text:I heard you say: {{data}}") : NULL, NULL };

  tincan_set_string (&config->local_host, "127.0.0.1");
  tincan_set_string (&config->local_port, "0");
  tincan_set_string (&config->message,
                     answers ? _("Are you still there?") : _("Hello, is anybody there?"));
  g_strfreev (config->reply_rules);
  config->reply_rules = g_strdupv ((char **) rules);

  return config;
}

void
tincan_talk_start (TincanEndpointPage *a,
                   TincanEndpointPage *b)
{
  Talk *talk = g_rc_box_new0 (Talk);
  TincanEndpointRunner *at_a = tincan_endpoint_page_get_runner (a);
  TincanEndpointRunner *at_b = tincan_endpoint_page_get_runner (b);

  g_weak_ref_init (&talk->a, a);
  g_weak_ref_init (&talk->b, b);
  g_signal_connect_data (at_a, "notify::state", G_CALLBACK (on_state), talk, talk_release, 0);
  g_signal_connect_data (at_b, "notify::state", G_CALLBACK (on_state), g_rc_box_acquire (talk),
                         talk_release, 0);

  tincan_endpoint_runner_open (at_a);
  tincan_endpoint_runner_open (at_b);
}
