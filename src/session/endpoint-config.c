/* What the user filled in for one endpoint: all fields of its forms, as typed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/endpoint-config.h"

static const char * const roles[] = {
  [TINCAN_ROLE_UDP] = "udp",
  [TINCAN_ROLE_TCP_CLIENT] = "tcp-client",
  [TINCAN_ROLE_TCP_SERVER] = "tcp-server",
};

G_DEFINE_ENUM_TYPE (TincanView, tincan_view,
                    G_DEFINE_ENUM_VALUE (TINCAN_VIEW_LIST, "list"),
                    G_DEFINE_ENUM_VALUE (TINCAN_VIEW_LOG, "log"),
                    G_DEFINE_ENUM_VALUE (TINCAN_VIEW_STREAM, "stream"))

/* The addresses that NetAssist starts with; "" is all addresses. */
static const struct
{
  const char *local_host;
  const char *local_port;
  const char *remote_host;
  const char *remote_port;
} defaults[] = {
  [TINCAN_ROLE_UDP] = { "0.0.0.0", "8080", "", "" },
  [TINCAN_ROLE_TCP_CLIENT] = { "", "0", "127.0.0.1", "8888" },
  [TINCAN_ROLE_TCP_SERVER] = { "", "8888", "", "" },
};

TincanEndpointConfig *
tincan_endpoint_config_new (TincanRole role)
{
  TincanEndpointConfig *self;

  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (roles), NULL);

  self = g_new0 (TincanEndpointConfig, 1);
  self->role = role;
  self->local_host = g_strdup (defaults[role].local_host);
  self->local_port = g_strdup (defaults[role].local_port);
  self->remote_host = g_strdup (defaults[role].remote_host);
  self->remote_port = g_strdup (defaults[role].remote_port);
  self->broadcast = TRUE;
  self->encoding = g_strdup ("UTF-8");
  self->columns = g_new0 (char *, 1);
  self->time_as = g_strdup ("");
  self->framing = g_strdup ("none");
  self->escapes = TRUE;
  self->line_end = TINCAN_LINE_END_NONE;
  self->interval = g_strdup ("1000");
  self->message = g_strdup ("");
  self->to = g_strdup ("");
  self->recent_peers = g_new0 (char *, 1);
  self->reply_rules = g_new0 (char *, 1);
  return self;
}

TincanEndpointConfig *
tincan_endpoint_config_copy (const TincanEndpointConfig *self)
{
  TincanEndpointConfig *copy = g_memdup2 (self, sizeof *self);

  copy->local_host = g_strdup (self->local_host);
  copy->local_port = g_strdup (self->local_port);
  copy->remote_host = g_strdup (self->remote_host);
  copy->remote_port = g_strdup (self->remote_port);
  copy->encoding = g_strdup (self->encoding);
  copy->columns = g_strdupv (self->columns);
  copy->time_as = g_strdup (self->time_as);
  copy->framing = g_strdup (self->framing);
  copy->interval = g_strdup (self->interval);
  copy->message = g_strdup (self->message);
  copy->to = g_strdup (self->to);
  copy->recent_peers = g_strdupv (self->recent_peers);
  copy->reply_rules = g_strdupv (self->reply_rules);
  return copy;
}

void
tincan_endpoint_config_free (TincanEndpointConfig *self)
{
  g_free (self->local_host);
  g_free (self->local_port);
  g_free (self->remote_host);
  g_free (self->remote_port);
  g_free (self->encoding);
  g_strfreev (self->columns);
  g_free (self->time_as);
  g_free (self->framing);
  g_free (self->interval);
  g_free (self->message);
  g_free (self->to);
  g_strfreev (self->recent_peers);
  g_strfreev (self->reply_rules);
  g_free (self);
}

const char *
tincan_role_to_string (TincanRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (roles), NULL);

  return roles[role];
}

gboolean
tincan_role_parse (const char *text,
                   TincanRole *role)
{
  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (g_strcmp0 (text, roles[i]) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}

void
tincan_endpoint_config_get_framing (const TincanEndpointConfig *self,
                                    TincanFraming              *framing)
{
  *framing = (TincanFraming) { .received_only = self->frame_received_only };
  tincan_frame_rule_parse (self->framing, &framing->rule, NULL, NULL);
}
