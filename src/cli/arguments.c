/* The command line taken apart into words, which are not understood yet.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/arguments.h"

#include <glib/gi18n.h>

#include "cli/option-table.h"

static void
send_argument_free (gpointer data)
{
  TincanSendArgument *self = data;

  g_free (self->value);
  g_free (self);
}

/* The strings of options and positionals are bytes of the locale, which is nearly always UTF-8. */
static gboolean
to_utf8 (char   **text,
         GError **error)
{
  char *converted;

  if (*text == NULL || g_utf8_validate (*text, -1, NULL))
    return TRUE;
  converted = g_locale_to_utf8 (*text, -1, NULL, NULL, NULL);
  if (converted == NULL)
    {
      g_autofree char *shown = g_strescape (*text, NULL);

      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE,
                   _("“%s” is not text in the encoding of this system"), shown);
      return FALSE;
    }
  g_free (*text);
  *text = converted;
  return TRUE;
}

/* All but the names of files. */
static gboolean
convert_words (TincanArguments  *self,
               GError          **error)
{
  char **words[] = {
    &self->local, &self->every, &self->times, &self->encoding, &self->line_end, &self->frame,
    &self->filter, &self->format, &self->count, &self->wait,
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (!to_utf8 (words[i], error))
        return FALSE;
    }
  for (char **rule = self->replies; rule != NULL && *rule != NULL; rule++)
    {
      if (!to_utf8 (rule, error))
        return FALSE;
    }
  for (guint i = 0; i < self->sends->len; i++)
    {
      TincanSendArgument *send = g_ptr_array_index (self->sends, i);

      if (!g_str_equal (send->option, "--file") && !to_utf8 (&send->value, error))
        return FALSE;
    }
  for (char **word = self->positionals; word != NULL && *word != NULL; word++)
    {
      if (self->command != TINCAN_COMMAND_SHOW && !to_utf8 (word, error))
        return FALSE;
    }
  return TRUE;
}

TincanArguments *
tincan_arguments_parse (char   **argv,
                        GError **error)
{
  g_autoptr (TincanArguments) self = g_new0 (TincanArguments, 1);
  g_autoptr (GOptionContext) context = NULL;
  g_auto (GStrv) strv = g_strdupv (argv);

  self->sends = g_ptr_array_new_with_free_func (send_argument_free);
  if (!tincan_command_find (argv[0], &self->command, error))
    return NULL;
  context = tincan_option_table_create_context (self->command, self);
  if (!g_option_context_parse_strv (context, &strv, error) || !convert_words (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tincan_arguments_free (TincanArguments *self)
{
  g_free (self->local);
  g_strfreev (self->join);
  g_ptr_array_unref (self->sends);
  g_free (self->every);
  g_free (self->times);
  g_strfreev (self->replies);
  g_free (self->encoding);
  g_free (self->line_end);
  g_free (self->frame);
  g_free (self->filter);
  g_free (self->format);
  g_free (self->record);
  g_free (self->export);
  g_free (self->count);
  g_free (self->wait);
  g_strfreev (self->positionals);
  g_free (self);
}
