/* The file given by --record.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/record-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static gboolean
fail (const char  *path,
      int          code,
      GError     **error)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _("Cannot record to “%s”: %s"), path, g_strerror (code));
  return FALSE;
}

static gboolean
has_pcapng_start (int fd)
{
  static const guint8 section_header[] = { 0x0a, 0x0d, 0x0d, 0x0a };
  guint8 start[sizeof section_header];

  return pread (fd, start, sizeof start, 0) == sizeof start
         && memcmp (start, section_header, sizeof start) == 0;
}

static gboolean
check_replaceable (const char  *path,
                   GError     **error)
{
  int fd = g_open (path, O_RDWR | O_CLOEXEC | O_NONBLOCK, 0);
  struct stat info;
  gboolean replaceable;

  if (fd < 0)
    return fail (path, errno, error);
  replaceable = fstat (fd, &info) == 0 && S_ISREG (info.st_mode)
                && (info.st_size == 0 || has_pcapng_start (fd));
  g_close (fd, NULL);

  if (!replaceable)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                 _("“%s” exists and is not a recording, so it is not overwritten; "
                   "choose another name"), path);
  return replaceable;
}

/* Nothing is lost on the way: what was there is put aside until the new file is made. */
static TincanRecording *
replace (const char  *path,
         GError     **error)
{
  g_autofree char *aside = g_strdup_printf ("%s.%d.old", path, (int) getpid ());
  g_autoptr (TincanRecording) recording = NULL;

  if (g_rename (path, aside) < 0)
    {
      fail (path, errno, error);
      return NULL;
    }
  recording = tincan_recording_new (path, error);
  if (recording != NULL)
    g_unlink (aside);
  else
    g_rename (aside, path);
  return g_steal_pointer (&recording);
}

TincanRecording *
tincan_record_file_create (const char  *path,
                           GError     **error)
{
  g_autofree char *existing = NULL;

  if (path == NULL)
    return tincan_recording_new (NULL, error);

  existing = realpath (path, NULL);
  if (existing == NULL)
    return tincan_recording_new (path, error);
  if (!check_replaceable (existing, error))
    return NULL;
  return replace (existing, error);
}
