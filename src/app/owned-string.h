/* Owned strings in a struct: what GLib 2.74 lacks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Frees what is at @place and puts a copy of @text there. */
void tincan_set_string (char       **place,
                        const char  *text);

G_END_DECLS
