/* The messages of a recording that people marked, with what they noted.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/bookmarks.h"

#include <string.h>

#include "traffic/packet-comments.h"

typedef struct
{
  guint64  key; /* the place */
  char    *note;
} Bookmark;

struct _TincanBookmarks
{
  GObject parent_instance;

  GMutex      lock;
  GArray     *sorted;  /* of Bookmark */
  GHashTable *removed; /* key → the note it had */
  GArray     *read;    /* the comments of packets when they were read */
  guint       n_left_out;
  gboolean    started; /* what is read marks nothing */
};

G_DEFINE_FINAL_TYPE (TincanBookmarks, tincan_bookmarks, G_TYPE_OBJECT)

static guint changed_signal;

static void
bookmark_clear (gpointer data)
{
  g_free (((Bookmark *) data)->note);
}

static void
tincan_bookmarks_finalize (GObject *object)
{
  TincanBookmarks *self = TINCAN_BOOKMARKS (object);

  g_array_unref (self->sorted);
  g_hash_table_unref (self->removed);
  g_array_unref (self->read);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (tincan_bookmarks_parent_class)->finalize (object);
}

static void
tincan_bookmarks_class_init (TincanBookmarksClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_bookmarks_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_bookmarks_init (TincanBookmarks *self)
{
  g_mutex_init (&self->lock);
  self->sorted = g_array_new (FALSE, FALSE, sizeof (Bookmark));
  g_array_set_clear_func (self->sorted, bookmark_clear);
  self->removed = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->read = tincan_packet_comments_new ();
}

TincanBookmarks *
tincan_bookmarks_new (void)
{
  return g_object_new (TINCAN_TYPE_BOOKMARKS, NULL);
}

static guint64
get_key (TincanBookmarkPlace place)
{
  return (guint64) place.record << 32 | place.offset;
}

static Bookmark *
get_nth (TincanBookmarks *self,
         guint            nth)
{
  return &g_array_index (self->sorted, Bookmark, nth);
}

static guint
get_record (TincanBookmarks *self,
            guint            nth)
{
  return (guint) (get_nth (self, nth)->key >> 32);
}

/* Where @key is, or belongs. */
static guint
find (TincanBookmarks *self,
      guint64          key)
{
  guint low = 0;
  guint high = self->sorted->len;

  if (high > 0 && get_nth (self, high - 1)->key < key)
    return high; /* as when a file is read */
  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (get_nth (self, middle)->key < key)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static Bookmark *
get (TincanBookmarks *self,
     guint64          key)
{
  guint nth = find (self, key);

  return nth < self->sorted->len && get_nth (self, nth)->key == key ? get_nth (self, nth) : NULL;
}

/* On one line, and not longer than allowed. */
static char *
make_note (const char *text,
           gsize       size)
{
  char *note = g_utf8_make_valid (text, (gssize) MIN (size, TINCAN_NOTE_SIZE_MAX));
  gsize length = strlen (note);

  if (length > TINCAN_NOTE_SIZE_MAX)
    *g_utf8_find_prev_char (note, note + TINCAN_NOTE_SIZE_MAX) = '\0';
  g_strdelimit (note, "\r\n\t", ' ');
  return note;
}

/* Takes @note over. */
static void
set (TincanBookmarks *self,
     guint64          key,
     char            *note)
{
  Bookmark bookmark = { key, note };
  Bookmark *old = get (self, key);

  if (strcmp (note, TINCAN_BOOKMARK_COMMENT) == 0)
    *note = '\0'; /* only marked */
  if (old != NULL)
    {
      g_free (old->note);
      old->note = note;
    }
  else if (self->sorted->len < TINCAN_BOOKMARKS_MAX)
    {
      g_array_insert_val (self->sorted, find (self, key), bookmark);
    }
  else
    {
      g_free (note);
    }
}

void
tincan_bookmarks_add (TincanBookmarks     *self,
                      TincanBookmarkPlace  place)
{
  guint64 key = get_key (place);
  const char *before;

  g_return_if_fail (TINCAN_IS_BOOKMARKS (self));

  g_mutex_lock (&self->lock);
  before = g_hash_table_lookup (self->removed, &key);
  if (get (self, key) == NULL)
    set (self, key, g_strdup (before != NULL ? before : ""));
  g_mutex_unlock (&self->lock);
}

void
tincan_bookmarks_set (TincanBookmarks     *self,
                      TincanBookmarkPlace  place,
                      const char          *note)
{
  g_return_if_fail (TINCAN_IS_BOOKMARKS (self) && note != NULL);

  g_mutex_lock (&self->lock);
  set (self, get_key (place), make_note (note, strlen (note)));
  g_mutex_unlock (&self->lock);
}

void
tincan_bookmarks_remove (TincanBookmarks     *self,
                         TincanBookmarkPlace  place)
{
  guint64 key = get_key (place);
  Bookmark *bookmark;

  g_return_if_fail (TINCAN_IS_BOOKMARKS (self));

  g_mutex_lock (&self->lock);
  bookmark = get (self, key);
  if (bookmark != NULL)
    {
      g_hash_table_insert (self->removed, g_memdup2 (&key, sizeof key),
                           g_strdup (bookmark->note));
      g_array_remove_index (self->sorted, find (self, key));
    }
  g_mutex_unlock (&self->lock);
}

void
tincan_bookmarks_start (TincanBookmarks *self)
{
  g_return_if_fail (TINCAN_IS_BOOKMARKS (self));

  g_mutex_lock (&self->lock);
  g_array_set_size (self->sorted, 0);
  self->started = TRUE;
  g_mutex_unlock (&self->lock);
}

void
tincan_bookmarks_tell (TincanBookmarks *self)
{
  g_return_if_fail (TINCAN_IS_BOOKMARKS (self));
  g_signal_emit (self, changed_signal, 0);
}

guint
tincan_bookmarks_get_n (TincanBookmarks *self)
{
  guint n;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), 0);

  g_mutex_lock (&self->lock);
  n = self->sorted->len;
  g_mutex_unlock (&self->lock);
  return n;
}

