/* Whether the messages of a log have more than one local address.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct
{
  TincanRecording *recording; /* not owned */
  guint            endpoint;  /* only its messages count; TINCAN_NONE: those of all */
  guint            n_looked;  /* records before this one */
  guint            flow;      /* the one looked at last, or TINCAN_NONE */
  TincanAddress    first;     /* the address found first; without a family: none yet */
  gboolean         several;   /* the answer */
  guint            idle_id;
  void           (*found) (gpointer user_data);
  gpointer         user_data;
} TincanLocalWatch;

/* @recording: NULL for none. @found is called when there are several. */
void tincan_local_watch_start (TincanLocalWatch *self,
                               TincanRecording  *recording,
                               guint             endpoint,
                               void            (*found) (gpointer user_data),
                               gpointer          user_data);
void tincan_local_watch_stop  (TincanLocalWatch *self);

/* Looks at the records published since, many in turns of the main loop. */
void tincan_local_watch_go_on (TincanLocalWatch *self);

G_END_DECLS
