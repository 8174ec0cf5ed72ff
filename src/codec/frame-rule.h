/* Framing rules: how a stream of bytes is cut into messages.
 *
 *   none                  each read as it came
 *   line                  LF, CR LF or CR ends a line
 *   delimiter:HEX         these bytes end a frame
 *   fixed:N               N bytes each
 *   length:SIZE[,le|be][,offset=N][,adjust=N][,included]
 *                         N bytes, then a length of 1, 2, 4 or 8 bytes (be unless said), then as
 *                         many bytes as it says plus the adjustment; "included": it counts itself
 *   json-header           int32 length of this machine's order, then so much JSON, then as many
 *                         bytes as its "total_size" says
 *   markers:START,END     from the bytes START to the bytes END, both in hex
 *   gap:MS                what comes without a pause of so many milliseconds
 *   slip                  RFC 1055
 *   cobs                  Cheshire and Baker 1999, each frame ended by a zero
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_FRAME_NONE,
  TINCAN_FRAME_LINE,
  TINCAN_FRAME_DELIMITER,
  TINCAN_FRAME_FIXED,
  TINCAN_FRAME_LENGTH,
  TINCAN_FRAME_JSON_HEADER,
  TINCAN_FRAME_MARKERS,
  TINCAN_FRAME_GAP,
  TINCAN_FRAME_SLIP,
  TINCAN_FRAME_COBS,
} TincanFrameKind;

/* What ends or begins a frame. */
#define TINCAN_FRAME_MARK_MAX 64

typedef struct
{
  guint8 data[TINCAN_FRAME_MARK_MAX];
  gsize  size;
} TincanFrameMark;

/* No frame is longer, unless TincanFrameRule.limit says otherwise. */
#define TINCAN_FRAME_LIMIT (128 * 1024 * 1024)

/* A value: copied by assignment, all zero bytes is "none" with no room for anything. */
typedef struct
{
  TincanFrameKind kind;
  gsize           limit;      /* bytes of the longest frame; TINCAN_FRAME_LIMIT when parsed */

  TincanFrameMark start;      /* MARKERS */
  TincanFrameMark end;        /* MARKERS, DELIMITER */
  gsize           size;       /* FIXED: of the frame; LENGTH: of its field */
  gboolean        big_endian; /* LENGTH: the rest too */
  gsize           offset;
  gint64          adjust;
  gboolean        included;
  gint64          gap_ns;     /* GAP */
} TincanFrameRule;

/* @text is UTF-8. TINCAN_ERROR_SYNTAX with the offset in characters in @error_position
 * (nullable). @rule is untouched on failure. */
gboolean tincan_frame_rule_parse (const char       *text,
                                  TincanFrameRule  *rule,
                                  gsize            *error_position,
                                  GError          **error);

/* The rule as it is written above; the caller owns it. The limit is not told. */
char    *tincan_frame_rule_to_string (const TincanFrameRule *rule);

gboolean tincan_frame_rule_equal     (const TincanFrameRule *a,
                                      const TincanFrameRule *b);

/* Whether a pause ends frames. */
gboolean tincan_frame_rule_uses_time (const TincanFrameRule *rule);

G_END_DECLS
