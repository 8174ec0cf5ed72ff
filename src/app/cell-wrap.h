/* Text in cells of one width: where its lines end, like a terminal's.
 *
 * A character takes one cell or two, whatever font it comes from.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define TINCAN_TAB_CELLS 8

/* A line on the screen: bytes of the text, without the newline that ends it. */
typedef struct
{
  guint start;
  guint end;
} TincanCellLine;

/* How many lines @text takes: those it has, longer ones going on below. */
guint   tincan_cell_wrap_count (const char *text,
                                guint       n_cells);

/* The same as TincanCellLine; the caller owns them. */
GArray *tincan_cell_wrap       (const char *text,
                                guint       n_cells);

G_END_DECLS
