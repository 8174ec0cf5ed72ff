/* The fields of a session as JSON, and back; whatever is missing or of the wrong type gets its
 * default.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session-json.h"

#include <glib/gi18n.h>

#include "session/session-marks.h"

#define VERSION_KEY "tincan-session"

/* Each is a tab: a file with a million of them would bring every window to a halt. */
#define N_ENDPOINTS_MAX 500u

typedef enum
{
  FIELD_STRING,
  FIELD_BOOLEAN,
  FIELD_STRINGS,
  FIELD_VIEW,      /* an enumeration, saved by nick */
  FIELD_DATA_FORM, /* one, too */
} FieldType;

/* The fields of a TincanEndpointConfig that need no more than to be copied. */
static const struct
{
  const char *key;
  FieldType   type;
  gsize       offset;
} fields[] = {
  { "local-host", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, local_host) },
  { "local-port", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, local_port) },
  { "remote-host", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, remote_host) },
  { "remote-port", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, remote_port) },
  { "broadcast", FIELD_BOOLEAN, G_STRUCT_OFFSET (TincanEndpointConfig, broadcast) },
  { "view", FIELD_VIEW, G_STRUCT_OFFSET (TincanEndpointConfig, view) },
  { "list-data", FIELD_DATA_FORM,
    G_STRUCT_OFFSET (TincanEndpointConfig, data_forms[TINCAN_VIEW_LIST]) },
  { "log-data", FIELD_DATA_FORM,
    G_STRUCT_OFFSET (TincanEndpointConfig, data_forms[TINCAN_VIEW_LOG]) },
  { "stream-data", FIELD_DATA_FORM,
    G_STRUCT_OFFSET (TincanEndpointConfig, data_forms[TINCAN_VIEW_STREAM]) },
  { "encoding", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, encoding) },
  { "columns", FIELD_STRINGS, G_STRUCT_OFFSET (TincanEndpointConfig, columns) },
  { "time-as", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, time_as) },
  { "framing", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, framing) },
  { "frame-received-only", FIELD_BOOLEAN,
    G_STRUCT_OFFSET (TincanEndpointConfig, frame_received_only) },
  { "hide-values", FIELD_BOOLEAN, G_STRUCT_OFFSET (TincanEndpointConfig, hide_values) },
  { "json-as-is", FIELD_BOOLEAN, G_STRUCT_OFFSET (TincanEndpointConfig, json_as_is) },
  { "send-hex", FIELD_BOOLEAN, G_STRUCT_OFFSET (TincanEndpointConfig, send_hex) },
  { "escapes", FIELD_BOOLEAN, G_STRUCT_OFFSET (TincanEndpointConfig, escapes) },
  { "repeat", FIELD_BOOLEAN, G_STRUCT_OFFSET (TincanEndpointConfig, repeat) },
  { "interval", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, interval) },
  { "message", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, message) },
  { "to", FIELD_STRING, G_STRUCT_OFFSET (TincanEndpointConfig, to) },
  { "recent-peers", FIELD_STRINGS, G_STRUCT_OFFSET (TincanEndpointConfig, recent_peers) },
  { "reply-rules", FIELD_STRINGS, G_STRUCT_OFFSET (TincanEndpointConfig, reply_rules) },
};

static GType
get_choice_type (FieldType type)
{
  return type == FIELD_VIEW ? TINCAN_TYPE_VIEW : TINCAN_TYPE_DATA_FORM;
}

static void
add_string (JsonBuilder *builder,
            const char  *string)
{
  g_autofree char *valid = g_utf8_make_valid (string, -1);

  json_builder_add_string_value (builder, valid);
}

