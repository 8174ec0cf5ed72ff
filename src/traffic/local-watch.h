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
} TincanLocalWatch;

void     tincan_local_watch_start (TincanLocalWatch *self,
                                   TincanRecording  *recording,
                                   guint             endpoint);

/* Looks at @n_max more published records; FALSE when there is nothing to look at now. */
gboolean tincan_local_watch_go_on (TincanLocalWatch *self,
                                   guint             n_max);

G_END_DECLS
