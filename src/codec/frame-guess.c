/* Looks at the beginning of a stream for how its messages may be framed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/frame-guess.h"

#include "codec/framer.h"

#define N_LINES_MIN 3
#define LINE_SIZE_MAX 2000

/* Lengths that fit by chance are rarer the longer their field is. */
static const struct
{
  gsize size;
  guint n_frames_min;
  guint n_ends_min; /* reads that end with a frame */
} lengths[] = {
  { 4, 3, 2 },
  { 2, 3, 3 },
  { 1, 5, 5 },
};

/* How a rule fits. */
typedef struct
{
  guint    n_frames;
  guint    n_empty;   /* that carry nothing but their header */
  guint    n_matches; /* reads that end with a frame */
  gboolean faulty;
  gboolean ends;      /* the last read ends with a frame */
} Fit;

static void
try_rule (const TincanFrameRule *rule,
          const guint8          *data,
          gsize                  size,
          const gsize           *ends,
          guint                  n_ends,
          Fit                   *fit)
{
  g_autoptr (TincanFramer) framer = tincan_framer_new (rule);
  TincanFrame frame;
  guint n = 0;

  *fit = (Fit) { 0 };
  tincan_framer_push (framer, data, size, 1);
  while (!fit->faulty && tincan_framer_pull (framer, &frame))
    {
      gsize end = frame.offset + frame.length;

      fit->faulty = frame.fault != TINCAN_FRAME_WHOLE;
      fit->n_frames++;
      fit->n_empty += frame.length <= rule->offset + rule->size;
      while (n < n_ends && ends[n] < end)
        n++;
      fit->n_matches += n < n_ends && ends[n] == end;
      fit->ends = end == size;
    }
}

static gboolean
guess_json_header (const guint8    *data,
                   gsize            size,
                   const gsize     *ends,
                   guint            n_ends,
                   TincanFrameRule *rule)
{
  Fit fit;

  *rule = (TincanFrameRule) { .kind = TINCAN_FRAME_JSON_HEADER, .limit = TINCAN_FRAME_LIMIT };
  try_rule (rule, data, size, ends, n_ends, &fit);
  return !fit.faulty && fit.n_frames > 0;
}

static gboolean
guess_length (const guint8    *data,
              gsize            size,
              const gsize     *ends,
              guint            n_ends,
              TincanFrameRule *rule)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths) * 4; i++)
    {
      guint kind = i / 4;
      Fit fit;

      *rule = (TincanFrameRule) {
        .kind = TINCAN_FRAME_LENGTH,
        .limit = TINCAN_FRAME_LIMIT,
        .size = lengths[kind].size,
        .big_endian = (i & 1) == 0,
        .included = (i & 2) != 0,
      };
      if (rule->size == 1 && !rule->big_endian)
        continue;
      try_rule (rule, data, size, ends, n_ends, &fit);
      if (!fit.faulty && fit.ends && fit.n_frames >= lengths[kind].n_frames_min &&
          4 * fit.n_empty <= fit.n_frames &&
          fit.n_matches >= MIN (lengths[kind].n_ends_min, n_ends) && 2 * fit.n_matches >= n_ends &&
          (n_ends > 1 || rule->size > 1))
        return TRUE;
    }
  return FALSE;
}

/* What is mostly text, in any charset that has ASCII in it, and ends its lines. */
static gboolean
guess_line (const guint8    *data,
            gsize            size,
            TincanFrameRule *rule)
{
  gsize start = 0;
  guint n_lines = 0;
  guint n_control = 0;

  for (gsize i = 0; i < size; i++)
    {
      if (data[i] == '\n')
        {
          n_lines++;
          start = i + 1;
        }
      else if (i - start > LINE_SIZE_MAX || data[i] == 0)
        {
          return FALSE;
        }
      n_control += (data[i] < 0x20 && g_ascii_isspace (data[i]) == 0) || data[i] == 0x7f;
    }
  *rule = (TincanFrameRule) { .kind = TINCAN_FRAME_LINE, .limit = TINCAN_FRAME_LIMIT };
  return n_lines >= N_LINES_MIN && 50 * n_control <= size;
}

gboolean
tincan_frame_guess (const guint8    *data,
                    gsize            size,
                    const gsize     *ends,
                    guint            n_ends,
                    TincanFrameRule *rule)
{
  TincanFrameRule found;

  if (!guess_json_header (data, size, ends, n_ends, &found) &&
      !guess_line (data, size, &found) &&
      !guess_length (data, size, ends, n_ends, &found))
    return FALSE;
  *rule = found;
  return TRUE;
}
