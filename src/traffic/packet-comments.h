/* Lists of comments that packets have, or are to have.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  guint  record;  /* whose packet it is */
  char  *comment; /* owned; NULL in a list of changes: none any more */
} TincanPacketComment;

/* Of TincanPacketComment, in order of records. */
GArray  *tincan_packet_comments_new    (void);

/* Takes @comment over. @record is behind those that are there. */
void     tincan_packet_comments_append (GArray       *self,
                                        guint         record,
                                        char         *comment);

/* What is to be changed in @from to make it @to; the caller owns it. */
GArray  *tincan_packet_comments_diff   (const GArray *from,
                                        const GArray *to);
gboolean tincan_packet_comments_equal  (const GArray *a,
                                        const GArray *b);

G_END_DECLS
