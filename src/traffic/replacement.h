/* A file that is replaced in one step, once all of the new one is there.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;      /* what will be replaced; no symbolic link */
  char *temporary; /* where to write the new file, which is not there yet */
} TincanReplacement;

/* Only ordinary files are replaced, and never that at @source (nullable), which is being read. */
gboolean tincan_replacement_begin  (TincanReplacement  *self,
                                    const char         *path,
                                    const char         *source,
                                    GError            **error);

/* The new file takes the place; without this it is removed by clear. */
gboolean tincan_replacement_commit (TincanReplacement  *self,
                                    GError            **error);
void     tincan_replacement_clear  (TincanReplacement  *self);

/* Sets @error from errno: that the file could not be written. FALSE. */
gboolean tincan_replacement_fail   (TincanReplacement  *self,
                                    int                 code,
                                    GError            **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanReplacement, tincan_replacement_clear)

G_END_DECLS
