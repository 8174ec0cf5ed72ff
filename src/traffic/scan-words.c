/* Words for what the scan of a file had to leave out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/scan-words.h"

#include <glib/gi18n.h>

/* Takes @sentence over, which may be NULL. */
static void
add_sentence (GString *words,
              char    *sentence)
{
  if (sentence != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ". " : "", sentence);
  g_free (sentence);
}

char *
tincan_scan_words_new (guint64  n_middle,
                       guint64  n_end,
                       char    *more)
{
  g_autoptr (GString) words = g_string_new (NULL);

  if (n_middle > 0)
    add_sentence (words,
                  g_strdup_printf (ngettext ("%lu byte in the middle was damaged and left out",
                                             "%lu bytes in the middle were damaged and left out",
                                             n_middle),
                                   (gulong) n_middle));
  if (n_end > 0)
    add_sentence (words,
                  g_strdup_printf (ngettext ("%lu byte at the end was incomplete or damaged and "
                                             "left out",
                                             "%lu bytes at the end were incomplete or damaged and "
                                             "left out", n_end),
                                   (gulong) n_end));
  add_sentence (words, more);
  return words->len > 0 ? g_string_free (g_steal_pointer (&words), FALSE) : NULL;
}
