/* How a message lies in the reads that it came in, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message-words.h"

#include <glib/gi18n.h>

/* A word or two, static; NULL for a whole frame. */
static const char *
fault_to_words (TincanFrameFault fault)
{
  static const char * const words[] = {
    [TINCAN_FRAME_WHOLE] = NULL,
    [TINCAN_FRAME_OUTSIDE] = N_("outside"),
    [TINCAN_FRAME_INCOMPLETE] = N_("incomplete"),
    [TINCAN_FRAME_TOO_LONG] = N_("too long"),
    [TINCAN_FRAME_BAD_HEADER] = N_("bad header"),
    [TINCAN_FRAME_BAD_CODE] = N_("bad code"),
  };

  return words[fault] != NULL ? _(words[fault]) : NULL;
}

/* How many reads; which of the frames in one; or both. */
static char *
format_place (const TincanMessage *message)
{
  if (message->reads > 1 && message->n_in_read > 1)
    return g_strdup_printf (_("%u reads, %u/%u"), message->reads, message->nth_in_read,
                            message->n_in_read);
  if (message->n_in_read > 1)
    return g_strdup_printf (_("%u/%u of a read"), message->nth_in_read, message->n_in_read);
  if (message->reads > 1)
    return g_strdup_printf (ngettext ("%u read", "%u reads", message->reads), message->reads);
  return g_strdup ("");
}

char *
tincan_message_format_reads (const TincanMessage *message)
{
  g_autofree char *place = format_place (message);
  const char *fault = fault_to_words (message->fault);

  if (fault == NULL)
    return g_steal_pointer (&place);
  return g_strconcat ("⚠ ", fault, *place != '\0' ? ", " : "", place, NULL);
}
