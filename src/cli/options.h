/* What was asked for on the command line.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/address.h"
#include "codec/composer.h"
#include "codec/frame-rule.h"
#include "traffic/formatter.h"
#include "traffic/program.h"
#include "traffic/record-filter.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_COMMAND_UDP,
  TINCAN_COMMAND_CONNECT,
  TINCAN_COMMAND_LISTEN,
  TINCAN_COMMAND_SHOW,
} TincanCommand;

/* Not given: NULL, 0, or as said. */
typedef struct
{
  TincanCommand   command;
  char           *file;       /* what to show */

  char           *to;         /* UDP: HOST:PORT as typed */
  TincanHostPort  remote;     /* connect: where to */
  TincanHostPort  local;      /* host "" and port 0 unless given */
  gboolean        has_local;
  gboolean        broadcast;

  GPtrArray      *messages;   /* of TincanMessage, in the order given */
  gint64          every_ns;   /* -1: not given */
  guint64         times;
  char          **replies;    /* NULL or at least one rule that parses */

  char           *encoding;   /* never NULL for a command that has it */
  gboolean        has_line_end;
  TincanLineEnd   line_end;

  char           *filter;     /* one that parses, "" for everything */
  TincanFrameRule frame;
  TincanFormat    format;
  gboolean        program;    /* show: the first message as one, instead ... */
  TincanProgramLanguage language; /* ... in this language */
  gboolean        stats;      /* show: what it adds up to instead */
  char           *record;     /* "-": standard output */
  char           *export;     /* show: where to, with a suffix that is known */
  guint64         count;
  gint64          wait_ms;    /* -1: not given */
} TincanOptions;

/* @argv without the program's name, changed on the way. Wrong usage is an error of
 * G_OPTION_ERROR, a file that cannot be read is its own. NULL without an error when
 * help was asked for and printed. */
TincanOptions *tincan_options_parse (char           **argv,
                                     GError         **error);
void           tincan_options_free  (TincanOptions   *self);

/* What --filter asks for; NULL when everything matches. */
TincanRecordFilter *tincan_options_create_filter (const TincanOptions *self,
                                                  TincanRecording     *recording);

/* Whether --count or --wait say how long to go on. */
gboolean       tincan_options_has_limit          (const TincanOptions *self);

/* Whether the end of what is sent is the end of all: for datagrams to one receiver, unless
 * something says that more is to come. */
gboolean       tincan_options_ends_when_supplied (const TincanOptions *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanOptions, tincan_options_free)

G_END_DECLS
