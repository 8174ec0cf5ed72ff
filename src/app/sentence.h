/* A sentence that wraps where it must: an error below a field, a message in a bar.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_SENTENCE (tincan_sentence_get_type ())

/* GTK 4.8 complains of a wrapping GtkLabel inside boxes: its least width for a given height is
 * larger than its least width. This has one least width and asks for no more. Invisible until it
 * has a text. */
G_DECLARE_FINAL_TYPE (TincanSentence, tincan_sentence, TINCAN, SENTENCE, GtkWidget)

/* NULL hides it. */
void tincan_sentence_set_text (TincanSentence *self,
                               const char     *text);

G_END_DECLS
