/* Bookmarks as the user sets them, on the selected messages of a log, and goes from one to the
 * other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "app/log-list.h"

G_BEGIN_DECLS

/* NULL for a list without a model. */
TincanBookmarks *tincan_log_marks_get_bookmarks (TincanLogList *list);

/* Marks all selected messages, or, when all are marked already, none of them. */
void             tincan_log_marks_toggle        (TincanLogList *list);

/* Marks all selected messages with @note. */
void             tincan_log_marks_set_note      (TincanLogList *list,
                                                 const char    *note);

/* The note of the message selected last, "" for none; the caller owns it. */
char            *tincan_log_marks_dup_note      (TincanLogList *list);

/* Goes to the next message that is marked, or the one before, and says when there is none. */
void             tincan_log_marks_step          (TincanLogList *list,
                                                 gboolean       forward);

/* Goes to the message that has the byte of a mark, and says when it is not shown. */
void             tincan_log_marks_go_to         (TincanLogList       *list,
                                                 TincanBookmarkPlace  place);

G_END_DECLS
