/* Where keys move the cursor in rows of text.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/text-move.h"

#include <string.h>

static guint
get_length (const TincanTextSource *source,
            guint                   row)
{
  g_autofree char *text = source->read (source->user_data, row);

  return (guint) strlen (text);
}

static TincanTextSpot
get_row_end (const TincanTextSource *source,
             guint                   row)
{
  return (TincanTextSpot) { row, get_length (source, row) };
}

/* To the next character, or beyond the word there. */
static TincanTextSpot
move_forward (const TincanTextSource *source,
              const TincanTextSpot   *from,
              gboolean                word)
{
  g_autofree char *text = source->read (source->user_data, from->row);
  const char *c = text + from->offset;

  if (from->offset >= strlen (text))
    return from->row + 1 < source->count (source->user_data)
             ? (TincanTextSpot) { from->row + 1, 0 } : *from;
  if (!word)
    return (TincanTextSpot) { from->row, (guint) (g_utf8_next_char (c) - text) };

  while (*c != '\0' && g_unichar_isspace (g_utf8_get_char (c)))
    c = g_utf8_next_char (c);

  return (TincanTextSpot) {
    from->row, (guint) tincan_text_find_word (text, (guint) (c - text)).end,
  };
}

static TincanTextSpot
move_backward (const TincanTextSource *source,
               const TincanTextSpot   *from,
               gboolean                word)
{
  g_autofree char *text = source->read (source->user_data, from->row);
  const char *c = text + MIN (from->offset, strlen (text));

  if (c == text)
    return from->row > 0 ? get_row_end (source, from->row - 1) : *from;

  c = g_utf8_prev_char (c);
  while (word && c > text && g_unichar_isspace (g_utf8_get_char (c)))
    c = g_utf8_prev_char (c);

  return (TincanTextSpot) {
    from->row,
    (guint) (word ? tincan_text_find_word (text, (guint) (c - text)).first : (gsize) (c - text)),
  };
}

/* Some lines up or down, at the same place across; a page if @page. */
static TincanTextSpot
move_across (const TincanTextSource *source,
             const TincanTextSpot   *from,
             gboolean                down,
             gboolean                page,
             double                 *goal_x)
{
  guint n = source->count (source->user_data);
  TincanTextSpot to = *from;
  double x, y, step;
  int line_height;

  if (tincan_text_rows_get_place (source->list, from, &x, &y, &line_height))
    {
      if (*goal_x < 0)
        *goal_x = x;
      step = page ? gtk_widget_get_height (GTK_WIDGET (source->list)) - line_height : line_height;
      tincan_text_rows_find_spot (source->list, *goal_x, down ? y + step : y - step, &to);
    }
  if (down ? tincan_text_spot_compare (&to, from) > 0 : tincan_text_spot_compare (&to, from) < 0)
    return to;

  if (down)
    return from->row + 1 < n ? (TincanTextSpot) { from->row + 1, 0 } : get_row_end (source, n - 1);

  return (TincanTextSpot) { from->row > 0 ? from->row - 1 : 0, 0 };
}

TincanTextSpot
tincan_text_find_end (const TincanTextSource *source)
{
  guint n = source->count (source->user_data);

  return n > 0 ? get_row_end (source, n - 1) : (TincanTextSpot) { 0 };
}

gboolean
tincan_text_move (const TincanTextSource *source,
                  const TincanTextSpot   *from,
                  guint                   keyval,
                  GdkModifierType         state,
                  double                 *goal_x,
                  TincanTextSpot         *to)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;
  double goal = *goal_x;

  *goal_x = -1;
  switch (keyval)
    {
    case GDK_KEY_Left:
    case GDK_KEY_KP_Left:
      *to = move_backward (source, from, control);
      return TRUE;
    case GDK_KEY_Right:
    case GDK_KEY_KP_Right:
      *to = move_forward (source, from, control);
      return TRUE;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
    case GDK_KEY_Page_Up:
    case GDK_KEY_KP_Page_Up:
    case GDK_KEY_Page_Down:
    case GDK_KEY_KP_Page_Down:
      *goal_x = goal;
      *to = move_across (source, from,
                         keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down ||
                           keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down,
                         keyval == GDK_KEY_Page_Up || keyval == GDK_KEY_KP_Page_Up ||
                           keyval == GDK_KEY_Page_Down || keyval == GDK_KEY_KP_Page_Down, goal_x);
      return TRUE;
    case GDK_KEY_Home:
    case GDK_KEY_KP_Home:
      *to = (TincanTextSpot) { shift && !control ? from->row : 0, 0 };
      return TRUE;
    case GDK_KEY_End:
    case GDK_KEY_KP_End:
      *to = shift && !control ? get_row_end (source, from->row) : tincan_text_find_end (source);
      return TRUE;
    default:
      return FALSE;
    }
}
