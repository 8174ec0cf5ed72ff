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
#include "traffic/formatter.h"
#include "traffic/recording.h"

G_BEGIN_DECLS

typedef struct _TincanPrinter TincanPrinter;

/* Called once on the thread that made the printer: after finish(), @error then tells of a
 * record that could not be read; or before, when @error says why no more can be written
 * (G_IO_ERROR_BROKEN_PIPE: nobody reads any more). */
typedef void (*TincanPrinterFunc) (TincanPrinter *self,
                                   const GError  *error,
                                   gpointer       user_data);

/* Takes @formatter over. Of @options it obeys --filter and --count: after so many received
 * messages no more of them are printed; of a file, only the first so many records that match. */
TincanPrinter *tincan_printer_new    (TincanRecording     *recording,
                                      TincanFormatter     *formatter,
                                      int                  fd,
                                      const TincanOptions *options,
                                      TincanPrinterFunc    ended,
                                      gpointer             user_data);

/* Only after it ended. */
void           tincan_printer_free   (TincanPrinter      *self);

/* The first @n_records may be printed. */
void           tincan_printer_show   (TincanPrinter      *self,
                                      guint               n_records);

/* No more will come: print what is there, then end. */
void           tincan_printer_finish (TincanPrinter      *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanPrinter, tincan_printer_free)

G_END_DECLS
