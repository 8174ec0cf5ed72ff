/* Goes through the messages of a connection: where turns and lines begin.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/stream-walk.h"

static gboolean
walk_line (TincanStreamWalk     *walk,
           const guint8         *data,
           gsize                 size,
           gsize                 offset,
           TincanStreamWalkFunc  func,
           gpointer              user_data)
{
  TincanLineCutter *cutter = &walk->cutters[walk->direction];

  while (offset < size)
    {
      const guint8 *rest = data != NULL ? data + offset : NULL;
      gboolean ended;
      gsize n;

      if (!walk->open)
        {
          tincan_line_cutter_restart (cutter);
          if (!func (user_data, TINCAN_STREAM_LINE, TRUE, offset, 0))
            return FALSE;
        }
      n = tincan_line_cutter_feed (cutter, rest, size - offset, &ended);
      if (n > 0)
        func (user_data, TINCAN_STREAM_LINE, FALSE, offset, n);
      walk->open = !ended;
      offset += n;
    }

  return TRUE;
}

gboolean
tincan_stream_walk_message (TincanStreamWalk     *walk,
                            TincanDirection       direction,
                            const guint8         *data,
                            gsize                 size,
                            gsize                 offset,
                            TincanStreamWalkFunc  func,
                            gpointer              user_data)
{
  gboolean turn = direction != walk->direction;

  if (direction == TINCAN_DIRECTION_EVENT)
    {
      walk->direction = direction;
      return func (user_data, TINCAN_STREAM_EVENT, TRUE, 0, 0);
    }

  if (turn || walk->whole)
    walk->open = FALSE;
  walk->direction = direction;
  if (turn && !func (user_data, TINCAN_STREAM_TURN, TRUE, 0, 0))
    return FALSE;
  if (size == 0)
    return func (user_data, TINCAN_STREAM_LINE, TRUE, 0, 0);

  return walk_line (walk, data, size, offset, func, user_data);
}
