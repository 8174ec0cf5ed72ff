/* A row of a connection shown as a terminal, made when it comes on screen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/stream-row.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/hex.h"
#include "traffic/record-facts.h"
#include "traffic/time-stamp.h"

#define TIME_DIGITS 3
#define CONNECTION_MARK "◆"

struct _TincanStreamRow
{
  GObject parent_instance;

  TincanStreamKind kind;
  TincanDirection  direction;
  guint            number;
  guint            messages[TINCAN_STREAM_MESSAGES_MAX];
  guint            n_messages;
  GString         *text; /* NULL for the footer */
  GString         *hex;
};

G_DEFINE_FINAL_TYPE (TincanStreamRow, tincan_stream_row, G_TYPE_OBJECT)

static guint changed_signal;

/* The clock only: the date is in the other views. */
static void
append_time (gint64   time_ns,
             GString *text)
{
  g_autoptr (GString) stamp = g_string_new (NULL);
  TincanTimeStamp log = { 0 };

  tincan_time_stamp_append_log (&log, time_ns, TIME_DIGITS, stamp);
  g_string_append_c (text, ' ');
  g_string_append (text, strchr (stamp->str, ' ') != NULL ? strchr (stamp->str, ' ') + 1
                                                          : stamp->str);
}

static void
append_words (const TincanStreamPart *part,
              const TincanStreamLook *look,
              GString                *text)
{
  tincan_decoder_feed (look->words, (const guint8 *) part->words, strlen (part->words), text);
  tincan_decoder_finish (look->words, text);
}

/* Without what ends the line. */
static void
append_line (const TincanStreamPart *part,
             const TincanStreamLook *look,
             GString                *text)
{
  gsize start = text->len;
  gsize end;
  gboolean shows_elsewhere;

  tincan_decoder_feed (look->decoder, part->before, part->n_before, text);
  tincan_decoder_feed (look->decoder, part->bytes->data, part->bytes->len, text);
  end = text->len;
  shows_elsewhere = part->goes_on && tincan_decoder_get_held (look->decoder) > 0;
  tincan_decoder_finish (look->decoder, text);
  if (shows_elsewhere)
    g_string_truncate (text, end);
  if (text->len > start && text->str[text->len - 1] == '\n')
    g_string_truncate (text, text->len - 1);
}

static void
append_text (const TincanStreamPart *part,
             const TincanStreamLook *look,
             GString                *text)
{
  if (part->kind != TINCAN_STREAM_LINE && part->kind != TINCAN_STREAM_REST)
    {
      g_string_append (text, part->kind == TINCAN_STREAM_CONNECTION
                               ? CONNECTION_MARK
                               : tincan_direction_to_words (part->direction));
      append_time (part->time_ns, text);
      if (part->kind != TINCAN_STREAM_TURN)
        g_string_append_c (text, ' ');
    }

  if (part->words != NULL && part->kind != TINCAN_STREAM_TURN)
    append_words (part, look, text);
  else if (part->kind == TINCAN_STREAM_LINE && look->form != TINCAN_DATA_HEX)
    append_line (part, look, text);
}

static void
append_hex (const TincanStreamPart *part,
            const TincanStreamLook *look,
            GString                *text)
{
  g_autofree char *hex = NULL;

  if (part->kind != TINCAN_STREAM_LINE || look->form == TINCAN_DATA_TEXT)
    return;

  hex = tincan_hex_print (part->bytes->data, part->bytes->len, " ");
  g_string_append (text, hex);
}

static void
tincan_stream_row_finalize (GObject *object)
{
  TincanStreamRow *self = TINCAN_STREAM_ROW (object);

  if (self->text != NULL)
    g_string_free (self->text, TRUE);
  g_string_free (self->hex, TRUE);

  G_OBJECT_CLASS (tincan_stream_row_parent_class)->finalize (object);
}

static void
tincan_stream_row_class_init (TincanStreamRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_stream_row_finalize;

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_stream_row_init (TincanStreamRow *self)
{
  self->number = TINCAN_NONE;
  self->direction = TINCAN_DIRECTION_EVENT;
  self->hex = g_string_new (NULL);
}

TincanStreamRow *
tincan_stream_row_new (const TincanStreamPart *part,
                       const TincanStreamLook *look)
{
  TincanStreamRow *self = g_object_new (TINCAN_TYPE_STREAM_ROW, NULL);

  self->text = g_string_new (NULL);
  tincan_stream_row_update (self, part, look);

  return self;
}

TincanStreamRow *
tincan_stream_row_new_footer (void)
{
  return g_object_new (TINCAN_TYPE_STREAM_ROW, NULL);
}

void
tincan_stream_row_update (TincanStreamRow        *self,
                          const TincanStreamPart *part,
                          const TincanStreamLook *look)
{
  g_return_if_fail (TINCAN_IS_STREAM_ROW (self) && self->text != NULL);

  self->kind = part->kind;
  self->direction = part->direction;
  self->number = part->number;
  self->n_messages = part->n_messages;
  memcpy (self->messages, part->messages, sizeof self->messages);
  g_string_truncate (self->text, 0);
  g_string_truncate (self->hex, 0);
  append_text (part, look, self->text);
  append_hex (part, look, self->hex);
  g_signal_emit (self, changed_signal, 0);
}

gboolean
tincan_stream_row_is_footer (TincanStreamRow *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), FALSE);

  return self->text == NULL;
}

TincanStreamKind
tincan_stream_row_get_kind (TincanStreamRow *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), TINCAN_STREAM_LINE);

  return self->kind;
}

TincanDirection
tincan_stream_row_get_direction (TincanStreamRow *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), TINCAN_DIRECTION_EVENT);

  return self->direction;
}

guint
tincan_stream_row_get_number (TincanStreamRow *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), TINCAN_NONE);

  return self->number;
}

const guint *
tincan_stream_row_get_messages (TincanStreamRow *self,
                                guint           *n)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), NULL);

  *n = self->n_messages;

  return self->messages;
}

const char *
tincan_stream_row_get_text (TincanStreamRow *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), NULL);

  return self->text != NULL ? self->text->str : "";
}

const char *
tincan_stream_row_get_hex (TincanStreamRow *self)
{
  g_return_val_if_fail (TINCAN_IS_STREAM_ROW (self), NULL);

  return self->hex->str;
}

void
tincan_stream_part_append_text (const TincanStreamPart *part,
                                const TincanStreamLook *look,
                                GString                *out)
{
  append_text (part, look, out);
}

void
tincan_stream_part_append (const TincanStreamPart *part,
                           const TincanStreamLook *look,
                           GString                *out)
{
  gsize start = out->len;

  append_text (part, look, out);
  if (out->len > start && look->form == TINCAN_DATA_BOTH && part->kind == TINCAN_STREAM_LINE)
    g_string_append_c (out, '\n');
  append_hex (part, look, out);
  g_string_append_c (out, '\n');
}
