/* What the tests of sessions share: a home of their own, and sessions saved and opened.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/session.h"

/* The first thing in main(): all that is kept goes to a new folder. */
void             session_util_init          (void);

/* Runs @func as the test @path, in an empty home. */
void             session_util_add           (const char     *path,
                                             void          (*func) (void));

/* The last thing: returns g_test_run(), having removed the folder. */
int              session_util_run           (void);

/* A path for a document, in a folder that exists. */
char            *session_util_path          (const char     *name);
void             session_util_assert_exists (const char     *path,
                                             gboolean        exists);

/* A callback that keeps the result in a GAsyncResult *, and the wait for it. */
void             session_util_result_cb     (GObject        *source,
                                             GAsyncResult   *result,
                                             gpointer        place);
void             session_util_wait          (GAsyncResult  **result);

TincanSession   *session_util_new           (void);
TincanSession   *session_util_open          (const char     *path,
                                             GCancellable   *cancellable,
                                             GError        **error);
TincanSession   *session_util_open_good     (const char     *path);
gboolean         session_util_save          (TincanSession  *session,
                                             const char     *path,
                                             GError        **error);
void             session_util_save_good     (TincanSession  *session,
                                             const char     *path);

/* A session with an endpoint and a record "one", saved and closed. */
void             session_util_make_saved    (const char     *path);

/* Appends an event of the endpoint, or of none, and sees that it is in the file. */
void             session_util_record        (TincanRecording *recording,
                                             guint            endpoint,
                                             const char      *text);
void             session_util_assert_record (TincanSession   *session,
                                             guint            index,
                                             const char      *text);
guint            session_util_count_records (TincanSession   *session);

/* The path of its recording. */
const char      *session_util_recording     (TincanSession   *session);
