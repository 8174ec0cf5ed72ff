/* Saves a session, and tells how far that is when it takes a while.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "session/session.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_SAVE_BAR (tincan_save_bar_get_type ())

/* A bar that shows while much is copied. Signal "done" (gboolean saved, const char *words): a save
 * has ended, and there are words about what is not saved, or NULL. The program does not end
 * before. */
G_DECLARE_FINAL_TYPE (TincanSaveBar, tincan_save_bar, TINCAN, SAVE_BAR, GtkWidget)

/* @path: NULL asks for it; nothing is done when the answer is none. FALSE when a save goes on, and
 * people are told. */
gboolean tincan_save_bar_save (TincanSaveBar *self,
                               TincanSession *session,
                               const char    *path);

G_END_DECLS
