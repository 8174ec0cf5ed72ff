/* Large pieces of memory: whole pages from the kernel, which go back to it when they are freed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/pages.h"

#include <sys/mman.h>

gpointer
tincan_pages_new (gsize    size,
                  gboolean at_once)
{
  gpointer pages = mmap (NULL, size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | (at_once ? MAP_POPULATE : 0), -1, 0);

  if (pages == MAP_FAILED)
    g_error ("Out of memory: no %" G_GSIZE_FORMAT " bytes more", size);
  return pages;
}

void
tincan_pages_free (gpointer pages,
                   gsize    size)
{
  if (pages != NULL)
    munmap (pages, size);
}
