/* Forms checked field by field, and the endpoints they make.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/endpoint-config.h"

#include <string.h>

#include "codec/error.h"
#include "net/tcp-client.h"
#include "net/tcp-server.h"
#include "net/udp-endpoint.h"

typedef struct
{
  TincanRole  role;
  const char *local_host;
  const char *local_port;
  const char *remote_host;
  const char *remote_port;
  const char *field; /* at fault; NULL for none */
  const char *words;
} Case;

static const Case cases[] = {
  { TINCAN_ROLE_UDP, "", "8080", "", "", NULL, NULL },
  { TINCAN_ROLE_UDP, "127.0.0.1", "0", "ignored host", "ignored", NULL, NULL },
  { TINCAN_ROLE_UDP, " 127.0.0.1 ", " 80 ", "", "", NULL, NULL },
  { TINCAN_ROLE_UDP, "[::1]", "80", "", "", NULL, NULL },
  { TINCAN_ROLE_UDP, "", "", "", "", "local-port", "Local port: The port is empty" },
  { TINCAN_ROLE_UDP, "", "abc", "", "", "local-port", "“abc” is not a number" },
  { TINCAN_ROLE_UDP, "", "65536", "", "", "local-port", "65536 is out of range: 0 to 65535" },
  { TINCAN_ROLE_UDP, "a b", "1", "", "", "local-host", "Local host: “a b” has a blank in it" },
  { TINCAN_ROLE_TCP_SERVER, "", "8888", "", "", NULL, NULL },
  { TINCAN_ROLE_TCP_SERVER, "", "-1", "", "", "local-port", "-1 is out of range" },
  { TINCAN_ROLE_TCP_SERVER, "", " ", "", "", "local-port", "empty" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "localhost", "80", NULL, NULL },
  { TINCAN_ROLE_TCP_CLIENT, "", "", "::1", "65535", NULL, NULL },
  { TINCAN_ROLE_TCP_CLIENT, "", "x", "h", "80", "local-port", "Local port: Port “x”" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "", "80", "remote-host", "The remote host is empty" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", " ", "80", "remote-host", "The remote host is empty" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "a b", "80", "remote-host", "Remote host: “a b” has a blank" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "h", "", "remote-port", "Remote port: The port is empty" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "h", "0", "remote-port", "0 is out of range: 1 to 65535" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "h", "65536", "remote-port", "65536 is out of range" },
  { TINCAN_ROLE_TCP_CLIENT, "", "0", "h", "1e3", "remote-port", "“1e3” is not a number" },
};

static void
replace (char       **field,
         const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static GType
get_type (TincanRole role)
{
  return role == TINCAN_ROLE_UDP          ? TINCAN_TYPE_UDP_ENDPOINT
         : role == TINCAN_ROLE_TCP_CLIENT ? TINCAN_TYPE_TCP_CLIENT
                                          : TINCAN_TYPE_TCP_SERVER;
}

static void
test_create (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (TincanEndpointConfig) config = tincan_endpoint_config_new (c->role);
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);
  g_autoptr (GError) error = NULL;
  const char *field = NULL;
  TincanEndpoint *endpoint;

  config->number = 4;
  replace (&config->local_host, c->local_host);
  replace (&config->local_port, c->local_port);
  replace (&config->remote_host, c->remote_host);
  replace (&config->remote_port, c->remote_port);
  endpoint = tincan_endpoint_config_create (config, recording, G_PRIORITY_DEFAULT, &field, &error);
  g_assert_cmpstr (field, ==, c->field);
  if (c->field != NULL)
    {
      g_assert_null (endpoint);
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
      g_assert_nonnull (strstr (error->message, c->words));
      return;
    }
  g_assert_no_error (error);
  g_assert_true (G_TYPE_CHECK_INSTANCE_TYPE (endpoint, get_type (c->role)));
  g_assert_cmpuint (tincan_endpoint_get_number (endpoint), ==, 4);
  g_assert_true (tincan_endpoint_get_recording (endpoint) == recording);
  g_assert_cmpint (tincan_endpoint_get_state (endpoint), ==, TINCAN_ENDPOINT_CLOSED);
  g_assert_finalize_object (endpoint);
}

/* What a new form holds can be opened as it is. */
static void
test_defaults (void)
{
  g_autoptr (TincanRecording) recording = tincan_recording_new (NULL, NULL);

  for (TincanRole role = TINCAN_ROLE_UDP; role <= TINCAN_ROLE_TCP_SERVER; role++)
    {
      g_autoptr (TincanEndpointConfig) config = tincan_endpoint_config_new (role);
      g_autoptr (TincanEndpointConfig) copy = tincan_endpoint_config_copy (config);
      TincanRole parsed;

      g_assert_true (tincan_role_parse (tincan_role_to_string (role), &parsed));
      g_assert_cmpint (parsed, ==, role);
      g_assert_finalize_object (tincan_endpoint_config_create (copy, recording, G_PRIORITY_DEFAULT,
                                                               NULL, NULL));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/endpoint-create/defaults", test_defaults);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/endpoint-create/%s/%u",
                                               tincan_role_to_string (cases[i].role), i);

      g_test_add_data_func (path, &cases[i], test_create);
    }
  return g_test_run ();
}
