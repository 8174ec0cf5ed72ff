/* Filters: which records a person wants to see, in words.
 *
 *   hello                       text in what is shown: data, peer, words of an event
 *   "two words"                 the same, with blanks; \" is a quote
 *   text:"two words"            the same again
 *   hex:DE??A?                  bytes of the data, ? for any digit
 *   re:/^a.c$/i                 a regular expression on the data or the words shown
 *   dir:rx|tx|event             received, sent, event
 *   event:reset,refused         kinds of event
 *   peer:192.168.*  local:*:80  an address by itself, with its port, or the :port, * and ? for any
 *   len:>100  len:10..20        length of the data in bytes: also N, <N, <=N, >=N, N.., ..N
 *   time:12:00..12:05.5         time of day, as len; time:12:00 is that minute
 *   time:2026-01-02T12:00..     the same with a date; a date alone is that day
 *   conn:2                      the number of the connection, from 1; as len
 *   proto:udp|tcp
 *   is:bookmarked|noted         marked; marked with a note
 *   note:look                   text in the note, as text:
 *
 * Terms side by side are all required; "or" between them asks for one of two sides, "not" or a -
 * in front of a term for its contrary, parentheses group. A text in which none of these is, not
 * even a quote in front of a word, is looked for as it is, with its blanks.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/hex-pattern.h"

G_BEGIN_DECLS

typedef enum
{
  TINCAN_FILTER_ALL, /* of its children; without any: everything */
  TINCAN_FILTER_ANY,
  TINCAN_FILTER_NOT, /* its one child */
  TINCAN_FILTER_TEXT,
  TINCAN_FILTER_HEX,
  TINCAN_FILTER_REGEX,
  TINCAN_FILTER_DIRECTION,
  TINCAN_FILTER_EVENT,
  TINCAN_FILTER_PEER,
  TINCAN_FILTER_LOCAL,
  TINCAN_FILTER_LENGTH,
  TINCAN_FILTER_TIME,
  TINCAN_FILTER_CONNECTION,
  TINCAN_FILTER_PROTOCOL,
  TINCAN_FILTER_MARK,
  TINCAN_FILTER_NOTE,
} TincanFilterKind;

#define TINCAN_FILTER_N_KINDS (TINCAN_FILTER_NOTE + 1)

/* A node of the tree; unused fields are 0. */
typedef struct
{
  TincanFilterKind  kind;
  GPtrArray        *children; /* of TincanFilter; ALL, ANY, NOT */
  char             *text;     /* TEXT: in lower case (ASCII); DIRECTION: "rx", "tx" or "event";
                               * EVENT: its name; PEER, LOCAL: the pattern, in lower case;
                               * PROTOCOL: "udp" or "tcp"; MARK: "bookmarked" or "noted"; NOTE:
                               * as TEXT */
  TincanHexPattern *pattern;
  GRegex           *regex;
  guint64           low;      /* LENGTH, CONNECTION, TIME (ns since midnight, or since the epoch
                               * in UTC when dated): the first … */
  guint64           high;     /* … and the last that match */
  gboolean          wraps;    /* TIME: from low over midnight to high */
  gboolean          dated;    /* TIME */
} TincanFilter;

TincanFilter *tincan_filter_new      (TincanFilterKind   kind);
TincanFilter *tincan_filter_new_text (const char        *text);

/* @text is UTF-8. TINCAN_ERROR_SYNTAX, which names the position, with the offset in characters
 * in @error_position (nullable). */
TincanFilter *tincan_filter_parse    (const char        *text,
                                      gsize             *error_position,
                                      GError           **error);
void          tincan_filter_free     (TincanFilter      *self);

/* Sets @kinds, of TINCAN_FILTER_N_KINDS, for those that are in it. */
void          tincan_filter_find_kinds (const TincanFilter *self,
                                        gboolean           *kinds);

/* The first node of kind TEXT or HEX without which nothing matches; NULL if there is none. Owned
 * by the filter. */
const TincanFilter *tincan_filter_find_search (const TincanFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanFilter, tincan_filter_free)

G_END_DECLS
