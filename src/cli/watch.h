/* Watches a recording for what the exit status and standard error must tell.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

/* All zero bytes but @options at first. */
typedef struct
{
  const TincanOptions *options;
  guint                n_seen;     /* records looked at */
  gboolean             is_opened;  /* failures before are told by who opens */
  gboolean             is_stopped; /* by us … */
  guint                n_before;   /* … after so many records: a reset after that is our own */
  char                *last_text;  /* what was reported last: not said twice in a row */
  gboolean             has_failed;
} TincanWatch;

/* Looks at what was published since. */
void tincan_watch_look  (TincanWatch     *self,
                         TincanRecording *recording);
void tincan_watch_clear (TincanWatch     *self);

G_END_DECLS
