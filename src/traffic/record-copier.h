/* Writes records of one recording into a new one, for a file that holds only some of them.
 *
 * The packets are made anew: the bytes of a stream that were left out leave no gap in its
 * sequence numbers.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanRecordCopier TincanRecordCopier;

/* A new file at @path. All of it happens on one thread, which may be any. @bookmarks: of the
 * records that are appended, whose packets get their notes as comments; or NULL. */
TincanRecordCopier *tincan_record_copier_new    (const char          *path,
                                                 TincanBookmarks     *bookmarks,
                                                 GError             **error);
void                tincan_record_copier_free   (TincanRecordCopier  *self);

/* @record is whole. FALSE when the file cannot be written. */
gboolean            tincan_record_copier_append (TincanRecordCopier  *self,
                                                 const TincanRecord  *record,
                                                 GError             **error);

/* Everything is in the file. */
gboolean            tincan_record_copier_finish (TincanRecordCopier  *self,
                                                 GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanRecordCopier, tincan_record_copier_free)

G_END_DECLS
