/* One cell of the log list: what stands in it, and how it looks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/log-attributes.h"
#include "traffic/log-clock.h"
#include "traffic/log-row.h"

G_BEGIN_DECLS

/* What all cells of a log share, and hold. */
typedef struct
{
  TincanLogClock  *clock; /* or NULL */
  TincanTimeAs     time_as;
  TincanLogMatches matches;
  gboolean         both;  /* hex stands behind the text of data */
} TincanCellLook;

typedef struct
{
  TincanCellLook  *look;
  GtkListItem     *item;   /* owns this */
  GtkWidget       *widget; /* its child */
  TincanLogColumn  column;
  TincanLogRow    *row;    /* that it shows, or NULL */
  const char      *kind;   /* of it, where it has a look of its own; static */
  gboolean         mapped; /* the child is: asked for each cell of each frame */
  gboolean         empty;  /* it is not visible: the footer's shows nothing */
} TincanLogCell;

TincanCellLook *tincan_cell_look_new     (void);
void            tincan_cell_look_unref   (TincanCellLook  *self);

/* Gives @item a child for what @column shows. It fills itself when it comes into view. */
void            tincan_log_cell_set_up   (GtkListItem     *item,
                                          TincanLogColumn  column,
                                          TincanCellLook  *look);

/* That of an item that was set up; owned by it. */
TincanLogCell  *tincan_log_cell_get      (GtkListItem     *item);

/* The footer shows nothing. */
void            tincan_log_cell_set_empty (TincanLogCell  *self,
                                           gboolean        empty);

/* Shows the row that the item has, unless it does or there is none. */
void            tincan_log_cell_fill     (TincanLogCell   *self);

/* The same for all cells that stand in one row of the list with it, if it does not show its row
 * yet: returns whether that is so. */
gboolean        tincan_log_cell_fill_row (TincanLogCell   *self);

/* Lets go of its row: what it shows stays until it is filled. */
void            tincan_log_cell_leave    (TincanLogCell   *self);

/* Shows its row in another look. */
void            tincan_log_cell_renew    (TincanLogCell   *self);

/* The CSS class of what happened in a row: colours go by it, beside the words. */
const char     *tincan_log_cell_get_kind (TincanLogRow    *row);

G_END_DECLS
