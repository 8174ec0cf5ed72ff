/* Words on standard error.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One line, whatever @message holds, behind the program's name. */
void tincan_report (const char *message);

G_END_DECLS
