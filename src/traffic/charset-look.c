/* Looks whether the data of records seem to be in another encoding.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/charset-look.h"

#include "codec/charset-guess.h"

#define STEPS_MAX 256 /* records that are not even read */
#define RECORD_BYTES 512
#define SAMPLE_BYTES 1024

const char *
tincan_charset_look (TincanRecording *recording,
                     guint            endpoint,
                     guint            first,
                     guint            n,
                     const char      *current,
                     gboolean        *fits)
{
  g_autoptr (GByteArray) sample = g_byte_array_new ();
  guint end = n > STEPS_MAX ? first + n - STEPS_MAX : first;
  guint flow = TINCAN_NONE, n_read = 0;

  for (guint i = first + n; i > end && n_read < TINCAN_CHARSET_LOOK_RECORDS; i--)
    {
      g_auto (TincanRecord) record = { 0 };
      TincanIndexEntry entry;

      if (!tincan_recording_peek (recording, i - 1, &entry) ||
          entry.direction != TINCAN_DIRECTION_RECEIVED || entry.size == 0 ||
          (endpoint != TINCAN_NONE && entry.endpoint != endpoint) ||
          (n_read > 0 && entry.flow != flow) ||
          !tincan_recording_read (recording, i - 1, RECORD_BYTES, &record, NULL))
        continue;

      /* Nothing may be missing between two of them. */
      if (n_read > 0 && record.data_size < record.size)
        break;
      flow = entry.flow;
      n_read++;
      g_byte_array_prepend (sample, record.data, record.data_size);
      if (sample->len >= SAMPLE_BYTES || record.data_size < record.size)
        break;
    }

  *fits = tincan_charset_fits (current, sample->data, sample->len);

  return *fits ? NULL : tincan_charset_guess (current, sample->data, sample->len);
}
