/* A message as a program that does the same: sends these bytes the same way, or waits where they
 * came in and prints what comes.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "traffic/recording.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_PROGRAM_PYTHON, /* 3.8 or later */
  TINCAN_PROGRAM_C,      /* POSIX; compiles without a warning */
  TINCAN_PROGRAM_SHELL,  /* any POSIX shell, with socat or nc */
} TincanProgramLanguage;

typedef enum
{
  TINCAN_PROGRAM_UDP,
  TINCAN_PROGRAM_CLIENT,
  TINCAN_PROGRAM_SERVER,
} TincanProgramRole;

/* One side of an exchange. */
typedef struct
{
  TincanProgramRole role;
  gboolean          sends;     /* the data; else it only receives */
  TincanAddress     local;
  TincanAddress     peer;
  gboolean          broadcast; /* one of them is a broadcast address */
  const guint8     *data;      /* not owned */
  gsize             size;
} TincanProgram;

/* "python", "c", "shell". */
gboolean tincan_program_language_parse (const char            *name,
                                        TincanProgramLanguage *language);

/* What we did with @record, which has all its data and must stay, or the record that a frame ended
 * in. Whether we were the client or the server of a connection is looked for among the million
 * records before it; where its beginning is not there, the lower port is taken for the server's.
 * FALSE for an event. */
gboolean tincan_program_init           (TincanProgram         *self,
                                        TincanRecording       *recording,
                                        const TincanRecord    *record);

/* The other side of it. */
void     tincan_program_swap           (TincanProgram         *self);

/* The source, which ends in a newline; the caller owns it. */
char    *tincan_program_print          (const TincanProgram   *self,
                                        TincanProgramLanguage  language);

G_END_DECLS
