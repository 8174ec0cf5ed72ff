/* One thing to send: bytes of the command line, or a file that is read piece by piece.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/message.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <sys/stat.h>
#include <unistd.h>

#define PIECE_SIZE (128 * 1024)

/* Above this no datagram exists, whatever its protocol; the endpoint knows the exact limit. */
#define DATAGRAM_MAX 65535

struct _TincanMessage
{
  GBytes *bytes; /* NULL for a file that is read while it is sent */
  char   *path;
  int     fd;
};

TincanMessage *
tincan_message_new_composed (const TincanComposer  *composer,
                             const char            *option,
                             const char            *text,
                             GError               **error)
{
  g_autoptr (GError) cause = NULL;
  GBytes *bytes = tincan_composer_compose (composer, text, NULL, &cause);
  TincanMessage *self;

  if (bytes == NULL)
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "%s: %s", option,
                   cause->message);
      return NULL;
    }

  self = g_new0 (TincanMessage, 1);
  self->bytes = bytes;
  self->fd = -1;
  return self;
}

static gboolean
load (TincanMessage  *self,
      gboolean        datagram,
      goffset         size,
      GError        **error)
{
  char *contents;
  gsize length;

  if (datagram && size > DATAGRAM_MAX)
    {
      g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                   _("“%s” has %zu bytes, more than one UDP datagram can carry (65507); "
                     "use TCP or send it in parts"), self->path, (gsize) size);
      return FALSE;
    }
  if (!g_file_get_contents (self->path, &contents, &length, error))
    return FALSE;
  self->bytes = g_bytes_new_take (contents, length);
  return TRUE;
}

TincanMessage *
tincan_message_new_file (const char  *path,
                         gboolean     datagram,
                         GError     **error)
{
  g_autoptr (TincanMessage) self = g_new0 (TincanMessage, 1);
  struct stat info;

  self->path = g_strdup (path);
  self->fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  if (self->fd < 0 || fstat (self->fd, &info) < 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   _("Cannot read “%s”: %s"), path, g_strerror (code));
      return NULL;
    }
  if (datagram || !S_ISREG (info.st_mode))
    {
      if (!load (self, datagram, info.st_size, error))
        return NULL;
    }
  return g_steal_pointer (&self);
}

void
tincan_message_free (TincanMessage *self)
{
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->path);
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self);
}

static GBytes *
read_piece (TincanMessage  *self,
            goffset         offset,
            GError        **error)
{
  g_autofree guint8 *piece = g_malloc (PIECE_SIZE);
  gssize size;

  do
    size = pread (self->fd, piece, PIECE_SIZE, offset);
  while (size < 0 && errno == EINTR);

  if (size < 0)
    {
      int code = errno;

      g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (code),
                   _("Cannot read “%s”: %s"), self->path, g_strerror (code));
      return NULL;
    }
  return g_bytes_new_take (g_steal_pointer (&piece), (gsize) size);
}

GBytes *
tincan_message_read (TincanMessage  *self,
                     goffset         offset,
                     GError        **error)
{
  if (self->bytes == NULL)
    return read_piece (self, offset, error);
  if (offset == 0)
    return g_bytes_ref (self->bytes);
  return g_bytes_new (NULL, 0);
}
