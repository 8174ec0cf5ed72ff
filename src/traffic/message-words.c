/* How a message lies in the reads that it came in, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/message-words.h"

#include <glib/gi18n.h>

const char *
tincan_frame_fault_to_words (TincanFrameFault fault)
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

static void
append_words (GString *words,
              char    *more)
{
  if (words->len > 0)
    g_string_append (words, ", ");
  g_string_append (words, more);
  g_free (more);
}

char *
tincan_message_format_reads (const TincanMessage *message)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (message->fault != TINCAN_FRAME_WHOLE)
    g_string_append_printf (words, "⚠ %s", tincan_frame_fault_to_words (message->fault));
  if (message->reads > 1)
    append_words (words, g_strdup_printf (ngettext ("%u read", "%u reads", message->reads),
                                          message->reads));
  if (message->n_in_read > 1)
    append_words (words, g_strdup_printf (_("%u/%u of a read"), message->nth_in_read,
                                          message->n_in_read));
  return g_string_free (g_steal_pointer (&words), FALSE);
}
