/* From what the user filled in to an endpoint: every field is checked before anything is made.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "net/tcp-client.h"
#include "net/tcp-server.h"
#include "net/udp-endpoint.h"
#include "session/endpoint-config.h"

static gboolean
fail_in (const char **field,
         const char  *name)
{
  if (field != NULL)
    *field = name;
  return FALSE;
}

static gboolean
parse_local_port (const TincanEndpointConfig  *self,
                  guint16                     *port,
                  const char                 **field,
                  GError                     **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (self->local_port));

  /* A client that names no port leaves it to the kernel. */
  if (self->role == TINCAN_ROLE_TCP_CLIENT && stripped[0] == '\0')
    {
      *port = 0;
      return TRUE;
    }
  if (tincan_port_parse (stripped, TRUE, port, error))
    return TRUE;

  g_prefix_error_literal (error, _("Local port: "));
  return fail_in (field, "local-port");
}

/* A host that is a name is looked up later; here only what can be none. */
static gboolean
check_host (const char  *host,
            const char  *label,
            GError     **error)
{
  if (strpbrk (host, " \t\r\n") == NULL)
    return TRUE;

  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX, _("%s: “%s” has a blank in it"),
               label, host);
  return FALSE;
}

static gboolean
parse_remote (const TincanEndpointConfig  *self,
              const char                  *host,
              guint16                     *port,
              const char                 **field,
              GError                     **error)
{
  if (host[0] == '\0')
    {
      g_set_error_literal (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                           _("The remote host is empty: type an address or a name"));
      return fail_in (field, "remote-host");
    }
  if (!check_host (host, _("Remote host"), error))
    return fail_in (field, "remote-host");
  if (tincan_port_parse (self->remote_port, FALSE, port, error))
    return TRUE;

  g_prefix_error_literal (error, _("Remote port: "));
  return fail_in (field, "remote-port");
}

/* "[::1]" is how people know it from elsewhere. */
static char *
normalize_host (const char *host)
{
  char *stripped = g_strstrip (g_strdup (host));
  gsize length = strlen (stripped);

  if (length > 2 && stripped[0] == '[' && stripped[length - 1] == ']')
    {
      memmove (stripped, stripped + 1, length - 2);
      stripped[length - 2] = '\0';
    }
  return stripped;
}

TincanEndpoint *
tincan_endpoint_config_create (const TincanEndpointConfig  *self,
                               TincanRecording             *recording,
                               int                          io_priority,
                               const char                 **field,
                               GError                     **error)
{
  g_autofree char *local_host = normalize_host (self->local_host);
  g_autofree char *remote_host = normalize_host (self->remote_host);
  guint16 local_port;
  guint16 remote_port;

  if (!check_host (local_host, _("Local host"), error))
    {
      fail_in (field, "local-host");
      return NULL;
    }
  if (!parse_local_port (self, &local_port, field, error))
    return NULL;

  switch (self->role)
    {
    case TINCAN_ROLE_UDP:
      return tincan_udp_endpoint_new (recording, self->number, local_host, local_port,
                                      self->broadcast, io_priority);
    case TINCAN_ROLE_TCP_SERVER:
      return tincan_tcp_server_new (recording, self->number, local_host, local_port, io_priority);
    case TINCAN_ROLE_TCP_CLIENT:
      if (!parse_remote (self, remote_host, &remote_port, field, error))
        return NULL;
      return tincan_tcp_client_new (recording, self->number, remote_host, remote_port,
                                    local_host, local_port, io_priority);
    default:
      g_return_val_if_reached (NULL);
    }
}
