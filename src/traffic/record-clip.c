/* Messages in the forms that people paste elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-clip.h"

#include "codec/hex.h"
#include "codec/literal.h"
#include "traffic/record-line.h"

struct _TincanClipper
{
  TincanClipForm    form;
  gboolean          several;
  TincanRecordText *text;
  TincanRecordLine  line;
};

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
    [TINCAN_CLIP_LOG] = "log",
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
clip_bytes (TincanClipper       *self,
            const TincanMessage *message)
{
  const guint8 *data = message->record.data;
  gsize size = message->record.data_size;
  g_autofree char *name = NULL;

  switch (self->form)
    {
    case TINCAN_CLIP_HEX:
      return tincan_hex_print (data, size, " ");
    case TINCAN_CLIP_DUMP:
      return tincan_hex_dump (data, size);
    case TINCAN_CLIP_C:
      name = self->several ? g_strdup_printf ("data_%u", message->number + 1) : g_strdup ("data");
      return tincan_literal_c (name, data, size);
    case TINCAN_CLIP_PYTHON:
      return tincan_literal_python (data, size);
    case TINCAN_CLIP_BASE64:
      return g_base64_encode (data, size);
    case TINCAN_CLIP_TEXT:
    case TINCAN_CLIP_JSON:
    case TINCAN_CLIP_LOG:
    default:
      return NULL;
    }
}

static void
append_text (TincanClipper       *self,
             const TincanMessage *message,
             GString             *out)
{
  g_autoptr (GString) text = g_string_new (NULL);

  self->line.reads = message->reads;
  self->line.fault = tincan_frame_fault_to_string (message->fault);
  tincan_record_text_append (self->text, &message->record, text);
  if (self->form == TINCAN_CLIP_JSON)
    tincan_record_line_append_json (&self->line, &message->record, text, out);
  else if (self->form == TINCAN_CLIP_LOG)
    tincan_record_line_append_netassist (&self->line, &message->record, text, out);
  else
    g_string_append_len (out, text->str, text->len);
}

TincanClipper *
tincan_clipper_new (TincanRecording *recording,
                    TincanClipForm   form,
                    const char      *charset,
                    gboolean         several)
{
  TincanDisplay display = form == TINCAN_CLIP_JSON ? TINCAN_DISPLAY_PLAIN : TINCAN_DISPLAY_BLOCK;
  TincanClipper *self;

  g_return_val_if_fail (TINCAN_IS_RECORDING (recording) && charset != NULL, NULL);

  self = g_new0 (TincanClipper, 1);
  self->form = form;
  self->several = several;
  self->text = tincan_record_text_new (recording, display);
  tincan_record_text_set_charset (self->text, charset);
  return self;
}

void
tincan_clipper_free (TincanClipper *self)
{
  tincan_record_text_unref (self->text);
  tincan_record_line_clear (&self->line);
  g_free (self);
}

gboolean
tincan_clipper_append (TincanClipper       *self,
                       const TincanMessage *message,
                       GString             *out)
{
  gboolean bytes = self->form != TINCAN_CLIP_TEXT && self->form != TINCAN_CLIP_JSON &&
                   self->form != TINCAN_CLIP_LOG;
  gboolean block = self->form == TINCAN_CLIP_DUMP || self->form == TINCAN_CLIP_C;
  g_autofree char *clip = NULL;

  if (bytes && message->record.direction == TINCAN_DIRECTION_EVENT)
    return FALSE;
  if (self->several && out->len > 0 && (block || out->str[out->len - 1] != '\n'))
    g_string_append_c (out, '\n');
  if (bytes)
    clip = clip_bytes (self, message);
  if (bytes)
    g_string_append (out, clip);
  else
    append_text (self, message, out);
  return TRUE;
}
