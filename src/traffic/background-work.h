/* Work along a sequence that grows: what little came is done at once, much of it in a thread.
 *
 * One thread at a time works: the main one, or, while it is busy, the other.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanBackgroundWork TincanBackgroundWork;

/* Goes on for a moment, some 100 µs; FALSE when nothing is left to do before @target. */
typedef gboolean (*TincanWorkFunc) (gpointer data,
                                    guint    target);

/* Takes over @data. @told is called on the thread that makes it, now and then while it is busy and
 * once it is not any more. */
TincanBackgroundWork *tincan_background_work_new     (TincanWorkFunc         func,
                                                      gpointer               data,
                                                      GDestroyNotify         destroy,
                                                      void                 (*told) (gpointer),
                                                      gpointer               user_data);

/* What only the thread does: the next moment is a long one if @is_long says so. */
void                  tincan_background_work_set_long (TincanBackgroundWork *self,
                                                       gboolean            (*is_long) (gpointer));

/* It ends within one call of the function, and is waited for. */
void                  tincan_background_work_free    (TincanBackgroundWork  *self);

/* Nobody is told any more, and it ends soon: when it has, it leaves @list, whose free function
 * frees it. */
void                  tincan_background_work_drop    (TincanBackgroundWork  *self,
                                                      GPtrArray             *list);

/* Works up to @target, never less than before: for about a millisecond now, then in a thread. */
void                  tincan_background_work_go      (TincanBackgroundWork  *self,
                                                      guint                  target);
gboolean              tincan_background_work_is_busy (TincanBackgroundWork  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanBackgroundWork, tincan_background_work_free)

G_END_DECLS
