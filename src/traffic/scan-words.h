/* Words for what the scan of a file had to leave out.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* @n_middle and @n_end bytes were damaged there; takes over @more, what else there is to say, or
 * NULL. NULL for nothing; the caller owns it. */
char *tincan_scan_words_new (guint64  n_middle,
                             guint64  n_end,
                             char    *more);

G_END_DECLS
