/* The bytes of the selected record: hex and text side by side, with its facts above.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_INSPECTOR (tincan_inspector_get_type ())

G_DECLARE_FINAL_TYPE (TincanInspector, tincan_inspector, TINCAN, INSPECTOR, GtkWidget)

GtkWidget *tincan_inspector_new         (void);

/* @recording may be NULL, @index TINCAN_NONE: then it asks to select a message. */
void       tincan_inspector_set_record  (TincanInspector *self,
                                         TincanRecording *recording,
                                         guint            index);

/* "UTF-8" at first. */
void       tincan_inspector_set_charset (TincanInspector *self,
                                         const char      *charset);

G_END_DECLS
