/* Which messages are rows of a log.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

#include "traffic/message-reader.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_SHOW_ALL,
  TINCAN_SHOW_RECEIVED,
  TINCAN_SHOW_SENT,
} TincanShow;

#define TINCAN_TYPE_SHOW (tincan_show_get_type ())
GType            tincan_show_get_type           (void);

/* What is wanted. */
typedef struct
{
  guint       endpoint; /* only its records; TINCAN_NONE for those of all */
  guint       from;     /* only messages that end in this record or behind it */
  TincanShow  show;
  const char *words;    /* as codec/filter.h has it; "" for everything */
  gboolean    hex;      /* how data is shown: text is looked for in that */
  const char *charset;
} TincanLogWish;

typedef struct _TincanLogFilter TincanLogFilter;

/* Looks at the messages of @reader, with a reader of its own. One thread at a time uses it; it is
 * freed where it was made. NULL when the words are no filter (TINCAN_ERROR_SYNTAX, which names the
 * position). */
TincanLogFilter *tincan_log_filter_new          (TincanMessageReader  *reader,
                                                 const TincanLogWish  *wish,
                                                 GError              **error);
void             tincan_log_filter_free         (TincanLogFilter      *self);

/* Whether every message matches, without looking. Any thread. */
gboolean         tincan_log_filter_is_empty     (TincanLogFilter      *self);

/* Whether matching has to read records, which takes microseconds each, or only the index; whether
 * it looks for text as it is shown. Any thread. */
gboolean         tincan_log_filter_is_slow      (TincanLogFilter      *self);
gboolean         tincan_log_filter_needs_text   (TincanLogFilter      *self);

/* Whether it looks at bookmarks. Any thread. */
gboolean         tincan_log_filter_needs_notes  (TincanLogFilter      *self);

/* How many of the bytes that it would have to read message @number has; 0 for one out of range. */
gsize            tincan_log_filter_get_size     (TincanLogFilter      *self,
                                                 guint                 number);

/* The first message from @first on, before @end, that matches; @end for none. */
guint            tincan_log_filter_find         (TincanLogFilter      *self,
                                                 guint                 first,
                                                 guint                 end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanLogFilter, tincan_log_filter_free)

G_END_DECLS
