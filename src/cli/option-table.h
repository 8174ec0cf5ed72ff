/* The commands and their options, with what --help says of them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/arguments.h"

G_BEGIN_DECLS

/* NULL, or a word that is no command, is an error of G_OPTION_ERROR that says so. */
gboolean        tincan_command_find                (const char           *name,
                                                    TincanCommand        *command,
                                                    GError              **error);

/* Fills @arguments when it parses; the caller owns it. */
GOptionContext *tincan_option_table_create_context (TincanCommand         command,
                                                    TincanArguments      *arguments);

/* What --help prints for the command; of the whole program for NULL. The caller owns it. */
char           *tincan_option_table_format_help    (const TincanCommand  *command);

G_END_DECLS
