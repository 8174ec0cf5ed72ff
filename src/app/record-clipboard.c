/* Whole records on the clipboard.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/record-clipboard.h"

#include "codec/hex.h"
#include "traffic/record-text.h"

void
tincan_record_copy_text (TincanRecording *recording,
                         guint            index,
                         const char      *charset,
                         GdkClipboard    *clipboard)
{
  g_autoptr (TincanRecordText) text = tincan_record_text_new (recording, TINCAN_DISPLAY_BLOCK);
  g_autoptr (GString) copy = g_string_new (NULL);
  g_auto (TincanRecord) record = { 0 };

  if (!tincan_recording_read (recording, index, TINCAN_RECORD_SIZE_MAX, &record, NULL))
    return;

  tincan_record_text_set_charset (text, charset);
  tincan_record_text_append (text, &record, copy);
  gdk_clipboard_set_text (clipboard, copy->str);
}

void
tincan_record_copy_hex (TincanRecording *recording,
                        guint            index,
                        GdkClipboard    *clipboard)
{
  g_auto (TincanRecord) record = { 0 };
  g_autofree char *hex = NULL;

  if (!tincan_recording_read (recording, index, TINCAN_RECORD_SIZE_MAX, &record, NULL) ||
      record.direction == TINCAN_DIRECTION_EVENT)
    return;

  hex = tincan_hex_print (record.data, record.data_size, " ");
  gdk_clipboard_set_text (clipboard, hex);
}
