/* A record in the forms that people paste elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-clip.h"

#include "codec/hex.h"
#include "codec/literal.h"
#include "traffic/record-line.h"
#include "traffic/record-text.h"

gboolean
tincan_clip_form_parse (const char     *name,
                        TincanClipForm *form)
{
  static const char * const names[] = {
    [TINCAN_CLIP_TEXT] = "text",
    [TINCAN_CLIP_HEX] = "hex",
    [TINCAN_CLIP_DUMP] = "dump",
    [TINCAN_CLIP_C] = "c",
    [TINCAN_CLIP_PYTHON] = "python",
    [TINCAN_CLIP_JSON] = "json",
    [TINCAN_CLIP_BASE64] = "base64",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        *form = i;
        return TRUE;
      }
  return FALSE;
}

static char *
clip_bytes (const TincanRecord *record,
            TincanClipForm      form)
{
  const guint8 *data = record->data;
  gsize size = record->data_size;

  switch (form)
    {
    case TINCAN_CLIP_HEX:
      return tincan_hex_print (data, size, " ");
    case TINCAN_CLIP_DUMP:
      return tincan_hex_dump (data, size);
    case TINCAN_CLIP_C:
      return tincan_literal_c (data, size);
    case TINCAN_CLIP_PYTHON:
      return tincan_literal_python (data, size);
    case TINCAN_CLIP_BASE64:
      return g_base64_encode (data, size);
    case TINCAN_CLIP_TEXT:
    case TINCAN_CLIP_JSON:
    default:
      return NULL;
    }
}

static char *
clip_text (TincanRecording    *recording,
           const TincanRecord *record,
           gboolean            json,
           const char         *charset)
{
  TincanDisplay display = json ? TINCAN_DISPLAY_PLAIN : TINCAN_DISPLAY_BLOCK;
  g_autoptr (TincanRecordText) decoder = tincan_record_text_new (recording, display);
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (TincanRecordLine) line = { 0 };
  g_autoptr (GString) object = g_string_new (NULL);

  tincan_record_text_set_charset (decoder, charset);
  tincan_record_text_append (decoder, record, text);
  if (!json)
    return g_string_free (g_steal_pointer (&text), FALSE);
  tincan_record_line_append_json (&line, record, text, object);
  return g_string_free (g_steal_pointer (&object), FALSE);
}

char *
tincan_record_clip (TincanRecording *recording,
                    guint            index,
                    TincanClipForm   form,
                    const char      *charset)
{
  g_auto (TincanRecord) record = { 0 };

  g_return_val_if_fail (TINCAN_IS_RECORDING (recording) && charset != NULL, NULL);

  if (!tincan_recording_read (recording, index, G_MAXSIZE, &record, NULL))
    return NULL;
  if (form == TINCAN_CLIP_TEXT || form == TINCAN_CLIP_JSON)
    return clip_text (recording, &record, form == TINCAN_CLIP_JSON, charset);
  return record.direction != TINCAN_DIRECTION_EVENT ? clip_bytes (&record, form) : NULL;
}
