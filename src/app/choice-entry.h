/* A text entry with a button that offers choices: an address of this machine, a peer seen before.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define TINCAN_TYPE_CHOICE_ENTRY (tincan_choice_entry_get_type ())

/* A GtkEditable. Signal "chosen": a choice was put into the text. */
G_DECLARE_FINAL_TYPE (TincanChoiceEntry, tincan_choice_entry, TINCAN, CHOICE_ENTRY, GtkWidget)

/* Fills @menu by tincan_choice_entry_offer(), each time the choices are opened. */
typedef void (*TincanChoicesFunc) (TincanChoiceEntry *self,
                                   GMenu             *menu,
                                   gpointer           user_data);

/* @button_name is what assistive tools call the button, as "Addresses of this machine". */
void tincan_choice_entry_set_names       (TincanChoiceEntry *self,
                                          const char        *name,
                                          const char        *button_name);
void tincan_choice_entry_set_placeholder (TincanChoiceEntry *self,
                                          const char        *text);
void tincan_choice_entry_set_choices     (TincanChoiceEntry *self,
                                          TincanChoicesFunc  func,
                                          gpointer           user_data);

/* Marks the text as wrong until it changes. */
void tincan_choice_entry_set_error       (TincanChoiceEntry *self,
                                          gboolean           error);

/* For a TincanChoicesFunc: choosing @label writes @text. */
void tincan_choice_entry_offer           (GMenu             *menu,
                                          const char        *label,
                                          const char        *text);

G_END_DECLS
