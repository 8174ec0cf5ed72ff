/* A file that gets its name once all of it is there: a crash before leaves nothing behind where the
 * system can do that, else a file of another name.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  char *path;
  char *temporary; /* the name until then, or NULL */
  int   fd;        /* of whoever takes it; not closed here */
} TincanNewFile;

/* All return 0 or errno. Opens a file for @path, open to those to whom the file there is; to be
 * cleared when it fails, too. */
int  tincan_new_file_begin  (TincanNewFile *self,
                             const char    *path);

/* It is at its path, where it replaces what was there, once this is done. */
int  tincan_new_file_commit (TincanNewFile *self);
void tincan_new_file_clear  (TincanNewFile *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanNewFile, tincan_new_file_clear)

G_END_DECLS
