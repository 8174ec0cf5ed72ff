/* A window: one session, its file, its menus.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_WINDOW (tincan_window_get_type ())

/* Actions: "win.new" (role), "win.talk", "win.open", "win.save", "win.save-as", "win.close-tab",
 * "win.find", "win.clear", "win.pause", "win.toggle-open", "win.send", "win.inspector". */
G_DECLARE_FINAL_TYPE (TincanWindow, tincan_window, TINCAN, WINDOW, GtkApplicationWindow)

GtkWidget *tincan_window_new       (GtkApplication *app);

/* Opens a session or a recording: here while this window is empty, else in a new one. A failure is
 * said here. */
void       tincan_window_open_path (TincanWindow   *self,
                                    const char     *path);

G_END_DECLS
