/* The connections and UDP peers of a log, in the order in which its rows first tell of them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/log-model.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_FLOW_LIST (tincan_flow_list_get_type ())

/* A GListModel of TincanFlowItem; emptied when the log restarts. */
G_DECLARE_FINAL_TYPE (TincanFlowList, tincan_flow_list, TINCAN, FLOW_LIST, GObject)

#define TINCAN_TYPE_FLOW_ITEM (tincan_flow_item_get_type ())

/* Property: "name" (string), what people know it by: "TCP 10.0.0.2:5000 · 12:00:00". */
G_DECLARE_FINAL_TYPE (TincanFlowItem, tincan_flow_item, TINCAN, FLOW_ITEM, GObject)

TincanFlowList *tincan_flow_list_new          (void);

/* Looks through the rows of @log from now on, in slices on the main loop; NULL for none. */
void            tincan_flow_list_set_log      (TincanFlowList *self,
                                               TincanLogModel *log);

/* Its place in the list; TINCAN_NONE when it is not in it, or not yet. */
guint           tincan_flow_list_find         (TincanFlowList *self,
                                               guint           flow);

guint           tincan_flow_item_get_flow     (TincanFlowItem *self);
TincanProtocol  tincan_flow_item_get_protocol (TincanFlowItem *self);

G_END_DECLS
