/* A file that gets its name once all of it is there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/new-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define OPEN_FILES "/proc/self/fd"

/* Without a name, where the file system has such files; else -1. */
static int
open_unnamed (const char *path)
{
#ifdef O_TMPFILE
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_access (OPEN_FILES, X_OK) == 0)
    return open (folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0666);
#endif
  return -1;
}

int
tincan_new_file_begin (TincanNewFile *self,
                       const char    *path)
{
  g_autofree char *existing = realpath (path, NULL);
  struct stat old;

  self->path = g_strdup (existing != NULL ? existing : path);
  self->fd = open_unnamed (self->path);
  if (self->fd < 0)
    {
      self->temporary = g_strdup_printf ("%s.XXXXXX", self->path);
      self->fd = g_mkstemp_full (self->temporary, O_RDWR | O_CLOEXEC, 0666);
    }
  if (self->fd < 0)
    {
      int code = errno;

      g_clear_pointer (&self->temporary, g_free);
      return code;
    }
  if (stat (self->path, &old) == 0 && S_ISREG (old.st_mode))
    return fchmod (self->fd, old.st_mode & 07777) == 0 ? 0 : errno;
  return 0;
}

int
tincan_new_file_commit (TincanNewFile *self)
{
  if (self->temporary == NULL)
    {
      g_autofree char *link = g_strdup_printf (OPEN_FILES "/%d", self->fd);

      self->temporary = g_strdup_printf ("%s.%08x", self->path, g_random_int ());
      if (linkat (AT_FDCWD, link, AT_FDCWD, self->temporary, AT_SYMLINK_FOLLOW) != 0)
        {
          int code = errno;

          g_clear_pointer (&self->temporary, g_free);
          return code;
        }
    }
  if (rename (self->temporary, self->path) != 0)
    return errno;
  g_clear_pointer (&self->temporary, g_free);
  return 0;
}

void
tincan_new_file_clear (TincanNewFile *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
  g_clear_pointer (&self->path, g_free);
}
