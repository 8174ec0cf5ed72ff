/* What the program remembers beside its sessions: $XDG_STATE_HOME/tincan/state.ini.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Empty when it is not known. The caller owns it. */
char **tincan_program_state_get_strings (const char         *group,
                                         const char         *key);

/* Written at once, unless it is as it was. */
void   tincan_program_state_set_strings (const char         *group,
                                         const char         *key,
                                         const char * const *strings);

G_END_DECLS
