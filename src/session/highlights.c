/* The highlight rules of a session: a filter, and the colour of the rows that match it.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/highlights.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/filter.h"

/* Each is asked for each row that comes on the screen. */
#define N_RULES_MAX 20u

typedef struct
{
  char *colour;
  char *filter;
} Rule;

struct _TincanHighlights
{
  GObject parent_instance;

  GArray *rules; /* of Rule */
};

G_DEFINE_FINAL_TYPE (TincanHighlights, tincan_highlights, G_TYPE_OBJECT)

static guint changed_signal;

static const char * const colours[] = {
  "yellow", "green", "blue", "purple", "orange", "red", NULL,
};

static void
rule_clear (gpointer data)
{
  Rule *rule = data;

  g_free (rule->colour);
  g_free (rule->filter);
}

static void
tincan_highlights_finalize (GObject *object)
{
  g_array_unref (TINCAN_HIGHLIGHTS (object)->rules);

  G_OBJECT_CLASS (tincan_highlights_parent_class)->finalize (object);
}

static void
tincan_highlights_class_init (TincanHighlightsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = tincan_highlights_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tincan_highlights_init (TincanHighlights *self)
{
  self->rules = g_array_new (FALSE, FALSE, sizeof (Rule));
  g_array_set_clear_func (self->rules, rule_clear);
}

TincanHighlights *
tincan_highlights_new (void)
{
  return g_object_new (TINCAN_TYPE_HIGHLIGHTS, NULL);
}

const char * const *
tincan_highlights_get_colours (void)
{
  return colours;
}

guint
tincan_highlights_get_n (TincanHighlights *self)
{
  g_return_val_if_fail (TINCAN_IS_HIGHLIGHTS (self), 0);
  return self->rules->len;
}

const char *
tincan_highlights_get_colour (TincanHighlights *self,
                              guint             nth)
{
  g_return_val_if_fail (TINCAN_IS_HIGHLIGHTS (self) && nth < self->rules->len, NULL);
  return g_array_index (self->rules, Rule, nth).colour;
}

const char *
tincan_highlights_get_filter (TincanHighlights *self,
                              guint             nth)
{
  g_return_val_if_fail (TINCAN_IS_HIGHLIGHTS (self) && nth < self->rules->len, NULL);
  return g_array_index (self->rules, Rule, nth).filter;
}

static gboolean
add (TincanHighlights  *self,
     const char        *colour,
     const char        *filter,
     GError           **error)
{
  g_autoptr (TincanFilter) parsed = NULL;
  Rule rule;

  if (*filter == '\0')
    {
      g_set_error_literal (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                           _("Type what to highlight: a text, or terms as in the filter"));
      return FALSE;
    }
  if (self->rules->len >= N_RULES_MAX)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("There are %u rules already, which is all there can be"), N_RULES_MAX);
      return FALSE;
    }
  parsed = tincan_filter_parse (filter, NULL, error);
  if (parsed == NULL)
    return FALSE;
  rule = (Rule) { g_strdup (colour), g_strdup (filter) };
  g_array_append_val (self->rules, rule);
  return TRUE;
}

gboolean
tincan_highlights_add (TincanHighlights  *self,
                       const char        *colour,
                       const char        *filter,
                       GError           **error)
{
  g_autofree char *stripped = NULL;

  g_return_val_if_fail (TINCAN_IS_HIGHLIGHTS (self), FALSE);
  g_return_val_if_fail (g_strv_contains (colours, colour), FALSE);

  stripped = g_strstrip (g_strdup (filter));
  if (!add (self, colour, stripped, error))
    return FALSE;
  g_signal_emit (self, changed_signal, 0);
  return TRUE;
}

void
tincan_highlights_remove (TincanHighlights *self,
                          guint             nth)
{
  g_return_if_fail (TINCAN_IS_HIGHLIGHTS (self) && nth < self->rules->len);
  g_array_remove_index (self->rules, nth);
  g_signal_emit (self, changed_signal, 0);
}

void
tincan_highlights_read (TincanHighlights   *self,
                        const char * const *rules)
{
  g_return_if_fail (TINCAN_IS_HIGHLIGHTS (self) && rules != NULL);

  g_array_set_size (self->rules, 0);
  for (guint i = 0; rules[i] != NULL; i++)
    {
      const char *blank = strchr (rules[i], ' ');
      g_autofree char *colour = blank != NULL ? g_strndup (rules[i], blank - rules[i]) : NULL;

      if (colour != NULL && g_strv_contains (colours, colour))
        add (self, colour, blank + 1, NULL);
    }
  g_signal_emit (self, changed_signal, 0);
}

char **
tincan_highlights_print (TincanHighlights *self)
{
  char **rules;

  g_return_val_if_fail (TINCAN_IS_HIGHLIGHTS (self), NULL);

  rules = g_new0 (char *, self->rules->len + 1);
  for (guint i = 0; i < self->rules->len; i++)
    rules[i] = g_strconcat (tincan_highlights_get_colour (self, i), " ",
                            tincan_highlights_get_filter (self, i), NULL);
  return rules;
}
