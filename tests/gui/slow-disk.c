/* A slow disk, for what is to be seen or stopped while a large file is read: preloaded into the
 * program, it makes each read of a large piece behind the first megabyte of a file take its time;
 * rows are small reads.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <sys/syscall.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

#define SLOW_FROM (1024 * 1024)
#define LARGE (256 * 1024)
#define SLOW_NS (500 * 1000 * 1000)

ssize_t
pread64 (int         fd,
         void       *data,
         size_t      size,
         __off64_t   offset)
{
  const struct timespec pause = { .tv_nsec = SLOW_NS };

  if (offset >= SLOW_FROM && size >= LARGE)
    nanosleep (&pause, NULL);
  return syscall (SYS_pread64, fd, data, size, offset);
}
