/* Where in a log a number or a time is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-model.h"

G_BEGIN_DECLS

/* @text: the number of a message as people see it, from 1, with or without a #; or a time as in a
 * filter ("12:00", "12:00:01.5", "2026-01-02T12:00", also with a blank for the T), which means the
 * first message at or after it. A time without a date is that of the day of message @from, or of
 * the first row when that is TINCAN_NONE.
 *
 * Times are taken to grow from row to row, give or take a thousand rows. Returns the row; or
 * G_MAXUINT with TINCAN_ERROR_SYNTAX when @text is neither, with G_IO_ERROR_NOT_FOUND when there is
 * no row. @notice: words when the row is not just what was asked for, or NULL; the caller owns
 * them. */
guint tincan_log_jump_find (TincanLogModel  *model,
                            const char      *text,
                            guint            from,
                            char           **notice,
                            GError         **error);

G_END_DECLS
