/* The file given by --record.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

/* A new recording at @path, or an anonymous one for NULL. What is there is replaced,
 * but only if it is empty or a recording itself: nothing else is ever lost. */
TincanRecording *tincan_record_file_create (const char  *path,
                                            GError     **error);

G_END_DECLS
