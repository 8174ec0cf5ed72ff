/* Large pieces of memory: whole pages from the kernel, which go back to it when they are freed.
 *
 * What malloc() takes for pieces that come and go by the thousand stays with the process when
 * anything that lives longer lies above them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @size bytes, each 0; without memory the program ends, as with g_malloc(). @at_once: all of
 * them will be used soon, and are cheaper together than page by page. */
gpointer tincan_pages_new  (gsize    size,
                            gboolean at_once);

/* @size is what was asked for. */
void     tincan_pages_free (gpointer pages,
                            gsize    size);

G_END_DECLS
