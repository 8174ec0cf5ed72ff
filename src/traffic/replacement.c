/* A file that is replaced in one step, once all of the new one is there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "traffic/replacement.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

gboolean
tincan_replacement_fail (TincanReplacement  *self,
                         int                 code,
                         GError            **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("“%s” cannot be written: %s"), shown, g_strerror (code));
  return FALSE;
}

static gboolean
check_replaceable (TincanReplacement  *self,
                   const char         *source,
                   GError            **error)
{
  g_autofree char *shown = g_filename_display_name (self->path);
  struct stat old, read;

  if (stat (self->path, &old) != 0)
    return errno == ENOENT || tincan_replacement_fail (self, errno, error);
  if (S_ISDIR (old.st_mode))
    return tincan_replacement_fail (self, EISDIR, error);
  if (!S_ISREG (old.st_mode))
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_REGULAR_FILE,
                 _("“%s” is not a file that can be replaced; choose another name"), shown);
  else if (source != NULL && stat (source, &read) == 0 && read.st_dev == old.st_dev &&
           read.st_ino == old.st_ino)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                 _("“%s” is the recording itself; choose another name"), shown);
  else
    return TRUE;
  return FALSE;
}

gboolean
tincan_replacement_begin (TincanReplacement  *self,
                          const char         *path,
                          const char         *source,
                          GError            **error)
{
  g_autofree char *existing = realpath (path, NULL);

  self->path = g_strdup (existing != NULL ? existing : path);
  if (!check_replaceable (self, source, error))
    return FALSE;
  self->temporary = g_strdup_printf ("%s.%08x.part", self->path, g_random_int ());
  return TRUE;
}

/* On the disk before the name is: a crash leaves the old file or the whole new one. */
static int
sync_file (const char *path)
{
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  int code;

  if (fd < 0)
    return errno;
  code = fsync (fd) == 0 || errno == EINVAL || errno == EROFS ? 0 : errno;
  close (fd);
  return code;
}

gboolean
tincan_replacement_commit (TincanReplacement  *self,
                           GError            **error)
{
  int code = sync_file (self->temporary);

  if (code == 0 && rename (self->temporary, self->path) != 0)
    code = errno;
  if (code != 0)
    return tincan_replacement_fail (self, code, error);
  g_clear_pointer (&self->temporary, g_free);
  return TRUE;
}

void
tincan_replacement_clear (TincanReplacement *self)
{
  if (self->temporary != NULL)
    g_unlink (self->temporary);
  g_clear_pointer (&self->temporary, g_free);
  g_clear_pointer (&self->path, g_free);
}
