/* Keeps the forms of a session that was never saved beside its recording, so that a crash or a
 * closed window loses neither.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/session.h"

G_BEGIN_DECLS

typedef struct _TincanFormKeeper TincanFormKeeper;

TincanFormKeeper *tincan_form_keeper_new     (TincanSession    *session);

/* Nothing is kept for a session that was saved, or in which nothing happened. */
void              tincan_form_keeper_free    (TincanFormKeeper *self);

/* The forms changed: they are written soon, while the session has no file of its own. */
void              tincan_form_keeper_touch   (TincanFormKeeper *self);

/* Puts the kept forms into a session that was made from an abandoned recording. */
void              tincan_form_keeper_restore (TincanSession    *session);

/* Removes what was kept for the file @recording. */
void              tincan_form_keeper_discard (const char       *recording);

/* Removes what belongs to recordings that are gone. */
void              tincan_form_keeper_prune   (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFormKeeper, tincan_form_keeper_free)

G_END_DECLS
