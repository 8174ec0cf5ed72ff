/* Publishes a recording: once a frame while a widget is on screen, a few times a second while it is
 * not, never while nothing comes.
 *
 * Several publishers of one recording do each other no harm.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanPublisher TincanPublisher;

/* To be freed before @widget is disposed of. */
TincanPublisher *tincan_publisher_new  (TincanRecording *recording,
                                        GtkWidget       *widget);
void             tincan_publisher_free (TincanPublisher *self);

G_END_DECLS
