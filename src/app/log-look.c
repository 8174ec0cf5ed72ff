/* How a log looks, kept in the config of its endpoint, and as the usual look of those to come.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-look.h"

#include "app/program-state.h"

#define GROUP "log"
#define DELAY_MS 300 /* a column that is dragged changes with each step */

typedef struct
{
  guint   source_id;
  char  **columns;
  char   *time_as;
} Look;

static gboolean
on_timeout (gpointer user_data)
{
  Look *look = user_data;
  const char *time_as[] = { look->time_as, NULL };

  look->source_id = 0;
  tincan_program_state_set_strings (GROUP, "columns", (const char * const *) look->columns);
  tincan_program_state_set_strings (GROUP, "time-as", time_as);

  return G_SOURCE_REMOVE;
}

static void
look_free (gpointer data)
{
  Look *look = data;

  if (look->source_id != 0)
    {
      g_source_remove (look->source_id);
      on_timeout (look);
    }
  g_strfreev (look->columns);
  g_free (look->time_as);
  g_free (look);
}

void
tincan_log_look_apply (TincanLogColumns           *columns,
                       const TincanEndpointConfig *config)
{
  gboolean own = *config->columns != NULL;
  g_auto (GStrv) usual = tincan_program_state_get_strings (GROUP, "columns");
  g_auto (GStrv) usual_time_as = tincan_program_state_get_strings (GROUP, "time-as");
  TincanTimeAs as = TINCAN_TIME_CLOCK;

  tincan_log_columns_set_layout (columns,
                                 (const char * const *) (own ? config->columns : usual));
  if (tincan_time_as_parse (own ? config->time_as : usual_time_as[0], &as))
    tincan_log_columns_set_time_as (columns, as);
}

void
tincan_log_look_keep (TincanLogColumns     *columns,
                      TincanEndpointConfig *config)
{
  Look *look = g_object_get_data (G_OBJECT (columns), "tincan-look");

  if (look == NULL)
    {
      look = g_new0 (Look, 1);
      g_object_set_data_full (G_OBJECT (columns), "tincan-look", look, look_free);
    }
  g_strfreev (look->columns);
  look->columns = tincan_log_columns_dup_layout (columns);
  g_free (look->time_as);
  look->time_as = g_strdup (tincan_time_as_to_string (tincan_log_columns_get_time_as (columns)));

  g_strfreev (config->columns);
  config->columns = g_strdupv (look->columns);
  g_free (config->time_as);
  config->time_as = g_strdup (look->time_as);
  if (look->source_id == 0)
    look->source_id = g_timeout_add (DELAY_MS, on_timeout, look);
}
