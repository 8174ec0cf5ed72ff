/* The folder of unsaved recordings: new ones, those that a crash left behind, and how they go.
 *
 * A recording is in use while its owner holds the lock on its file (traffic/recording-file.h).
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

#define TINCAN_RECOVERY_MAX_AGE   (30 * 24 * 60 * 60)               /* seconds */
#define TINCAN_RECOVERY_MAX_BYTES (G_GUINT64_CONSTANT (2) << 30)

/* An unsaved recording that nobody uses any more. */
typedef struct
{
  char    *path;
  guint64  size; /* bytes */
  gint64   time; /* of the last change, seconds since the epoch */
} TincanRecoverable;

void             tincan_recoverable_free       (TincanRecoverable  *self);

/* A new recording in $XDG_STATE_HOME/tincan/, named by time and process. */
TincanRecording *tincan_recovery_new_recording (GError            **error);

/* Whether the file lies in that folder. */
gboolean         tincan_recovery_contains      (const char         *path);

/* Whether some program writes the file. */
gboolean         tincan_recovery_is_in_use     (const char         *path);

/* The TincanRecoverables that hold records, newest first; the caller owns the array. */
GPtrArray       *tincan_recovery_list          (void);

/* Removes abandoned recordings: those without a record, those unchanged for @max_age seconds,
 * and the oldest of what is more than @max_bytes together. Never one that is in use. Returns how
 * many. */
guint            tincan_recovery_prune         (gint64              max_age,
                                                guint64             max_bytes);

/* Removes an unsaved recording that the user does not want, unless it is in use or lies
 * elsewhere. */
gboolean         tincan_recovery_discard       (const char         *path);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecoverable, tincan_recoverable_free)

G_END_DECLS
