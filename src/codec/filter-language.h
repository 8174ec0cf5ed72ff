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

/* In the order in which help shows them. */
const TincanFilterKey  *tincan_filter_language_get_keys  (void);

/* The key that @text starts with, or NULL. */
const TincanFilterKey  *tincan_filter_language_find_key  (const char *text);
const TincanFilterKey  *tincan_filter_language_get_key   (TincanFilterKind kind);

/* What is no key: text and what combines terms; before and behind the keys in help. */
const TincanFilterWord *tincan_filter_language_get_texts (void);
const TincanFilterWord *tincan_filter_language_get_operators (void);

G_END_DECLS
