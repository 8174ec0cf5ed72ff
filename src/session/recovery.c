/* The folder of unsaved recordings: new ones, those that a crash left behind, and how they go.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/recovery.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "traffic/pcapng.h"

#define PREFIX "recording-"
#define SUFFIX ".pcapng"

/* A recording is locked just after it was created: a very young one may be about to be. */
#define YOUNG 10 /* seconds */

/* Headers of endpoints that were opened and closed without a record: more than this is not
 * looked at. */
#define BLOCKS_MAX 4096

typedef struct
{
  guint32 type;
  guint32 length;
} BlockHeader;

void
tincan_recoverable_free (TincanRecoverable *self)
{
  g_free (self->path);
  g_free (self);
}

static char *
get_folder (void)
{
  return g_build_filename (g_get_user_state_dir (), "tincan", NULL);
}

TincanRecording *
tincan_recovery_new_recording (GError **error)
{
  g_autofree char *folder = get_folder ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;
      g_autofree char *shown = g_filename_display_name (folder);

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("The folder “%s” for recordings cannot be created: %s"),
                   shown, g_strerror (code));
      return NULL;
    }

  for (guint i = 1;; i++)
    {
      g_autofree char *name = NULL;
      g_autofree char *path = NULL;
      g_autoptr (GError) local_error = NULL;
      TincanRecording *recording;

      name = i == 1 ? g_strdup_printf (PREFIX "%s-%d" SUFFIX, stamp, (int) getpid ())
                    : g_strdup_printf (PREFIX "%s-%d-%u" SUFFIX, stamp, (int) getpid (), i);
      path = g_build_filename (folder, name, NULL);
      recording = tincan_recording_new (path, &local_error);
      if (recording != NULL)
        return recording;
      if (!g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

gboolean
tincan_recovery_contains (const char *path)
{
  g_autofree char *folder = get_folder ();
  g_autofree char *absolute = g_canonicalize_filename (path, NULL);
  g_autofree char *parent = g_path_get_dirname (absolute);
  g_autofree char *name = g_path_get_basename (absolute);

  return g_str_equal (parent, folder) && g_str_has_prefix (name, PREFIX) &&
         g_str_has_suffix (name, SUFFIX);
}

/* Opens the file and takes its lock; -1 when it cannot be opened or somebody else has the lock. */
static int
open_locked (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | O_NOFOLLOW);

  if (fd >= 0 && flock (fd, LOCK_EX | LOCK_NB) != 0)
    {
      close (fd);
      return -1;
    }
  return fd;
}

gboolean
tincan_recovery_is_in_use (const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  gboolean in_use;

  if (fd < 0)
    return FALSE;
  in_use = flock (fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close (fd);
  return in_use;
}

/* Whether a recording of ours has a whole block that makes a record. What is no recording of
 * ours counts as one that does: it is not for us to say that it is nothing. */
static gboolean
has_records (int     fd,
             guint64 size)
{
  guint64 offset = 0;

  for (guint i = 0; i < BLOCKS_MAX; i++)
    {
      BlockHeader header;
      guint32 length;

      if (pread (fd, &header, sizeof header, offset) != sizeof header)
        return FALSE;
      length = GUINT32_FROM_LE (header.length);
      if (length < PCAPNG_BLOCK_OVERHEAD || length % 4 != 0)
        return TRUE;
      if (offset + length > size)
        return FALSE;

      switch (GUINT32_FROM_LE (header.type))
        {
        case PCAPNG_SECTION:
        case PCAPNG_INTERFACE:
        case PCAPNG_STATISTICS:
          offset += length;
          break;
        default:
          return TRUE;
        }
    }
  return TRUE;
}

/* NULL when the file is in use, or not a plain file. */
static TincanRecoverable *
examine (const char *path,
         gboolean   *empty)
{
  TincanRecoverable *recoverable;
  struct stat status;
  int fd = open_locked (path);

  if (fd < 0)
    return NULL;
  if (fstat (fd, &status) != 0 || !S_ISREG (status.st_mode))
    {
      close (fd);
      return NULL;
    }

  recoverable = g_new0 (TincanRecoverable, 1);
  recoverable->path = g_strdup (path);
  recoverable->size = status.st_size;
  recoverable->time = status.st_mtime;
  *empty = !has_records (fd, status.st_size);
  close (fd);
  return recoverable;
}

static int
compare_newest_first (gconstpointer a,
                      gconstpointer b)
{
  const TincanRecoverable *first = *(const TincanRecoverable * const *) a;
  const TincanRecoverable *second = *(const TincanRecoverable * const *) b;

  if (first->time != second->time)
    return first->time < second->time ? 1 : -1;
  return -g_strcmp0 (first->path, second->path);
}

/* All that nobody uses, newest first; the empty ones of them go into @empty instead. */
static GPtrArray *
find_abandoned (GPtrArray *empty)
{
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_recoverable_free);
  g_autofree char *folder = get_folder ();
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      TincanRecoverable *recoverable;
      gboolean is_empty;

      if (!tincan_recovery_contains (path))
        continue;
      recoverable = examine (path, &is_empty);
      if (recoverable != NULL)
        g_ptr_array_add (is_empty ? empty : found, recoverable);
    }
  g_ptr_array_sort (found, compare_newest_first);
  return found;
}

GPtrArray *
tincan_recovery_list (void)
{
  g_autoptr (GPtrArray) empty = NULL;

  empty = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_recoverable_free);
  return find_abandoned (empty);
}

gboolean
tincan_recovery_discard (const char *path)
{
  gboolean removed;
  int fd;

  if (!tincan_recovery_contains (path))
    return FALSE;
  fd = open_locked (path);
  if (fd < 0)
    return FALSE;
  removed = g_unlink (path) == 0;
  close (fd); /* only now: nobody may begin to use it in between */
  return removed;
}

guint
tincan_recovery_prune (gint64  max_age,
                       guint64 max_bytes)
{
  g_autoptr (GPtrArray) empty = NULL;
  g_autoptr (GPtrArray) abandoned = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  guint64 bytes = 0;
  guint n_removed = 0;

  empty = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_recoverable_free);
  abandoned = find_abandoned (empty);
  for (guint i = 0; i < empty->len; i++)
    {
      TincanRecoverable *one = g_ptr_array_index (empty, i);

      if (now - one->time > YOUNG)
        n_removed += tincan_recovery_discard (one->path);
    }
  for (guint i = 0; i < abandoned->len; i++)
    {
      TincanRecoverable *one = g_ptr_array_index (abandoned, i);

      bytes += one->size;
      if (now - one->time > MAX (max_age, YOUNG) || (bytes > max_bytes && now - one->time > YOUNG))
        n_removed += tincan_recovery_discard (one->path);
    }
  return n_removed;
}
