/* Prints the published records of a recording to a file descriptor, in a thread of its
 * own.
 *
 * It reads records back as it comes to them: a slow reader of the output delays only
 * the printing. Everything that is there is put together in large writes; what is there
 * alone goes out at once.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 */
#pragma once

#include "cli/options.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanPrinter TincanPrinter;

/* Called once on the thread that made the printer: after finish(), @error then tells of a
 * record that could not be read; or before, when @error says why no more can be written
 * (G_IO_ERROR_BROKEN_PIPE: nobody reads any more). */
typedef void (*TincanPrinterFunc) (TincanPrinter *self,
                                   const GError  *error,
                                   gpointer       user_data);

/* Called once on the same thread, when as many frames were received as --count says. */
typedef void (*TincanEnoughFunc) (gpointer user_data);

/* Takes @formatter over. Of @options it obeys --frame, --filter and --count: after so many
 * received messages no more of them are printed; of a file, only the first so many records or
 * frames that match. @enough is nullable. */
TincanPrinter *tincan_printer_new    (TincanRecording     *recording,
                                      TincanFormatter     *formatter,
                                      int                  fd,
                                      const TincanOptions *options,
                                      TincanEnoughFunc     enough,
                                      TincanPrinterFunc    ended,
                                      gpointer             user_data);

/* Only after it ended. */
void           tincan_printer_free   (TincanPrinter       *self);

/* The first @n_records may be printed. */
void           tincan_printer_show   (TincanPrinter       *self,
                                      guint                n_records);

/* No more will come: print what is there, then end. */
void           tincan_printer_finish (TincanPrinter       *self);

/* How many frames there were until now; FALSE without --frame. */
gboolean       tincan_printer_get_n_frames (TincanPrinter *self,
                                            guint64       *received,
                                            guint64       *sent);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanPrinter, tincan_printer_free)

G_END_DECLS
