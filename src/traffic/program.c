/* A message as a program that does the same.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/program.h"

#include <string.h>

#include "traffic/program-words.h"

#define LOOK_BACK (1024 * 1024) /* records, some milliseconds */

gboolean
tincan_program_language_parse (const char            *name,
                               TincanProgramLanguage *language)
{
  static const char * const names[] = {
    [TINCAN_PROGRAM_PYTHON] = "python",
    [TINCAN_PROGRAM_C] = "c",
    [TINCAN_PROGRAM_SHELL] = "shell",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (name, names[i]))
      {
        *language = i;
        return TRUE;
      }
  return FALSE;
}

static TincanProgramRole
find_role (TincanRecording    *recording,
           const TincanRecord *record)
{
  guint first = record->index > LOOK_BACK ? record->index - LOOK_BACK : 0;
  TincanIndexEntry entry;

  if (record->protocol == TINCAN_PROTOCOL_UDP)
    return TINCAN_PROGRAM_UDP;
  for (guint i = record->index; record->flow != TINCAN_NONE && i > first; i--)
    {
      if (!tincan_recording_peek (recording, i - 1, &entry) || entry.flow != record->flow)
        continue;
      if (entry.event == TINCAN_EVENT_CONNECTED)
        return TINCAN_PROGRAM_CLIENT;
      if (entry.event == TINCAN_EVENT_ACCEPTED)
        return TINCAN_PROGRAM_SERVER;
    }
  return record->peer.port <= record->local.port ? TINCAN_PROGRAM_CLIENT : TINCAN_PROGRAM_SERVER;
}

static gboolean
is_broadcast (const TincanAddress *address)
{
  static const guint8 limited[] = { 255, 255, 255, 255 };

  return address->family == 4 && memcmp (address->ip, limited, sizeof limited) == 0;
}

gboolean
tincan_program_init (TincanProgram      *self,
                     TincanRecording    *recording,
                     const TincanRecord *record)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING (recording), FALSE);

  if (record->direction == TINCAN_DIRECTION_EVENT)
    return FALSE;
  *self = (TincanProgram) {
    .role = find_role (recording, record),
    .sends = record->direction == TINCAN_DIRECTION_SENT,
    .local = record->local,
    .peer = record->peer,
    .broadcast = record->cast == TINCAN_CAST_BROADCAST || is_broadcast (&record->peer) ||
                 is_broadcast (&record->local),
    .data = record->data,
    .size = record->data_size,
  };
  return TRUE;
}

void
tincan_program_swap (TincanProgram *self)
{
  TincanAddress local = self->local;

  self->local = self->peer;
  self->peer = local;
  self->sends = !self->sends;
  if (self->role != TINCAN_PROGRAM_UDP)
    self->role = self->role == TINCAN_PROGRAM_CLIENT ? TINCAN_PROGRAM_SERVER
                                                      : TINCAN_PROGRAM_CLIENT;
}

char *
tincan_program_print (const TincanProgram   *self,
                      TincanProgramLanguage  language)
{
  switch (language)
    {
    case TINCAN_PROGRAM_C:
      return tincan_program_print_c (self);
    case TINCAN_PROGRAM_SHELL:
      return tincan_program_print_shell (self);
    case TINCAN_PROGRAM_PYTHON:
    default:
      return tincan_program_print_python (self);
    }
}
