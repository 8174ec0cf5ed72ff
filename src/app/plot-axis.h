/* Axes of plots: round numbers that fit, and words for them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a number on an axis, or in words, is. The caller owns what the functions return. */
typedef enum
{
  TINCAN_UNIT_COUNT,    /* "12,345" */
  TINCAN_UNIT_BYTES,    /* "1.5 KiB" */
  TINCAN_UNIT_MESSAGES_PER_S,
  TINCAN_UNIT_BYTES_PER_S,
  TINCAN_UNIT_DURATION, /* ns: "1.5 ms" */
  TINCAN_UNIT_CLOCK,    /* s since the epoch: "12:00:05" */
  TINCAN_UNIT_AGO,      /* s: "−30 s" */
} TincanUnit;

/* With three digits or more. */
char  *tincan_unit_format       (TincanUnit unit,
                                 double     value);

/* As short as a round number can be. */
char  *tincan_unit_format_tick  (TincanUnit unit,
                                 double     value);

/* The distance of ticks: a round number of @unit, such that no more than @n_max fit @span. */
double tincan_unit_choose_step  (TincanUnit unit,
                                 double     span,
                                 guint      n_max);

G_END_DECLS
