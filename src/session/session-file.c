/* The session as JSON: versioned, tolerant of missing and unknown fields, written atomically.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session-file.h"

#include <gio/gio.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

#include "codec/error.h"
#include "session/session-json.h"

#define SIZE_MAX_MIB 64
#define DEPTH_MAX    64      /* json-glib recurses for each level */
#define SMALL        1048576 /* bytes; larger files are looked at before they are parsed */

typedef struct
{
  int line;
  int column;
} Place;

static void
bookmark_clear (gpointer data)
{
  g_free (((TincanSessionBookmark *) data)->note);
}

TincanSessionFile *
tincan_session_file_new (void)
{
  TincanSessionFile *self = g_new0 (TincanSessionFile, 1);

  self->endpoints = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_endpoint_config_free);
  self->bookmarks = g_array_new (FALSE, FALSE, sizeof (TincanSessionBookmark));
  g_array_set_clear_func (self->bookmarks, bookmark_clear);
  self->highlights = g_new0 (char *, 1);
  return self;
}

void
tincan_session_file_free (TincanSessionFile *self)
{
  g_ptr_array_unref (self->endpoints);
  g_array_unref (self->bookmarks);
  g_strfreev (self->highlights);
  g_free (self->recording);
  g_free (self->warning);
  g_free (self);
}

static gboolean
fail_json (const char  *name,
           Place        place,
           const char  *why,
           GError     **error)
{
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION,
               _("“%s” is not a session: line %d, column %d: %s"),
               name, place.line, place.column, why);
  return FALSE;
}

static void
count_place (const char *text,
             const char *at,
             Place      *place)
{
  const char *line = text;

  place->line = 1;
  for (const char *p = text; p < at; p++)
    if (*p == '\n')
      {
        place->line++;
        line = p + 1;
      }
  place->column = g_utf8_strlen (line, at - line) + 1;
}

/* What json-glib had better not see: deep nesting, or comments (its own invention) that could
 * hide it. Returns the first place of either, with the words in @why, or NULL. */
static const char *
find_trap (const char  *text,
           gsize        size,
           const char **why)
{
  gboolean quoted = FALSE;
  int depth = 0;

  for (const char *p = text; p < text + size; p++)
    {
      if (*p == '"')
        quoted = !quoted;
      else if (quoted)
        p += *p == '\\';
      else if (*p == '}' || *p == ']')
        depth--;
      else if ((*p == '{' || *p == '[') && ++depth > DEPTH_MAX)
        *why = _("brackets are nested too deep");
      else if (*p == '/' || *p == '#' || *p == '\'')
        *why = _("this is not JSON");

      if (*why != NULL)
        return p;
    }
  return NULL;
}

static gboolean
check_text (const char  *name,
            const char  *text,
            gsize        size,
            GError     **error)
{
  const char *why = NULL;
  const char *wrong;
  Place place;

  if (size == 0)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION,
                   _("“%s” is not a session: the file is empty"), name);
      return FALSE;
    }
  if (!g_utf8_validate_len (text, size, &wrong))
    {
      count_place (text, wrong, &place);
      return fail_json (name, place, _("this is not text"), error);
    }
  if ((wrong = find_trap (text, size, &why)) != NULL)
    {
      count_place (text, wrong, &place);
      return fail_json (name, place, why, error);
    }
  if (size > SMALL && g_strstr_len (text, size, "\"tincan-session\"") == NULL)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION,
                   _("“%s” is not a session of Tincan"), name);
      return FALSE;
    }
  return TRUE;
}

static void
on_parser_error (JsonParser   *parser,
                 const GError *error,
                 Place        *place)
{
  place->line = json_parser_get_current_line (parser);
  place->column = json_parser_get_current_pos (parser);
}

static TincanSessionFile *
parse (const char  *name,
       const char  *text,
       gsize        size,
       GError     **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) json_error = NULL;
  TincanSessionFile *self;
  JsonNode *root;
  Place place = { 1, 1 };

  g_signal_connect (parser, "error", G_CALLBACK (on_parser_error), &place);
  if (!json_parser_load_from_data (parser, text, size, &json_error))
    {
      fail_json (name, place, _("this is not JSON"), error);
      return NULL;
    }

  root = json_parser_get_root (parser);
  self = root != NULL ? tincan_session_json_read (root) : NULL;
  if (self == NULL)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION,
                 _("“%s” is not a session of Tincan"), name);
  return self;
}

/* Only a file of a reasonable size: a pipe would wait for ever, a disk image fill the memory. */
static gboolean
check_file (const char  *path,
            const char  *name,
            GError     **error)
{
  GStatBuf info;

  if (g_stat (path, &info) != 0)
    return TRUE; /* reading it tells why */
  if (!S_ISREG (info.st_mode))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION,
                   _("“%s” is not a session: it is not a file"), name);
      return FALSE;
    }
  if (info.st_size > SIZE_MAX_MIB * 1024 * 1024)
    {
      g_autofree char *size = g_format_size (info.st_size);

      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION,
                   _("“%s” is not a session: it is too large (%s)"), name, size);
      return FALSE;
    }
  return TRUE;
}

TincanSessionFile *
tincan_session_file_load (const char  *path,
                          GError     **error)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *text = NULL;
  gsize size;

  if (!check_file (path, name, error) || !g_file_get_contents (path, &text, &size, error) ||
      !check_text (name, text, size, error))
    return NULL;
  return parse (name, text, size, error);
}

gboolean
tincan_session_file_save (TincanSessionFile  *self,
                          const char         *path,
                          GError            **error)
{
  g_autoptr (JsonNode) root = tincan_session_json_build (self);
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_to_gstring (generator, text);
  g_string_append_c (text, '\n');
  return g_file_set_contents_full (path, text->str, text->len,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0666, error);
}
