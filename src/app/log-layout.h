/* Which columns a log shows, in which order and how wide.
 *
 * As text it is a list of "peer:160" in the order of the columns, with a width in pixels, or of
 * "-peer:160" for a column that is not shown, or "?local:160" for one that shows when there is a
 * reason to.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-row.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_COLUMN_SHOWN,
  TINCAN_COLUMN_HIDDEN,
  TINCAN_COLUMN_AUTO,
} TincanColumnShown;

typedef struct
{
  TincanLogColumn   order[TINCAN_LOG_N_COLUMNS];
  TincanColumnShown shown[TINCAN_LOG_N_COLUMNS]; /* by column */
  int               width[TINCAN_LOG_N_COLUMNS]; /* by column; -1: what is left */
} TincanLogLayout;

const char *tincan_log_layout_get_name  (TincanLogColumn        column);

/* What stands above it, untranslated. */
const char *tincan_log_layout_get_title (TincanLogColumn        column);
gboolean    tincan_log_layout_find_name (const char            *name,
                                         gsize                  size,
                                         TincanLogColumn       *column);

/* As usual. */
void        tincan_log_layout_reset     (TincanLogLayout       *self);

/* What is not in @items stays. */
void        tincan_log_layout_read      (TincanLogLayout       *self,
                                         const char * const    *items);

/* The caller owns it. */
char      **tincan_log_layout_print     (const TincanLogLayout *self);

G_END_DECLS
