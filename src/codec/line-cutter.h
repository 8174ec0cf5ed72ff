/* Cuts a stream of bytes into the lines that a terminal would show: behind LF, CR LF or a lone CR,
 * and where a line is too long; never inside a character.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A plain struct, to be copied at will. */
typedef struct
{
  guint8   encoding; /* how bytes make characters */
  guint8   unit;     /* of UTF-16 and UTF-32, in bytes; else 1 */
  guint8   left;     /* what the character that was begun still takes; 0: nothing */
  gboolean after_cr; /* an LF belongs to the line, too */
  gsize    length;   /* of the line up to now */
  gsize    length_max;
  guint32  value;    /* of the unit that was begun */
} TincanLineCutter;

/* @charset: as in charset.h; NULL for bytes without a meaning, all lines being @length_max long. */
void  tincan_line_cutter_init    (TincanLineCutter *self,
                                  const char       *charset,
                                  gsize             length_max);

/* A line begins with the next byte, whatever was before. A character that was begun goes on. */
void  tincan_line_cutter_restart (TincanLineCutter *self);

/* Returns how many of the next bytes the line takes; may be none. @ended: it ends there, and the
 * next one begins. @data may be NULL without a charset. */
gsize tincan_line_cutter_feed    (TincanLineCutter *self,
                                  const guint8     *data,
                                  gsize             size,
                                  gboolean         *ended);

G_END_DECLS
