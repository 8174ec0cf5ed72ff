/* One connection of a log as a terminal: a lazy list of turns and lines that grows with the log.
 *
 * What the log leaves out (filter, clear, pause) is not here either. Append-only for its
 * listeners, but for the last row, which may grow; and when another connection or another look is
 * chosen, or the log restarts. The last item is always a footer, as with TincanLogModel.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/data-form.h"
#include "traffic/log-model.h"
#include "traffic/stream-row.h"

G_BEGIN_DECLS

#define TINCAN_TYPE_STREAM_MODEL (tincan_stream_model_get_type ())

/* A GListModel of TincanStreamRow. Property that notifies: "busy" (boolean). Signals: "restart"
 * (gboolean begins), as with TincanLogModel; "grown": rows came, or the last one has more in it. */
G_DECLARE_FINAL_TYPE (TincanStreamModel, tincan_stream_model, TINCAN, STREAM_MODEL, GObject)

TincanStreamModel *tincan_stream_model_new          (void);

/* From now on, the messages of @flow in @log, or TINCAN_FLOW_NEWEST; NULL for none. @whole: each
 * begins a line, as datagrams do, and frames always. Goes through the log in slices on the main
 * loop, which "busy" tells of; rows come as they are found. */
void               tincan_stream_model_set_source   (TincanStreamModel *self,
                                                     TincanLogModel    *log,
                                                     guint              flow,
                                                     gboolean           whole);

/* A charset that is not known leaves the one before, UTF-8 at first. */
void               tincan_stream_model_set_charset  (TincanStreamModel *self,
                                                     const char        *charset);
void               tincan_stream_model_set_form     (TincanStreamModel *self,
                                                     TincanDataForm     form);

gboolean           tincan_stream_model_is_busy      (TincanStreamModel *self);

/* Without the footer. */
guint              tincan_stream_model_get_n_rows   (TincanStreamModel *self);

/* What is in @row, until the next call; NULL for none, and when it cannot be read any more. No row
 * object is made. */
const TincanStreamPart *tincan_stream_model_get_part (TincanStreamModel *self,
                                                      guint              row);

/* How it shows; owned by the model. */
const TincanStreamLook *tincan_stream_model_get_look (TincanStreamModel *self);

/* About where message @number of the log begins; TINCAN_NONE while that is not known. */
guint              tincan_stream_model_find_message (TincanStreamModel *self,
                                                     guint              number);

G_END_DECLS
