/* What the language of filters has, in words: the parser, completion, the help in the window and
 * the tests of the manual all go by it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/filter.h"

G_BEGIN_DECLS

typedef struct
{
  const char *text;  /* NULL ends a list */
  const char *words; /* what it means, marked for translation */
} TincanFilterWord;

typedef struct
{
  const char             *key;      /* "dir:"; NULL ends the list */
  TincanFilterKind        kind;
  gboolean                is_choice; /* the values are all there are; else examples */
  const char             *form;     /* "dir:rx|tx|event" */
  const char             *words;    /* what it means, marked for translation */
  const TincanFilterWord *values;   /* never NULL */
} TincanFilterKey;

typedef enum
{
  TINCAN_FILTER_OPERATOR_NONE,
  TINCAN_FILTER_OPERATOR_AND,
  TINCAN_FILTER_OPERATOR_OR,
  TINCAN_FILTER_OPERATOR_NOT,
} TincanFilterOperator;

/* In the order in which help shows them. */
const TincanFilterKey  *tincan_filter_language_get_keys  (void);

/* The key that @text starts with, in upper or lower case, or NULL. */
const TincanFilterKey  *tincan_filter_language_find_key  (const char *text);
const TincanFilterKey  *tincan_filter_language_get_key   (TincanFilterKind kind);

/* What combines terms at the start of @text, and of how many characters: a word of its own, as
 * "and", "OR", "||", or a - or ! in front of a term. */
TincanFilterOperator    tincan_filter_language_find_operator (const char *text,
                                                              gsize      *length);

/* What is no key: text and what combines terms; before and behind the keys in help. */
const TincanFilterWord *tincan_filter_language_get_texts (void);
const TincanFilterWord *tincan_filter_language_get_operators (void);

G_END_DECLS