static void
add_strings (JsonBuilder  *builder,
             char        **strings)
{
  json_builder_begin_array (builder);
  for (guint i = 0; strings[i] != NULL; i++)
    add_string (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
add_field (JsonBuilder *builder,
           FieldType    type,
           gpointer     field)
{
  if (type == FIELD_STRING)
    {
      add_string (builder, *(char **) field);
    }
  else if (type == FIELD_BOOLEAN)
    {
      json_builder_add_boolean_value (builder, *(gboolean *) field);
    }
  else if (type == FIELD_STRINGS)
    {
      add_strings (builder, *(char ***) field);
    }
  else
    {
      g_autoptr (GEnumClass) choices = g_type_class_ref (get_choice_type (type));

      json_builder_add_string_value (builder,
                                     g_enum_get_value (choices, *(int *) field)->value_nick);
    }
}

static void
add_endpoint (JsonBuilder          *builder,
              TincanEndpointConfig *config)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "number");
  json_builder_add_int_value (builder, config->number);
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, tincan_role_to_string (config->role));
  json_builder_set_member_name (builder, "line-end");
  json_builder_add_string_value (builder, tincan_line_end_to_string (config->line_end));

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      json_builder_set_member_name (builder, fields[i].key);
      add_field (builder, fields[i].type, G_STRUCT_MEMBER_P (config, fields[i].offset));
    }
  json_builder_end_object (builder);
}

JsonNode *
tincan_session_json_build (TincanSessionFile *file)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, VERSION_KEY);
  json_builder_add_int_value (builder, TINCAN_SESSION_VERSION);
  json_builder_set_member_name (builder, "recording");
  if (file->recording != NULL)
    add_string (builder, file->recording);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "selected");
  json_builder_add_int_value (builder, file->selected);
  json_builder_set_member_name (builder, "endpoints");
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->endpoints->len; i++)
    add_endpoint (builder, g_ptr_array_index (file->endpoints, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "bookmarks");
  tincan_session_marks_build (file, builder);
  json_builder_set_member_name (builder, "highlights");
  add_strings (builder, file->highlights);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* The member when it is a value of @type, else NULL. */
static JsonNode *
get_value (JsonObject *object,
           const char *key,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) || json_node_get_value_type (node) != type)
    return NULL;
  return node;
}

static JsonArray *
get_array (JsonObject *object,
           const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static const char *
get_string (JsonObject *object,
            const char *key)
{
  JsonNode *node = get_value (object, key, G_TYPE_STRING);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/* A number from 0 to @max, else @fallback. */
static guint
get_uint (JsonObject *object,
          const char *key,
          guint       max,
          guint       fallback)
{
  JsonNode *node = get_value (object, key, G_TYPE_INT64);
  gint64 value = node != NULL ? json_node_get_int (node) : -1;

  return value >= 0 && value <= max ? value : fallback;
}

static void
read_strings (JsonObject   *object,
              const char   *key,
              char       ***strings)
{
  JsonArray *array = get_array (object, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (array == NULL)
    return;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
        g_strv_builder_add (builder, json_node_get_string (node));
    }
  g_strfreev (*strings);
  *strings = g_strv_builder_end (builder);
}

static void
read_choice (JsonObject *object,
             const char *key,
             GType       type,
             int        *field)
{
  g_autoptr (GEnumClass) choices = g_type_class_ref (type);
  const char *nick = get_string (object, key);
  GEnumValue *value = nick != NULL ? g_enum_get_value_by_nick (choices, nick) : NULL;

  if (value != NULL)
    *field = value->value;
}

/* Older versions had one choice for the list, which was the only view. */
static void
read_receive_hex (JsonObject           *object,
                  TincanEndpointConfig *config)
{
  JsonNode *node = get_value (object, "receive-hex", G_TYPE_BOOLEAN);

  if (node == NULL || !json_node_get_boolean (node))
    return;

  for (guint i = 0; i < TINCAN_N_VIEWS; i++)
    config->data_forms[i] = TINCAN_DATA_HEX;
}

static void
read_field (JsonObject *object,
            const char *key,
            FieldType   type,
            gpointer    field)
{
  JsonNode *node;

  if (type == FIELD_STRINGS)
    {
      read_strings (object, key, field);
    }
  else if (type == FIELD_BOOLEAN)
    {
      node = get_value (object, key, G_TYPE_BOOLEAN);
      if (node != NULL)
        *(gboolean *) field = json_node_get_boolean (node);
    }
  else if (type != FIELD_STRING)
    {
      read_choice (object, key, get_choice_type (type), field);
    }
  else if ((node = get_value (object, key, G_TYPE_STRING)) != NULL)
    {
      g_free (*(char **) field);
      *(char **) field = json_node_dup_string (node);
    }
}

/* NULL for a role that this version does not know. */
static TincanEndpointConfig *
read_endpoint (JsonNode *node)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  TincanEndpointConfig *config;
  TincanRole role;

  if (object == NULL || !tincan_role_parse (get_string (object, "role"), &role))
    return NULL;

  config = tincan_endpoint_config_new (role);
  config->number = get_uint (object, "number", TINCAN_NONE - 1, 0);
  tincan_line_end_parse (get_string (object, "line-end"), &config->line_end);
  read_receive_hex (object, config);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    read_field (object, fields[i].key, fields[i].type,
                G_STRUCT_MEMBER_P (config, fields[i].offset));
  return config;
}

/* Says which framing is none, and leaves the logs of such endpoints as they were read. */
static char *
repair_framings (GPtrArray *endpoints)
{
  char *words = NULL;

  for (guint i = 0; i < endpoints->len; i++)
    {
      TincanEndpointConfig *config = g_ptr_array_index (endpoints, i);
      TincanFrameRule rule;

      if (tincan_frame_rule_parse (config->framing, &rule, NULL, NULL))
        continue;
      if (words == NULL)
        words = g_strdup_printf (_("The framing “%s” is not known: the log is shown as it was "
                                   "read"), config->framing);
      g_free (config->framing);
      config->framing = g_strdup ("none");
    }
  return words;
}

/* Records refer to endpoints by number: none is 0, none occurs twice. */
static void
repair_numbers (GPtrArray *endpoints)
{
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);
  guint next = 1;

  for (guint i = 0; i < endpoints->len; i++)
    {
      TincanEndpointConfig *config = g_ptr_array_index (endpoints, i);

      if (config->number == 0 || !g_hash_table_add (taken, GUINT_TO_POINTER (config->number)))
        config->number = 0;
    }
  for (guint i = 0; i < endpoints->len; i++)
    {
      TincanEndpointConfig *config = g_ptr_array_index (endpoints, i);

      while (config->number == 0)
        if (g_hash_table_add (taken, GUINT_TO_POINTER (next++)))
          config->number = next - 1;
    }
}

