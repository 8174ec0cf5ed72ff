/* Characters made safe to show, as charset.h promises for each TincanDisplay.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/display.h"

#include "codec/utf8.h"

static gboolean
is_bidi_control (gunichar c)
{
  return c == 0x061c || c == 0x200e || c == 0x200f || (c >= 0x202a && c <= 0x202e) ||
         (c >= 0x2066 && c <= 0x2069);
}

/* Whether the character does not stand for itself. */
static gboolean
is_special (TincanDisplay display,
            gunichar      c)
{
  if (display == TINCAN_DISPLAY_PLAIN)
    return is_bidi_control (c);
  return c < 0x20 || c == 0x7f || (c > 0x7f && tincan_utf8_is_hidden (c));
}

static void
append_byte (guint8   byte,
             GString *shown)
{
  static const char digits[] = "0123456789abcdef";
  const char escape[] = { '\\', 'x', digits[byte >> 4], digits[byte & 15] };

  g_string_append_len (shown, escape, sizeof escape);
}

/* As the escape of codec/escape.h that a person would type for it. Not as a control picture
 * (U+2400): most fonts
 * have none and show a box. */
static void
append_escape (guint8   control,
               GString *shown)
{
  static const char letters[] = "0......abtn..r.............e";
  char letter = control < sizeof letters - 1 ? letters[control] : '.';
  const char escape[] = { '\\', letter };

  if (letter == '.')
    append_byte (control, shown);
  else
    g_string_append_len (shown, escape, sizeof escape);
}

static void
append_control (TincanDisplay  display,
                guint8         control,
                gboolean       after_cr,
                GString       *shown)
{
  gboolean line_end = control == '\n' || control == '\r';

  if (display == TINCAN_DISPLAY_BLOCK && control == '\n' && after_cr)
    return;
  if (display == TINCAN_DISPLAY_BLOCK && (line_end || control == '\t'))
    g_string_append_c (shown, line_end ? '\n' : '\t');
  else
    append_escape (control, shown);
}

static void
append_special (TincanDisplay  display,
                gunichar       c,
                gboolean       after_cr,
                GString       *shown)
{
  if (c < 0x80)
    append_control (display, c, after_cr, shown);
  else if (c < 0x100)
    g_string_append_printf (shown, "\\u{%02X}", c);
  else
    g_string_append_printf (shown, "\\u{%04X}", c);
}

/* The first byte from @p on that may be of a special character; most text has none. */
static const guint8 *
skip_plain (const guint8 *p,
            const guint8 *end)
{
  while (p < end && *p >= 0x20 && *p < 0x7f)
    p++;
  return p;
}

void
tincan_display_append (TincanDisplay  display,
                       const guint8  *text,
                       gsize          size,
                       gboolean      *after_cr,
                       GString       *shown)
{
  const guint8 *end = text + size;
  const guint8 *run = text; /* what stands for itself and is not yet appended */
  const guint8 *p;

  for (p = skip_plain (text, end); p < end; p = skip_plain (p, end))
    {
      gunichar c = *p < 0x80 ? *p : g_utf8_get_char ((const char *) p);
      const guint8 *next = p + g_utf8_skip[*p];

      if (is_special (display, c))
        {
          g_string_append_len (shown, (const char *) run, p - run);
          append_special (display, c, *after_cr && p == run, shown);
          *after_cr = c == '\r';
          run = next;
        }
      p = next;
    }
  g_string_append_len (shown, (const char *) run, end - run);
  if (run < end)
    *after_cr = FALSE;
}

void
tincan_display_append_byte (guint8   byte,
                            GString *shown)
{
  append_byte (byte, shown);
}
