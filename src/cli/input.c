/* Lines of standard input, read without blocking anything.
 *
 * The descriptor is shared with whoever started us, so it stays in blocking mode: it is
 * read once each time it is ready, which does not block.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */
#include "cli/input.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_SIZE (64 * 1024)

/* Lines handed out before others get their turn. */
#define LINES_PER_TURN 64

/* A terminal gives nothing to a program in the background: it is asked again after this (µs). */
#define BACKGROUND_TIME G_USEC_PER_SEC

struct _TincanInput
{
  int                 fd;
  TincanInputFunc     line;
  TincanInputEndFunc  ended;
  gpointer            user_data;

  GSource            *source;
  gpointer            polling;  /* the tag of @fd while it is waited for */
  GByteArray         *buffer;
  gsize               start;    /* of what was not handed out yet */
  gsize               searched; /* this far behind it there is no line end */
  gboolean            paused;
  gboolean            is_behind; /* there may be whole lines in the buffer */
  gboolean            at_end;
  gboolean            is_done;
  gboolean            in_background;
};

typedef struct
{
  GSource      source;
  TincanInput *input;
} InputSource;

static gboolean
is_null_device (int fd)
{
  struct stat info, null_device;

  return fstat (fd, &info) < 0
         || (S_ISCHR (info.st_mode) && stat ("/dev/null", &null_device) == 0
             && info.st_rdev == null_device.st_rdev);
}

/* The length of the next line with its end; 0 when it is not whole yet. */
static gsize
find_line (TincanInput *self)
{
  const guint8 *line = self->buffer->data + self->start;
  gsize length = self->buffer->len - self->start;
  const guint8 *end = NULL;

  if (length > self->searched)
    end = memchr (line + self->searched, '\n', length - self->searched);
  if (end != NULL)
    return end - line + 1;
  self->searched = length;
  if (length <= TINCAN_INPUT_LINE_MAX)
    return self->at_end ? length : 0;

  length = TINCAN_INPUT_LINE_MAX;
  while (length > TINCAN_INPUT_LINE_MAX - 3 && (line[length] & 0xc0) == 0x80)
    length--; /* not within a character */
  return length;
}

static void
take_in (TincanInput *self)
{
  guint size = self->buffer->len;
  gssize n;

  g_byte_array_set_size (self->buffer, size + READ_SIZE);
  n = read (self->fd, self->buffer->data + size, READ_SIZE);
  g_byte_array_set_size (self->buffer, size + (guint) MAX (n, 0));
  if (n < 0 && (errno == EAGAIN || errno == EINTR))
    return;
  self->in_background = n < 0 && errno == EIO && tcgetpgrp (self->fd) != getpgrp ();
  self->at_end = n <= 0 && !self->in_background;
}

static void
hand_out (TincanInput *self)
{
  gsize length = 0;

  for (int i = 0; i < LINES_PER_TURN && !self->paused; i++)
    {
      const char *line = (const char *) self->buffer->data + self->start;

      length = find_line (self);
      if (length == 0)
        break;
      self->start += length;
      self->searched = 0;
      self->line (self, line, length, self->user_data);
    }
  g_byte_array_remove_range (self->buffer, 0, (guint) self->start);
  self->start = 0;
  self->is_behind = length > 0;
  if (!self->paused && self->is_behind)
    g_source_set_ready_time (self->source, 0);
}

static void
update_polling (TincanInput *self)
{
  gboolean wanted = !self->at_end && !self->in_background
                    && !((self->paused || self->is_behind) && self->buffer->len >= READ_SIZE);

  if (wanted && self->polling == NULL)
    {
      self->polling = g_source_add_unix_fd (self->source, self->fd,
                                            G_IO_IN | G_IO_HUP | G_IO_ERR);
    }
  else if (!wanted && self->polling != NULL)
    {
      g_source_remove_unix_fd (self->source, self->polling);
      self->polling = NULL;
    }
}

static gboolean
dispatch (GSource     *source,
          GSourceFunc  callback,
          gpointer     user_data)
{
  TincanInput *self = ((InputSource *) source)->input;

  g_source_set_ready_time (source, -1);
  self->in_background = FALSE;
  if (self->polling != NULL && g_source_query_unix_fd (source, self->polling) != 0)
    take_in (self);
  hand_out (self);
  update_polling (self);
  if (self->in_background)
    g_source_set_ready_time (source, g_get_monotonic_time () + BACKGROUND_TIME);
  if (self->at_end && self->buffer->len == 0 && !self->is_done)
    {
      self->is_done = TRUE;
      self->ended (self, self->user_data);
    }
  return G_SOURCE_CONTINUE;
}

TincanInput *
tincan_input_new (int                 fd,
                  TincanInputFunc     line,
                  TincanInputEndFunc  ended,
                  gpointer            user_data)
{
  static GSourceFuncs funcs = { .dispatch = dispatch };
  TincanInput *self;

  if (is_null_device (fd))
    return NULL;
  self = g_new0 (TincanInput, 1);
  self->fd = fd;
  self->line = line;
  self->ended = ended;
  self->user_data = user_data;
  self->buffer = g_byte_array_new ();
  self->source = g_source_new (&funcs, sizeof (InputSource));
  ((InputSource *) self->source)->input = self;
  g_source_attach (self->source, NULL);
  update_polling (self);
  return self;
}

void
tincan_input_free (TincanInput *self)
{
  g_source_destroy (self->source);
  g_source_unref (self->source);
  g_byte_array_unref (self->buffer);
  g_free (self);
}

gboolean
tincan_input_is_terminal (TincanInput *self)
{
  return isatty (self->fd);
}

void
tincan_input_set_paused (TincanInput *self,
                         gboolean     paused)
{
  if (self->paused == paused)
    return;
  self->paused = paused;
  if (!paused)
    g_source_set_ready_time (self->source, 0);
}
