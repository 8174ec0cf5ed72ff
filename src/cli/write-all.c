/* Writes to a file descriptor until all is written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/write-all.h"

#include <errno.h>
#include <gio/gio.h>
#include <glib/gi18n.h>
#include <unistd.h>

gboolean
tincan_write_all (int          fd,
                  const char  *data,
                  gsize        size,
                  GError     **error)
{
  gsize done = 0;

  while (done < size)
    {
      gssize n = write (fd, data + done, size - done);

      if (n < 0 && errno == EAGAIN)
        {
          GPollFD poll = { .fd = fd, .events = G_IO_OUT };

          g_poll (&poll, 1, -1);
        }
      else if (n < 0 && errno != EINTR)
        {
          int code = errno;

          g_set_error (error, G_IO_ERROR, (int) g_io_error_from_errno (code),
                       _("Cannot write to standard output: %s"), g_strerror (code));
          return FALSE;
        }
      done += (gsize) MAX (n, 0);
    }
  return TRUE;
}
