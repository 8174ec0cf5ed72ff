/* What the bytes of many messages have in common, place by place: constants, counters, lengths,
 * checksums, and what varies.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/checksum.h"

G_BEGIN_DECLS

/* The places from the start of a message that are looked at. */
#define TINCAN_VARIANCE_PLACES_MAX 4096

/* A place that has no more values than this has few, and keeps them all. */
#define TINCAN_VARIANCE_FEW 8

typedef enum
{
  TINCAN_VARIANCE_CONSTANT,
  TINCAN_VARIANCE_COUNTER,  /* goes on by the same step from message to message */
  TINCAN_VARIANCE_LENGTH,   /* of the message, but for a constant */
  TINCAN_VARIANCE_CHECKSUM, /* of bytes before it */
  TINCAN_VARIANCE_FEW_VALUES,
  TINCAN_VARIANCE_TEXT,     /* varies, and is printable ASCII or white space */
  TINCAN_VARIANCE_VARIES,
  TINCAN_VARIANCE_N_KINDS,
} TincanVarianceKind;

typedef struct
{
  TincanVarianceKind kind;
  guint              n;          /* messages that are so long */
  guint              n_distinct; /* values, 1 … 256 */
  guint8             min;
  guint8             max;
  guint8             values[TINCAN_VARIANCE_FEW]; /* the least ones, rising */
  gboolean           text;
  double             entropy;    /* in bits, 0 … 8 */
} TincanVariancePlace;

typedef struct
{
  TincanVarianceKind    kind;
  gsize                 offset; /* of its first byte; if @from_end, in the longest ... */
  gsize                 tail;   /* ... and how many bytes come behind it in each */
  gsize                 size;
  gboolean              from_end;
  gboolean              big_endian; /* if it is a number of several bytes ... */
  gboolean              digits;     /* ... or of digits: decimal, or hex for a CHECKSUM */
  gint64                value;      /* COUNTER: the step; LENGTH: the number minus the length */
  guint                 n_jumps;    /* COUNTER: steps that were others */
  const TincanChecksum *checksum;
  gsize                 start;      /* CHECKSUM: of the first byte it is of ... */
  gsize                 gap;        /* ... and how many are between the last one and it */
} TincanVarianceField;

typedef struct
{
  guint   n_messages; /* that have bytes at all */
  gsize   shortest;
  gsize   longest;
  GArray *places; /* of TincanVariancePlace, the first of them */
  GArray *fields; /* of TincanVarianceField: each place is in one, in their order */
} TincanVariance;

/* @messages: of GBytes, in the order they came in; empty ones do not count. @series: for each of
 * them which of two counts it goes on with, FALSE or TRUE, as of both directions of a talk; NULL
 * when all are one. Pure and slow (10,000 messages of 64 bytes: some 50 ms): for a thread. The
 * caller owns the result. */
TincanVariance *tincan_variance_new  (GPtrArray      *messages,
                                      const gboolean *series);
void            tincan_variance_free (TincanVariance *self);

/* "bytes 4–5: counter, big endian, +1"; bytes are counted from 0. Translated; the caller owns
 * it. */
char           *tincan_variance_describe (const TincanVariance      *self,
                                          const TincanVarianceField *field);

/* "counter"; translated, static. */
const char     *tincan_variance_kind_to_words (TincanVarianceKind kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanVariance, tincan_variance_free)

G_END_DECLS
