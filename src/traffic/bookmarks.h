/* The messages of a recording that people marked, with what they noted.
 *
 * A mark is on a byte of a record, the first of the message that was marked: a frame need not begin
 * where a read does. The packet of that record has the note as its comment (opt_comment) in exports
 * and in the file of the recording once it is saved; those that it has when it is read are marks
 * too. Any thread may ask and change.
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

/* The comment of a packet that is only marked, and what is between two of one packet. */
#define TINCAN_BOOKMARK_COMMENT "bookmark"
#define TINCAN_BOOKMARK_SEPARATOR "; "

#define TINCAN_TYPE_BOOKMARKS (tincan_bookmarks_get_type ())

/* Where a mark is, in order by both. */
typedef struct
{
  guint record;
  guint offset; /* in its data */
} TincanBookmarkPlace;

/* Signal "changed": set or removed; on the thread that did it, but not for those of a file. */
G_DECLARE_FINAL_TYPE (TincanBookmarks, tincan_bookmarks, TINCAN, BOOKMARKS, GObject)

TincanBookmarks *tincan_bookmarks_new         (void);

/* Marks @place, with the note that it had when it was marked before. */
void             tincan_bookmarks_add         (TincanBookmarks     *self,
                                               TincanBookmarkPlace  place);

/* Marks @place. @note: "" for none. It is made valid UTF-8 of one line, and cut where it is too
 * long. */
void             tincan_bookmarks_set         (TincanBookmarks     *self,
                                               TincanBookmarkPlace  place,
                                               const char          *note);
void             tincan_bookmarks_remove      (TincanBookmarks     *self,
                                               TincanBookmarkPlace  place);

/* Nothing is marked any more, nor is by what is read from now on: a session has all marks. */
void             tincan_bookmarks_start       (TincanBookmarks     *self);

/* Emits "changed", once for many. */
void             tincan_bookmarks_tell        (TincanBookmarks     *self);

guint            tincan_bookmarks_get_n       (TincanBookmarks     *self);

/* Bookmark @nth, in their order; FALSE out of range. */
gboolean         tincan_bookmarks_get_nth     (TincanBookmarks     *self,
                                               guint                nth,
                                               TincanBookmarkPlace *place);

/* How many are before @place. */
guint            tincan_bookmarks_find        (TincanBookmarks     *self,
                                               TincanBookmarkPlace  place);

/* The note at @place, "" when it is only marked, NULL when it is not; the caller owns it. */
char            *tincan_bookmarks_dup_note    (TincanBookmarks     *self,
                                               TincanBookmarkPlace  place);

/* --- comments of packets --- */

/* As the file of the recording has it for the packet of @record. */
void             tincan_bookmarks_set_read    (TincanBookmarks     *self,
                                               guint                record,
                                               const char          *comment,
                                               gsize                size);

/* How many of those were left out, since there were more than are kept. */
guint            tincan_bookmarks_get_n_left_out (TincanBookmarks  *self);

/* The notes on the data of @record, "" when it is only marked, NULL when it is not. The caller owns
 * it. */
char            *tincan_bookmarks_dup_notes   (TincanBookmarks     *self,
                                               guint                record);

/* What the packet of @record is to have: the notes on its data, or TINCAN_BOOKMARK_COMMENT without
 * any; NULL when it is not marked. The caller owns it. */
char            *tincan_bookmarks_dup_comment (TincanBookmarks     *self,
                                               guint                record);

/* Which packets are to have another comment than was read: see packet-comments.h; the caller owns
 * it. Events are among them, which have no packet. */
GArray          *tincan_bookmarks_list_changes (TincanBookmarks    *self);

G_END_DECLS
