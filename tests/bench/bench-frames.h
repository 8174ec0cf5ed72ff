/* How a window draws while something is measured: the time from each frame to the next.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _BenchFrames BenchFrames;

/* Draws @widget in each frame, for as long as it lives; then the result is freed. */
BenchFrames *bench_frames_new     (GtkWidget   *widget);

/* Those until now do not count. */
void         bench_frames_restart (BenchFrames *self);
guint        bench_frames_get_n   (BenchFrames *self);

/* Prints a row: the 99th of 100 against the budget. Returns whether it held. */
gboolean     bench_frames_tell    (BenchFrames *self,
                                   const char  *what);

G_END_DECLS
