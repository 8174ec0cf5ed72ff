/* Writes to a file descriptor until all is written.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Waits where @fd would not block. A failure is of G_IO_ERROR and about standard output. */
gboolean tincan_write_all (int          fd,
                           const char  *data,
                           gsize        size,
                           GError     **error);

G_END_DECLS
