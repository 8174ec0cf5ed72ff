/* What can stand at the cursor in a filter that is being typed.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-completion.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/filter-language.h"
#include "codec/filter-word.h"

/* More than anybody reads. */
#define PROPOSALS_MAX 40

/* Values without their key are proposed from so many characters on. */
#define BARE_MIN 2

typedef struct
{
  const char *text;
  const char *start; /* of the piece that is completed: of a word, or behind its colon or comma */
  const char *stop;
  char       *typed;  /* from start to the cursor, in lower case */
  const char *prefix; /* what goes in front of each value: "", or a key */
  GPtrArray  *proposals;
} Completion;

static void
proposal_free (gpointer data)
{
  TincanFilterProposal *proposal = data;

  g_free (proposal->text);
  g_free (proposal->words);
  g_free (proposal);
}

/* Where the word begins that @cursor stands in or behind. */
static const char *
find_word (const char  *text,
           const char  *cursor,
           const char **stop)
{
  const char *start;

  for (tincan_filter_word_next (text, &start, stop); *stop < cursor && *start != '\0';
       tincan_filter_word_next (*stop, &start, stop))
    continue;
  if (start > cursor)
    start = *stop = cursor;
  return start;
}

static void
add (Completion *self,
     const char *prefix,
     const char *value,
     const char *words)
{
  TincanFilterProposal *proposal;

  if (self->proposals->len == PROPOSALS_MAX)
    return;
  proposal = g_new0 (TincanFilterProposal, 1);
  proposal->start = (guint) g_utf8_pointer_to_offset (self->text, self->start);
  proposal->stop = (guint) g_utf8_pointer_to_offset (self->text, self->stop);
  proposal->text = g_strconcat (prefix, value, NULL);
  proposal->words = g_strdup (words);
  g_ptr_array_add (self->proposals, proposal);
}

static gboolean
goes_on (const char *value,
         const char *typed)
{
  g_autofree char *lower = g_ascii_strdown (value, -1);

  return g_str_has_prefix (lower, typed) && !g_str_equal (lower, typed);
}

static void
add_listed (Completion            *self,
            const TincanFilterKey *key)
{
  for (const TincanFilterWord *value = key->values; value->text != NULL; value++)
    tincan_filter_completion_add (self, value->text, _(value->words));
}

/* Behind a comma comes another of the values. */
static void
complete_value (Completion             *self,
                const TincanFilterKey  *key,
                const char             *cursor,
                TincanFilterValuesFunc  add_values,
                gpointer                user_data)
{
  self->start += strlen (key->key);
  if (key->is_choice)
    for (const char *p = self->start; p < cursor; p++)
      if (*p == ',')
        self->start = p + 1;
  self->typed = g_ascii_strdown (self->start, cursor - self->start);
  self->prefix = "";

  if (add_values != NULL)
    add_values (key->kind, self, user_data);
  if (key->is_choice || *self->typed == '\0')
    add_listed (self, key);
}

static void
complete_key (Completion             *self,
              const char             *cursor,
              TincanFilterValuesFunc  add_values,
              gpointer                user_data)
{
  const TincanFilterKey *keys = tincan_filter_language_get_keys ();
  const TincanFilterWord *words = tincan_filter_language_get_operators ();

  self->typed = g_ascii_strdown (self->start, cursor - self->start);
  for (const TincanFilterKey *key = keys; key->key != NULL; key++)
    if (goes_on (key->key, self->typed))
      add (self, "", key->key, _(key->words));
  for (; words->text != NULL && self->start > self->text; words++)
    if (g_ascii_isalpha (*words->text) && goes_on (words->text, self->typed))
      add (self, "", words->text, _(words->words));

  for (const TincanFilterKey *key = keys;
       key->key != NULL && strlen (self->typed) >= BARE_MIN; key++)
    {
      self->prefix = key->key;
      if (key->is_choice)
        add_listed (self, key);
      else if (add_values != NULL && key->kind == TINCAN_FILTER_PEER)
        add_values (key->kind, self, user_data);
    }
}

GPtrArray *
tincan_filter_complete (const char             *text,
                        guint                   cursor,
                        gboolean                eager,
                        TincanFilterValuesFunc  add_values,
                        gpointer                user_data)
{
  Completion self = { .text = text, .prefix = "" };
  const char *at = g_utf8_offset_to_pointer (text, (glong) MIN (cursor, g_utf8_strlen (text, -1)));
  const TincanFilterKey *key;

  self.proposals = g_ptr_array_new_with_free_func (proposal_free);
  self.start = find_word (text, at, &self.stop);
  if (*self.start == '"')
    return self.proposals;

  key = tincan_filter_language_find_key (self.start);
  if (key != NULL && at >= self.start + strlen (key->key))
    complete_value (&self, key, at, add_values, user_data);
  else if (at > self.start || eager)
    complete_key (&self, at, add_values, user_data);
  g_free (self.typed);
  return self.proposals;
}

void
tincan_filter_completion_add (gpointer    completion,
                              const char *value,
                              const char *words)
{
  Completion *self = completion;

  if (goes_on (value, self->typed))
    add (self, self->prefix, value, words);
}
