/* What the user filled in for one endpoint: all fields of its forms, as typed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/composer.h"
#include "net/endpoint.h"
#include "traffic/data-form.h"
#include "traffic/frame-index.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_ROLE_UDP,
  TINCAN_ROLE_TCP_CLIENT,
  TINCAN_ROLE_TCP_SERVER,
} TincanRole;

/* How the log is looked at. */
typedef enum
{
  TINCAN_VIEW_LIST,   /* a table, one line a message */
  TINCAN_VIEW_LOG,    /* as NetAssist's log mode: a line about each message, its text below */
  TINCAN_VIEW_STREAM, /* one connection as a terminal */
  TINCAN_N_VIEWS,
} TincanView;

/* Nicks: "list", "log", "stream". */
#define TINCAN_TYPE_VIEW (tincan_view_get_type ())
GType tincan_view_get_type (void);

/* Strings are owned and never NULL; ports and intervals are text, since a session keeps
 * half-typed fields too. */
typedef struct
{
  guint          number;        /* unique in the session; records refer to it */
  TincanRole     role;
  char          *local_host;
  char          *local_port;
  char          *remote_host;   /* TCP client */
  char          *remote_port;
  gboolean       broadcast;     /* UDP: sending to broadcast addresses is allowed; on by default */

  TincanView     view;
  TincanDataForm data_forms[TINCAN_N_VIEWS]; /* of received and sent data, in each view */
  char          *encoding;      /* for both ways */
  char         **columns;       /* of the log, see app/log-columns.h; empty: as usual */
  char          *time_as;       /* in the log: a name of TincanTimeAs */
  char          *framing;       /* a rule of codec/frame-rule.h */
  gboolean       frame_received_only;
  gboolean       hide_values;   /* in the inspector */
  gboolean       json_as_is;    /* there too: not indented */

  gboolean       send_hex;
  gboolean       escapes;
  TincanLineEnd  line_end;
  gboolean       repeat;
  char          *interval;      /* ms */
  char          *message;       /* the draft in the send form */
  char          *to;
  char         **recent_peers;  /* what the To field offers, newest first */
  char         **reply_rules;
} TincanEndpointConfig;

TincanEndpointConfig *tincan_endpoint_config_new    (TincanRole                   role);
TincanEndpointConfig *tincan_endpoint_config_copy   (const TincanEndpointConfig  *self);
void                  tincan_endpoint_config_free   (TincanEndpointConfig        *self);

/* "udp", "tcp-client", "tcp-server". */
const char           *tincan_role_to_string         (TincanRole                   role);
gboolean              tincan_role_parse             (const char                  *text,
                                                     TincanRole                  *role);

/* How its log is cut into messages; an unknown rule cuts nothing. */
void                  tincan_endpoint_config_get_framing (const TincanEndpointConfig *self,
                                                          TincanFraming              *framing);

/* An endpoint as configured, closed; or TINCAN_ERROR_SYNTAX with words for the user and, in
 * @field (nullable), the name of the field at fault, as "local-port"; static. */
TincanEndpoint       *tincan_endpoint_config_create (const TincanEndpointConfig  *self,
                                                     TincanRecording             *recording,
                                                     int                          io_priority,
                                                     const char                 **field,
                                                     GError                     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanEndpointConfig, tincan_endpoint_config_free)

G_END_DECLS
