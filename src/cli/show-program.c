/* Prints the program that does what a message of a recording did.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/show-program.h"

#include <glib/gi18n.h>
#include <string.h>
#include <unistd.h>

#include "cli/record-match.h"
#include "cli/write-all.h"
#include "traffic/program.h"

typedef struct
{
  TincanRecording     *recording;
  const TincanOptions *options;
  TincanRecordFilter  *filter; /* or NULL */
  TincanFrameLens     *lens;   /* or NULL */
} Search;

/* NULL when it is not of a message that matches. @index: the record that it ends in. */
static char *
print_record (Search               *self,
              const TincanRecord   *record,
              const TincanFrameRow *frame,
              guint                 index)
{
  TincanRecord ours = *record;
  TincanProgram program;

  ours.index = index;
  if (record->direction == TINCAN_DIRECTION_EVENT ||
      !tincan_record_match (self->filter, record, frame) ||
      !tincan_program_init (&program, self->recording, &ours))
    return NULL;
  return tincan_program_print (&program, self->options->language);
}

/* Of the frames that are ready, none of which ends behind the record @index. */
static char *
print_frame (Search *self,
             guint   index)
{
  TincanFrameRow row;
  char *source = NULL;

  while (source == NULL && tincan_frame_lens_pull (self->lens, &row))
    source = print_record (self, &row.record, &row, index);
  return source;
}

static char *
find (Search  *self,
      GError **error)
{
  char *source = NULL;
  guint n = tincan_recording_get_n_published (self->recording);

  for (guint i = 0; source == NULL && i < n; i++)
    {
      g_auto (TincanRecord) record = { 0 };

      if (!tincan_recording_read (self->recording, i, G_MAXSIZE, &record, error))
        return NULL;
      if (self->lens == NULL)
        {
          source = print_record (self, &record, NULL, i);
          continue;
        }
      tincan_frame_lens_push (self->lens, &record);
      source = print_frame (self, i);
    }
  if (source == NULL && self->lens != NULL)
    {
      tincan_frame_lens_end (self->lens);
      source = print_frame (self, n - 1);
    }
  if (source == NULL)
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
                         _("there is no message to make a program of"));
  return source;
}

gboolean
tincan_show_program (TincanRecording      *recording,
                     const TincanOptions  *options,
                     GError              **error)
{
  g_autoptr (TincanRecordFilter) filter = tincan_options_create_filter (options, recording);
  g_autoptr (TincanFrameLens) lens = NULL;
  Search search = { .recording = recording, .options = options, .filter = filter };
  g_autofree char *source = NULL;

  if (options->frame.kind != TINCAN_FRAME_NONE)
    search.lens = lens = tincan_frame_lens_new (&options->frame, FALSE, FALSE);
  source = find (&search, error);
  return source != NULL && tincan_write_all (STDOUT_FILENO, source, strlen (source), error);
}
