/* A source of the main loop that stays attached and is armed: by a file descriptor, at a
 * time, or from any thread.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanIoSource TincanIoSource;

typedef void (*TincanIoFunc) (gpointer user_data);

/* Attached, but not armed. @fd may be -1. */
TincanIoSource *tincan_io_source_new       (int             fd,
                                            int             io_priority,
                                            TincanIoFunc    func,
                                            gpointer        user_data);

/* Allowed while @func runs. */
void            tincan_io_source_free      (TincanIoSource *self);

/* Calls @func once, soon or after @milliseconds; from any thread. It replaces an earlier
 * wake-up. */
void            tincan_io_source_wake      (TincanIoSource *self);
void            tincan_io_source_wake_in   (TincanIoSource *self,
                                            guint           milliseconds);

/* Calls @func whenever the condition holds; 0 ends that. */
void            tincan_io_source_watch     (TincanIoSource *self,
                                            GIOCondition    condition);

/* Whether the turn of the main loop that @func is in has lasted so long that others should
 * come before more is done. */
gboolean        tincan_io_source_turn_over (TincanIoSource *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanIoSource, tincan_io_source_free)

G_END_DECLS
