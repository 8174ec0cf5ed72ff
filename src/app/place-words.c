/* What is said of a place in a message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/place-words.h"

#include <glib/gi18n.h>

#define TEXT_BYTES 64 /* more than there is room for */
#define CHARACTER_BYTES 8

/* Of how many cuts are at @offset or before. */
static guint
count_before (const GArray *cuts,
              gsize         offset)
{
  guint n = 0;

  while (n < cuts->len && g_array_index (cuts, gsize, n) <= offset)
    n++;

  return n;
}

char *
tincan_place_describe (gsize         first,
                       gsize         end,
                       const GArray *cuts)
{
  GString *words = g_string_new (NULL);
  gsize n = end - first;

  g_string_append_printf (words, _("Offset %zu (0x%02zx)"), first, first);
  if (n > 0)
    {
      g_string_append (words, "  ·  ");
      g_string_append_printf (words, ngettext ("%zu byte selected", "%zu bytes selected", n), n);
    }
  if (cuts != NULL && cuts->len > 0)
    {
      g_string_append (words, "  ·  ");
      g_string_append_printf (words, _("read %u of %u"), count_before (cuts, first) + 1,
                              cuts->len + 1);
    }

  return g_string_free (words, FALSE);
}

char *
tincan_place_get_text (const TincanTextPart *whole,
                       const char           *charset,
                       gsize                 first,
                       gsize                 end)
{
  g_autoptr (TincanTextMap) map = NULL;
  TincanTextPart part;
  gsize from, to;
  const char *text;

  if (first >= whole->size)
    return g_strdup ("");

  to = MIN (end > first ? MIN (end, first + TEXT_BYTES) : first + CHARACTER_BYTES, whole->size);
  tincan_text_part_cut (whole, charset, first, to, &part);
  map = tincan_text_map_new (charset, TINCAN_DISPLAY_LINE, &part);
  text = tincan_text_map_get_text (map);
  if (end > first)
    return g_strdup (text);

  tincan_text_map_get_bytes (map, 0, 1, &from, &to);
  for (end = 0; end < tincan_text_map_get_n_chars (map); end++)
    if (tincan_text_map_get_byte (map, end) >= to)
      break;

  return g_utf8_substring (text, 0, end);
}
