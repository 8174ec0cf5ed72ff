/* Prints the program that does what a message of a recording did.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

/* Of the first message, or frame, that matches. G_IO_ERROR_NOT_FOUND if there is none. */
gboolean tincan_show_program (TincanRecording      *recording,
                              const TincanOptions  *options,
                              GError              **error);

G_END_DECLS
