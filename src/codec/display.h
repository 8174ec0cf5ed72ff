/* Characters made safe to show, as charset.h promises for each TincanDisplay.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/charset.h"

G_BEGIN_DECLS

/* Appends the @size bytes of valid UTF-8 at @text, which may hold NULs. @after_cr goes on from
 * one call to the next: a line feed behind a carriage return ends no second line. */
void tincan_display_append      (TincanDisplay  display,
                                 const guint8  *text,
                                 gsize          size,
                                 gboolean      *after_cr,
                                 GString       *shown);

/* Appends the byte as \xNN. */
void tincan_display_append_byte (guint8         byte,
                                 GString       *shown);

G_END_DECLS
