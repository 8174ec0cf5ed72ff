/* What the tests of recordings share.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

TincanAddress    make_address   (const char *ip,
                                 guint16     port);

/* Bytes that differ from record to record. */
guint8          *make_payload   (guint       seed,
                                 gsize       size);

/* In a folder of the test's own; the caller frees the text and removes the file. */
char            *make_path      (const char *name);

/* As the asynchronous pair, but at once. */
TincanRecording *open_recording (const char           *path,
                                 TincanRecordingMode   mode,
                                 GError              **error);

/* Every record, with its payload, is the same in both; flows may have other numbers. */
void             assert_same_records (TincanRecording *a,
                                      TincanRecording *b);

/* Data and events of all kinds, in both protocols and families. */
void             fill_recording (TincanRecording *recording);

G_END_DECLS
