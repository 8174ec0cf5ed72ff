/* A line of standard input as bytes to send.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

/* @line is UTF-8 with its line end, if it has one: kept for a stream, taken away for
 * datagrams or when @options name another. Sent as UTF-8 it may be any bytes; in
 * another encoding a line that is not UTF-8, or has characters that the encoding lacks,
 * is TINCAN_ERROR_CHARSET. The caller owns the bytes. */
GBytes *tincan_typed_line_compose (const TincanOptions  *options,
                                   const char           *line,
                                   gsize                 length,
                                   GError              **error);

G_END_DECLS
