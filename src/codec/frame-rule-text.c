/* Framing rules, written as they are parsed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/frame-rule.h"

#include "codec/hex.h"

static char *
print_mark (const char            *before,
            const TincanFrameMark *mark)
{
  g_autofree char *hex = tincan_hex_print (mark->data, mark->size, "");

  return g_strconcat (before, hex, NULL);
}

static char *
print_length (const TincanFrameRule *rule)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, "length:%zu,%s", rule->size, rule->big_endian ? "be" : "le");
  if (rule->offset > 0)
    g_string_append_printf (text, ",offset=%zu", rule->offset);
  if (rule->adjust != 0)
    g_string_append_printf (text, ",adjust=%" G_GINT64_FORMAT, rule->adjust);
  if (rule->included)
    g_string_append (text, ",included");
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
tincan_frame_rule_to_string (const TincanFrameRule *rule)
{
  g_autofree char *start = NULL;
  g_autofree char *comma = NULL;

  switch (rule->kind)
    {
    case TINCAN_FRAME_LINE:
      return g_strdup ("line");
    case TINCAN_FRAME_DELIMITER:
      return print_mark ("delimiter:", &rule->end);
    case TINCAN_FRAME_FIXED:
      return g_strdup_printf ("fixed:%zu", rule->size);
    case TINCAN_FRAME_LENGTH:
      return print_length (rule);
    case TINCAN_FRAME_JSON_HEADER:
      return g_strdup ("json-header");
    case TINCAN_FRAME_MARKERS:
      start = print_mark ("markers:", &rule->start);
      comma = g_strconcat (start, ",", NULL);
      return print_mark (comma, &rule->end);
    case TINCAN_FRAME_GAP:
      return g_strdup_printf ("gap:%" G_GINT64_FORMAT, rule->gap_ns / 1000000);
    case TINCAN_FRAME_SLIP:
      return g_strdup ("slip");
    case TINCAN_FRAME_COBS:
      return g_strdup ("cobs");
    case TINCAN_FRAME_NONE:
    default:
      return g_strdup ("none");
    }
}
