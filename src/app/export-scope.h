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

/* What a log has when an export of it begins; other rows may come and go meanwhile. */
typedef struct
{
  TincanExportScope    scope;
  TincanLogIndex      *rows;
  guint                n_rows;
  guint                endpoint;
  guint                n_messages;
  TincanMessageReader *reader;
  GtkBitset           *selected; /* numbers of messages */
} TincanExportMessages;

/* @endpoint: whose messages are all, or TINCAN_NONE. Takes over @selected. Cleared by
 * tincan_export_messages_clear(). */
void    tincan_export_messages_init    (TincanExportMessages *self,
                                        TincanExportScope     scope,
                                        TincanLogModel       *model,
                                        guint                 endpoint,
                                        GtkBitset            *selected);
void    tincan_export_messages_clear   (TincanExportMessages *self);

/* A TincanExport.collect, on any thread: the numbers of messages in their order. */
GArray *tincan_export_messages_collect (gpointer              data);

G_END_DECLS