TincanSessionFile *
tincan_session_json_read (JsonNode *root)
{
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  guint version = object != NULL ? get_uint (object, VERSION_KEY, G_MAXUINT, 0) : 0;
  g_autofree char *framing = NULL;
  TincanSessionFile *file;
  JsonArray *endpoints;
  guint n_endpoints;

  if (version == 0)
    return NULL;

  file = tincan_session_file_new ();
  file->recording = g_strdup (get_string (object, "recording"));
  endpoints = get_array (object, "endpoints");
  n_endpoints = endpoints != NULL ? json_array_get_length (endpoints) : 0;
  for (guint i = 0; i < MIN (n_endpoints, N_ENDPOINTS_MAX); i++)
    {
      TincanEndpointConfig *config = read_endpoint (json_array_get_element (endpoints, i));

      if (config != NULL)
        g_ptr_array_add (file->endpoints, config);
    }
  repair_numbers (file->endpoints);
  framing = repair_framings (file->endpoints);
  tincan_session_marks_read (file, get_array (object, "bookmarks"));
  read_strings (object, "highlights", &file->highlights);
  file->selected = get_uint (object, "selected", MAX (file->endpoints->len, 1) - 1, 0);

  if (version > TINCAN_SESSION_VERSION)
    file->warning = g_strdup (_("This session was saved by a newer version of Tincan: what this "
                                "version does not know is left out"));
  else if (n_endpoints > N_ENDPOINTS_MAX)
    file->warning = g_strdup_printf (_("This session has %u endpoints: those after the first %u "
                                       "were left out"), n_endpoints, N_ENDPOINTS_MAX);
  else if (file->endpoints->len < n_endpoints)
    file->warning = g_strdup_printf (ngettext ("%u endpoint of an unknown kind was left out",
                                               "%u endpoints of an unknown kind were left out",
                                               n_endpoints - file->endpoints->len),
                                     n_endpoints - file->endpoints->len);
  else
    file->warning = g_steal_pointer (&framing);
  return file;
}
