/* The records of a recording that people marked, with what they noted.
 *
 * Notes of the packets of a file (opt_comment) are among them. Any thread may ask and change.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/* What a packet comment can hold, in bytes, and a note too. */
#define TINCAN_NOTE_SIZE_MAX 4096u

/* No more are kept: each is in memory, and a file may have one for each of its packets. */
#define TINCAN_BOOKMARKS_MAX 100000u

/* The comment of a packet that is only marked. */
#define TINCAN_BOOKMARK_COMMENT "bookmark"

#define TINCAN_TYPE_BOOKMARKS (tincan_bookmarks_get_type ())

/* Signal "changed": set or removed; on the thread that did it, but not for those of a file. */
G_DECLARE_FINAL_TYPE (TincanBookmarks, tincan_bookmarks, TINCAN, BOOKMARKS, GObject)

TincanBookmarks *tincan_bookmarks_new       (void);

/* Marks record @index, with the note that it had when it was marked before. */
void             tincan_bookmarks_add       (TincanBookmarks *self,
                                             guint            index);

/* Marks record @index. @note: "" for none. It is made valid UTF-8 of one line, and cut where it is
 * too long. */
void             tincan_bookmarks_set       (TincanBookmarks *self,
                                             guint            index,
                                             const char      *note);

/* As the comment of a packet in the file of the recording has it. */
void             tincan_bookmarks_set_read  (TincanBookmarks *self,
                                             guint            index,
                                             const char      *note,
                                             gsize            size);
void             tincan_bookmarks_remove    (TincanBookmarks *self,
                                             guint            index);

/* Emits "changed", once for many. */
void             tincan_bookmarks_tell      (TincanBookmarks *self);

guint            tincan_bookmarks_get_n     (TincanBookmarks *self);

/* The record of bookmark @nth, in the order of records; or G_MAXUINT. */
guint            tincan_bookmarks_get_nth   (TincanBookmarks *self,
                                             guint            nth);

/* How many are before record @index. */
guint            tincan_bookmarks_find      (TincanBookmarks *self,
                                             guint            index);

/* The note of record @index, "" when it is only marked, NULL when it is not; the caller owns it. */
char            *tincan_bookmarks_dup_note  (TincanBookmarks *self,
                                             guint            index);

/* For a message that begins in record @first and ends in record @last: "★ note", or "" when it is
 * not marked; the caller owns it. */
char            *tincan_bookmarks_format    (TincanBookmarks *self,
                                             guint            first,
                                             guint            last);

G_END_DECLS
