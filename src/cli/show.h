/* Prints a recording, or exports it into a file.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

/* Returns the exit status. */
int tincan_show (const TincanOptions *options);

G_END_DECLS
