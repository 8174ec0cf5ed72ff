/* The records of a recording that people marked, with what they noted.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/bookmarks.h"

#include <glib/gi18n.h>
#include <string.h>

typedef struct
{
  guint  index;
  char  *note;
} Bookmark;

struct _TincanBookmarks
{
  GObject parent_instance;

  GMutex      lock;
  GArray     *sorted;  /* of Bookmark */
  GHashTable *removed; /* record → the note it had */
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
  self->removed = g_hash_table_new_full (NULL, NULL, NULL, g_free);
}

TincanBookmarks *
tincan_bookmarks_new (void)
{
  return g_object_new (TINCAN_TYPE_BOOKMARKS, NULL);
}

/* Where @index is, or belongs. */
static guint
find (TincanBookmarks *self,
      guint            index)
{
  guint low = 0;
  guint high = self->sorted->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (self->sorted, Bookmark, middle).index < index)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

static Bookmark *
get (TincanBookmarks *self,
     guint            index)
{
  guint position = find (self, index);
  Bookmark *bookmark = &g_array_index (self->sorted, Bookmark, position);

  return position < self->sorted->len && bookmark->index == index ? bookmark : NULL;
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

static void
set (TincanBookmarks *self,
     guint            index,
     char            *note)
{
  Bookmark bookmark = { index, note };
  Bookmark *old = get (self, index);

  if (old != NULL)
    {
      g_free (old->note);
      old->note = note;
    }
  else
    {
      g_array_insert_val (self->sorted, find (self, index), bookmark);
    }
}

void
tincan_bookmarks_add (TincanBookmarks *self,
                      guint            index)
{
  const char *before;

  g_return_if_fail (TINCAN_IS_BOOKMARKS (self));

  g_mutex_lock (&self->lock);
  before = g_hash_table_lookup (self->removed, GUINT_TO_POINTER (index));
  if (get (self, index) == NULL && self->sorted->len < TINCAN_BOOKMARKS_MAX)
    set (self, index, g_strdup (before != NULL ? before : ""));
  g_mutex_unlock (&self->lock);
}

void
tincan_bookmarks_set (TincanBookmarks *self,
                      guint            index,
                      const char      *note)
{
  g_return_if_fail (TINCAN_IS_BOOKMARKS (self) && note != NULL);

  tincan_bookmarks_set_read (self, index, note, strlen (note));
}

void
tincan_bookmarks_set_read (TincanBookmarks *self,
                           guint            index,
                           const char      *note,
                           gsize            size)
{
  gboolean only_marked = size == strlen (TINCAN_BOOKMARK_COMMENT) &&
                         memcmp (note, TINCAN_BOOKMARK_COMMENT, size) == 0;

  g_mutex_lock (&self->lock);
  if (self->sorted->len < TINCAN_BOOKMARKS_MAX || get (self, index) != NULL)
    set (self, index, make_note (note, only_marked ? 0 : size));
  g_mutex_unlock (&self->lock);
}

void
tincan_bookmarks_remove (TincanBookmarks *self,
                         guint            index)
{
  Bookmark *bookmark;

  g_return_if_fail (TINCAN_IS_BOOKMARKS (self));

  g_mutex_lock (&self->lock);
  bookmark = get (self, index);
  if (bookmark != NULL)
    {
      g_hash_table_insert (self->removed, GUINT_TO_POINTER (index), g_strdup (bookmark->note));
      g_array_remove_index (self->sorted, find (self, index));
    }
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

guint
tincan_bookmarks_get_nth (TincanBookmarks *self,
                          guint            nth)
{
  guint index = G_MAXUINT;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), G_MAXUINT);

  g_mutex_lock (&self->lock);
  if (nth < self->sorted->len)
    index = g_array_index (self->sorted, Bookmark, nth).index;
  g_mutex_unlock (&self->lock);
  return index;
}

guint
tincan_bookmarks_find (TincanBookmarks *self,
                       guint            index)
{
  guint position;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), 0);

  g_mutex_lock (&self->lock);
  position = find (self, index);
  g_mutex_unlock (&self->lock);
  return position;
}

char *
tincan_bookmarks_dup_note (TincanBookmarks *self,
                           guint            index)
{
  const Bookmark *bookmark;
  char *note;

  g_return_val_if_fail (TINCAN_IS_BOOKMARKS (self), NULL);

  g_mutex_lock (&self->lock);
  bookmark = get (self, index);
  note = bookmark != NULL ? g_strdup (bookmark->note) : NULL;
  g_mutex_unlock (&self->lock);
  return note;
}

char *
tincan_bookmarks_format (TincanBookmarks *self,
                         guint            first,
                         guint            last)
{
  g_autofree char *note = tincan_bookmarks_dup_note (self, last);

  if (note == NULL)
    note = tincan_bookmarks_dup_note (self, first);
  if (note == NULL)
    return g_strdup ("");
  return g_strdup_printf ("★ %s", *note != '\0' ? note : _("bookmark"));
}
