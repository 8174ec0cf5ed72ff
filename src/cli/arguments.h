/* The command line taken apart into words, which are not understood yet.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "cli/options.h"

G_BEGIN_DECLS

/* One of --send, --hex, --file. */
typedef struct
{
  const char *option;
  char       *value;
} TincanSendArgument;

/* As typed, in UTF-8 except file names; NULL where not given. */
typedef struct
{
  TincanCommand   command;
  gboolean        help;
  char           *local;
  gboolean        broadcast;
  char          **join;
  GPtrArray      *sends; /* of TincanSendArgument, in their order */
  char           *every;
  char           *times;
  char          **replies;
  char           *encoding;
  char           *line_end;
  char           *frame;
  char           *filter;
  char           *format;
  gboolean        stats;
  char           *record;
  char           *export;
  char           *count;
  char           *wait;
  char          **positionals;
} TincanArguments;

/* @argv without the program's name. Errors are of G_OPTION_ERROR. */
TincanArguments *tincan_arguments_parse (char            **argv,
                                         GError          **error);
void             tincan_arguments_free  (TincanArguments  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanArguments, tincan_arguments_free)

G_END_DECLS
