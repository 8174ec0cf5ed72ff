/* Which messages of a log an export takes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gtk/gtk.h>

#include "traffic/log-model.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_EXPORT_SHOWN,    /* the rows */
  TINCAN_EXPORT_SELECTED, /* the selected ones */
  TINCAN_EXPORT_ALL,      /* whatever is filtered out or cleared, too */
} TincanExportScope;

/* That of an action: "log.export", "log.export-selected", "log.export-all". */
TincanExportScope tincan_export_scope_from_action (const char       *action_name);

/* The numbers of messages, of guint, in their order; the caller owns it. @selected: the numbers of
 * those that are. */
GArray *tincan_export_scope_collect    (TincanExportScope    scope,
                                        TincanLogModel      *model,
                                        guint                endpoint,
                                        TincanMessageReader *reader,
                                        const GtkBitset     *selected);

/* Instead of frames, the records that they came in, each once; the caller owns it. */
GArray *tincan_export_scope_to_records (const GArray        *numbers,
                                        TincanMessageReader *reader);

G_END_DECLS
