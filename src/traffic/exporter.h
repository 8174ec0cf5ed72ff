/* Writes records into a file that other programs read.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_EXPORT_TEXT,   /* .txt: the log as NetAssist writes it */
  TINCAN_EXPORT_CSV,    /* .csv */
  TINCAN_EXPORT_JSON,   /* .jsonl: one object a line */
  TINCAN_EXPORT_DUMP,   /* .hex: "text2pcap -D -t ISO" reads it */
  TINCAN_EXPORT_RAW,    /* .bin: the payloads of one direction, one after the other */
  TINCAN_EXPORT_PCAPNG, /* .pcapng: a recording again */
} TincanExportFormat;

typedef struct _TincanMessageReader TincanMessageReader; /* of message-reader.h */

typedef struct
{
  const char         *path;
  TincanExportFormat  format;
  const char         *charset;   /* of text */
  TincanDirection     direction; /* RAW */
  guint               n_records; /* so many from the first on, unless @collect says which */

  /* Which records, of guint, in order, for who calls to own; called on the thread of the export,
   * with @data, which nobody else changes and who asked keeps. NULL: the first @n_records. */
  GArray *(*collect) (gpointer data);
  gpointer data;

  /* They are numbers of its messages instead, written as frames if those are; a recording gets the
   * records that these came in, each once. Nobody else uses it, and it is kept by who asked. NULL:
   * records. */
  TincanMessageReader *reader;
} TincanExport;

/* Called now and then on the thread that began, with how many of the records are done. */
typedef void (*TincanExportProgress) (guint    n_done,
                                      guint    n_records,
                                      gpointer user_data);

/* The format of files with the suffix of @path. */
gboolean tincan_export_format_from_path (const char           *path,
                                         TincanExportFormat   *format);

/* ".txt, .csv, …" */
char    *tincan_export_list_suffixes    (void);

/* Writes published records in a thread of its own. What is at the path is replaced in one step
 * when all is there; after an error or a cancel all is as before. @what is copied, but for what is
 * kept by who asked. */
void     tincan_export_async            (TincanRecording      *recording,
                                         const TincanExport   *what,
                                         GCancellable         *cancellable,
                                         TincanExportProgress  progress,
                                         GAsyncReadyCallback   callback,
                                         gpointer              user_data);
gboolean tincan_export_finish           (GAsyncResult         *result,
                                         GError              **error);

G_END_DECLS
