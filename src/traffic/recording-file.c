/* Creates, opens and locks the files of recordings.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/recording-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "codec/error.h"
#include "traffic/pcapng-reader.h"
#include "traffic/pcapng-writer.h"

gboolean
tincan_recording_mode_appends (TincanRecordingMode mode)
{
  return mode == TINCAN_RECORDING_APPEND || mode == TINCAN_RECORDING_APPEND_PROGRESSIVE;
}

gssize
tincan_recording_file_read (int      fd,
                            guint64  offset,
                            guint8  *data,
                            gsize    size)
{
  gsize n_read = 0;

  while (n_read < size)
    {
      gssize n = pread (fd, data + n_read, size - n_read, (off_t) (offset + n_read));

      if (n == 0)
        break;
      if (n > 0)
        n_read += (gsize) n;
      else if (errno != EINTR)
        return -1;
    }
  return (gssize) n_read;
}

/* How many of the @size bytes, which start with a block, are whole blocks. */
static gsize
count_whole_blocks (const guint8 *data,
                    gsize         size)
{
  gsize whole = 0;

  while (size - whole >= 8)
    {
      guint32 length = tincan_pcapng_get_32 (data + whole + 4, G_BYTE_ORDER == G_BIG_ENDIAN);

      if (length < 8 || length > size - whole)
        break;
      whole += length;
    }
  return whole;
}

int
tincan_recording_file_append (int           fd,
                              guint64       offset,
                              const guint8 *data,
                              gsize         size,
                              gsize        *n_written)
{
  int code = 0;

  for (*n_written = 0; *n_written < size;)
    {
      gssize n = pwrite (fd, data + *n_written, size - *n_written, (off_t) (offset + *n_written));

      if (n >= 0)
        *n_written += (gsize) n;
      else if (errno != EINTR)
        {
          code = errno;
          *n_written = count_whole_blocks (data, *n_written);
          if (ftruncate (fd, (off_t) (offset + *n_written)) != 0)
            g_debug ("An incomplete block stays at the end of the file: %s", g_strerror (errno));
          break;
        }
    }
  return code;
}

/* Where large files without a name belong: not where memory poses as a disk. */
static const char *
get_large_directory (void)
{
  const char *chosen = g_getenv ("TMPDIR");

  if (chosen != NULL && *chosen != '\0')
    return chosen;
  return g_access ("/var/tmp", W_OK) == 0 ? "/var/tmp" : g_get_tmp_dir ();
}

static int
create_anonymous (GError **error)
{
  g_autofree char *path = g_build_filename (get_large_directory (), "tincan-XXXXXX", NULL);
  int fd = g_mkstemp_full (path, O_RDWR | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("No file for the recording can be created in “%s”: %s"),
                   get_large_directory (), g_strerror (code));
      return -1;
    }
  unlink (path);
  return fd;
}

static int
create_named (const char  *path,
              GError     **error)
{
  g_autofree char *shown = NULL;
  int code, fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

  if (fd >= 0)
    {
      flock (fd, LOCK_EX | LOCK_NB); /* nobody else can have it; some file systems have no locks */
      return fd;
    }
  code = errno;
  shown = g_filename_display_name (path);
  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("The recording “%s” cannot be created: %s"), shown, g_strerror (code));
  return -1;
}

int
tincan_recording_file_create (const char  *path,
                              guint64     *size,
                              GError     **error)
{
  g_autoptr (GByteArray) section = g_byte_array_new ();
  int fd = path != NULL ? create_named (path, error) : create_anonymous (error);
  gsize n_written;
  int code;

  if (fd < 0)
    return -1;
  tincan_pcapng_append_section (section);
  *size = section->len;
  code = tincan_recording_file_append (fd, 0, section->data, section->len, &n_written);
  if (code == 0)
    return fd;

  g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
               _("The recording cannot be written: %s"), g_strerror (code));
  close (fd);
  if (path != NULL)
    unlink (path);
  return -1;
}

/* A regular file: nothing else has a size and stays what it is. */
static gboolean
check_kind (int          fd,
            const char  *shown,
            GError     **error)
{
  struct stat status;

  if (fstat (fd, &status) == 0 && S_ISREG (status.st_mode))
    return TRUE;
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING,
               _("“%s” is not a recording: it is not a regular file"), shown);
  return FALSE;
}

static gboolean
lock (int          fd,
      const char  *shown,
      GError     **error)
{
  if (flock (fd, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK)
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_BUSY,
               _("The recording “%s” is being written by another program; close it there first"),
               shown);
  return FALSE;
}

int
tincan_recording_file_open (const char           *path,
                            TincanRecordingMode   mode,
                            GError              **error)
{
  g_autofree char *shown = g_filename_display_name (path);
  int flags = tincan_recording_mode_appends (mode) ? O_RDWR : O_RDONLY;
  int code, fd;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_RECORDING,
                   _("“%s” is not a recording: it is a folder"), shown);
      return -1;
    }
  /* A pipe must not block; it is refused below. */
  fd = open (path, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0)
    {
      code = errno;
      g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                   _("The recording “%s” cannot be opened: %s"), shown, g_strerror (code));
      return -1;
    }
  if (check_kind (fd, shown, error) &&
      (!tincan_recording_mode_appends (mode) || lock (fd, shown, error)))
    return fd;
  close (fd);
  return -1;
}
