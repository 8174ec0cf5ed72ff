/* The list of a log: columns, selection, copying, and staying at the end.
 *
 * Actions: "log.copy" (the selected messages; how is a name of TincanClipForm), "log.menu".
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "app/log-columns.h"
#include "app/rows-view.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_LOG_LIST (tincan_log_list_get_type ())

/* Property that notifies: "selected" (uint: the number of the message chosen last, or
 * TINCAN_NONE). Signals: "selection-changed": other messages are selected; "notice" (string,
 * nullable): what people need to know of what was done last. */
G_DECLARE_FINAL_TYPE (TincanLogList, tincan_log_list, TINCAN, LOG_LIST, GtkWidget)

/* @endpoint: as the model's. */
void              tincan_log_list_set_model        (TincanLogList  *self,
                                                    TincanLogModel *model,
                                                    guint           endpoint);

/* NULL for none; owned by the list. */
TincanLogModel   *tincan_log_list_get_model        (TincanLogList  *self);

/* For the keyboard. */
void              tincan_log_list_focus            (TincanLogList  *self);

/* Emits "notice". */
void              tincan_log_list_say              (TincanLogList  *self,
                                                    const char     *notice);

/* Both owned by the list; the actions of the menu are those of the columns. */
TincanLogColumns *tincan_log_list_get_columns      (TincanLogList  *self);
GMenuModel       *tincan_log_list_get_columns_menu (TincanLogList  *self);

/* For the log mode, and for copying text. */
void              tincan_log_list_set_charset      (TincanLogList  *self,
                                                    const char     *charset);

guint             tincan_log_list_get_selected     (TincanLogList  *self);

/* The numbers of all selected messages that the filter lets through; the caller owns them. They
 * may be millions. */
GtkBitset        *tincan_log_list_get_selection    (TincanLogList  *self);

/* Selects message @number alone, if it is a row; TINCAN_NONE: none is selected. */
void              tincan_log_list_select           (TincanLogList  *self,
                                                    guint           number);

/* Selects a row alone and brings it into view, which does not follow the end any more. */
void              tincan_log_list_choose           (TincanLogList  *self,
                                                    guint           row);

/* What scrolls the view in front; owned by the list. */
TincanListTail   *tincan_log_list_get_tail         (TincanLogList  *self);

/* What shows them, as a table or in log mode; owned by the list. */
TincanRowsView    *tincan_log_list_get_rows         (TincanLogList  *self);

G_END_DECLS
