/* What a session has for its file: forms and marks, bookmarks of its recording among them; and
 * back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session-marks.h"

#include "traffic/record-index.h"

void
tincan_session_marks_store (TincanSessionFile *file,
                            TincanRecording   *recording)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);
  guint n = tincan_bookmarks_get_n (bookmarks);

  for (guint i = 0; i < n; i++)
    {
      TincanSessionBookmark bookmark;

      if (!tincan_bookmarks_get_nth (bookmarks, i, &bookmark.place))
        break;
      bookmark.note = tincan_bookmarks_dup_note (bookmarks, bookmark.place);
      if (bookmark.note != NULL)
        g_array_append_val (file->bookmarks, bookmark);
    }
  file->has_bookmarks = TRUE;
}

void
tincan_session_marks_apply (const TincanSessionFile *file,
                            TincanRecording         *recording)
{
  TincanBookmarks *bookmarks = tincan_recording_get_bookmarks (recording);

  if (file->has_bookmarks)
    tincan_bookmarks_start (bookmarks);
  for (guint i = 0; i < file->bookmarks->len; i++)
    {
      const TincanSessionBookmark *bookmark = &g_array_index (file->bookmarks,
                                                              TincanSessionBookmark, i);

      tincan_bookmarks_set (bookmarks, bookmark->place, bookmark->note);
    }
}

void
tincan_session_marks_build (const TincanSessionFile *file,
                            JsonBuilder             *builder)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < file->bookmarks->len; i++)
    {
      const TincanSessionBookmark *bookmark = &g_array_index (file->bookmarks,
                                                              TincanSessionBookmark, i);

      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "no");
      json_builder_add_int_value (builder, (gint64) bookmark->place.record + 1);
      if (bookmark->place.offset > 0)
        {
          json_builder_set_member_name (builder, "offset");
          json_builder_add_int_value (builder, bookmark->place.offset);
        }
      json_builder_set_member_name (builder, "note");
      json_builder_add_string_value (builder, bookmark->note);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static int
compare_bookmarks (gconstpointer a,
                   gconstpointer b)
{
  TincanBookmarkPlace left = ((const TincanSessionBookmark *) a)->place;
  TincanBookmarkPlace right = ((const TincanSessionBookmark *) b)->place;

  if (left.record != right.record)
    return left.record < right.record ? -1 : 1;
  return (left.offset > right.offset) - (left.offset < right.offset);
}

/* The member when it is a value of @type, else NULL. */
static JsonNode *
get_value (JsonObject *object,
           const char *key,
           GType       type)
{
  JsonNode *node = json_object_get_member (object, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type
           ? node : NULL;
}

static gint64
get_number (JsonObject *object,
            const char *key)
{
  JsonNode *value = get_value (object, key, G_TYPE_INT64);

  return value != NULL ? json_node_get_int (value) : 0;
}

/* In order: each is put behind the others then. */
void
tincan_session_marks_read (TincanSessionFile *file,
                           JsonArray         *array)
{
  guint n = array != NULL ? json_array_get_length (array) : 0;

  file->has_bookmarks = array != NULL;
  for (guint i = 0; i < n; i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      JsonObject *item = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
      gint64 number = item != NULL ? get_number (item, "no") : 0;
      gint64 offset = item != NULL ? get_number (item, "offset") : 0;
      JsonNode *note = item != NULL ? get_value (item, "note", G_TYPE_STRING) : NULL;
      TincanSessionBookmark bookmark;

      if (number < 1 || number >= TINCAN_NONE)
        continue;
      bookmark.place.record = (guint) (number - 1);
      bookmark.place.offset = (guint) CLAMP (offset, 0, TINCAN_LOCATION_SIZE_MAX);
      bookmark.note = g_strdup (note != NULL ? json_node_get_string (note) : "");
      g_array_append_val (file->bookmarks, bookmark);
    }
  g_array_sort (file->bookmarks, compare_bookmarks);
}

TincanSessionFile *
tincan_session_create_file (TincanSession *self)
{
  TincanSessionFile *file = tincan_session_file_new ();
  GPtrArray *endpoints = tincan_session_get_endpoints (self);

  for (guint i = 0; i < endpoints->len; i++)
    g_ptr_array_add (file->endpoints, tincan_endpoint_config_copy (endpoints->pdata[i]));
  file->selected = tincan_session_get_selected (self);
  g_strfreev (file->highlights);
  file->highlights = tincan_highlights_print (tincan_session_get_highlights (self));
  tincan_session_marks_store (file, tincan_session_get_recording (self));
  return file;
}