gboolean
tincan_bookmarks_get_nth (TincanBookmarks     *self,
                          guint                nth,
                          TincanBookmarkPlace *place)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint64 key;

  if (nth >= self->sorted->len)
    return FALSE;
  key = get_nth (self, nth)->key;
  *place = (TincanBookmarkPlace) { (guint) (key >> 32), (guint) key };
  return TRUE;
}

guint
tincan_bookmarks_find (TincanBookmarks     *self,
                       TincanBookmarkPlace  place)
{
  guint nth;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), 0);

  g_mutex_lock (&self->lock);
  nth = find (self, get_key (place));
  g_mutex_unlock (&self->lock);
  return nth;
}

char *
tincan_bookmarks_dup_note (TincanBookmarks     *self,
                           TincanBookmarkPlace  place)
{
  const Bookmark *bookmark;
  char *note;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), NULL);

  g_mutex_lock (&self->lock);
  bookmark = get (self, get_key (place));
  note = bookmark != NULL ? g_strdup (bookmark->note) : NULL;
  g_mutex_unlock (&self->lock);
  return note;
}

void
tincan_bookmarks_set_read (TincanBookmarks *self,
                           guint            record,
                           const char      *comment,
                           gsize            size)
{
  guint64 key = get_key ((TincanBookmarkPlace) { record, 0 });

  g_mutex_lock (&self->lock);
  if (self->read->len < TINCAN_BOOKMARKS_MAX)
    {
      tincan_packet_comments_append (self->read, record, make_note (comment, size));
      if (!self->started && get (self, key) == NULL)
        set (self, key, make_note (comment, size));
    }
  else
    {
      self->n_left_out++;
    }
  g_mutex_unlock (&self->lock);
}

guint
tincan_bookmarks_get_n_left_out (TincanBookmarks *self)
{
  guint n;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), 0);

  g_mutex_lock (&self->lock);
  n = self->n_left_out;
  g_mutex_unlock (&self->lock);
  return n;
}

/* Of the record of bookmark *@nth, which moves to the next record's. */
static char *
join_notes (TincanBookmarks *self,
              guint           *nth)
{
  guint record = get_record (self, *nth);
  g_autoptr (GString) notes = g_string_new (NULL);

  for (; *nth < self->sorted->len && get_record (self, *nth) == record; ++*nth)
    {
      const char *note = get_nth (self, *nth)->note;

      if (*note != '\0')
        g_string_append_printf (notes, "%s%s", notes->len > 0 ? TINCAN_BOOKMARK_SEPARATOR : "",
                                note);
    }
  return make_note (notes->str, notes->len);
}

/* Takes @notes over. */
static char *
make_comment (char *notes)
{
  if (notes == NULL || *notes != '\0')
    return notes;
  g_free (notes);
  return g_strdup (TINCAN_BOOKMARK_COMMENT);
}

char *
tincan_bookmarks_dup_notes (TincanBookmarks *self,
                            guint            record)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  guint nth = find (self, get_key ((TincanBookmarkPlace) { record, 0 }));

  return nth < self->sorted->len && get_record (self, nth) == record ? join_notes (self, &nth)
                                                                     : NULL;
}

char *
tincan_bookmarks_dup_comment (TincanBookmarks *self,
                              guint            record)
{
  return make_comment (tincan_bookmarks_dup_notes (self, record));
}

GArray *
tincan_bookmarks_list_changes (TincanBookmarks *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (GArray) comments = tincan_packet_comments_new ();

  for (guint nth = 0; nth < self->sorted->len;)
    {
      guint record = get_record (self, nth);

      tincan_packet_comments_append (comments, record, make_comment (join_notes (self, &nth)));
    }
  return tincan_packet_comments_diff (self->read, comments);
}
