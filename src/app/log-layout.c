/* Which columns a log shows, in which order and how wide.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-layout.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

#define WIDTH_MIN 24
#define WIDTH_MAX 4000

static const struct
{
  const char       *name;
  int               width;
  TincanColumnShown shown;
} usual[TINCAN_LOG_N_COLUMNS] = {
  [TINCAN_LOG_NUMBER] = { "number", 76, TINCAN_COLUMN_SHOWN },
  [TINCAN_LOG_NOTE] = { "note", 100, TINCAN_COLUMN_AUTO },
  [TINCAN_LOG_TIME] = { "time", 124, TINCAN_COLUMN_SHOWN },
  [TINCAN_LOG_DELTA] = { "delta", 88, TINCAN_COLUMN_AUTO },
  [TINCAN_LOG_DIRECTION] = { "direction", 86, TINCAN_COLUMN_SHOWN },
  [TINCAN_LOG_PEER] = { "peer", 148, TINCAN_COLUMN_SHOWN },
  [TINCAN_LOG_LOCAL] = { "local", 160, TINCAN_COLUMN_AUTO },
  [TINCAN_LOG_LENGTH] = { "length", 68, TINCAN_COLUMN_AUTO },
  [TINCAN_LOG_ROUND_TRIP] = { "round-trip", 92, TINCAN_COLUMN_HIDDEN },
  [TINCAN_LOG_READS] = { "reads", 118, TINCAN_COLUMN_AUTO },
  [TINCAN_LOG_DATA] = { "data", -1, TINCAN_COLUMN_SHOWN },
};

static const char * const titles[TINCAN_LOG_N_COLUMNS] = {
  [TINCAN_LOG_NUMBER] = N_("No."),
  [TINCAN_LOG_NOTE] = N_("Note"),
  [TINCAN_LOG_TIME] = N_("Time"),
  [TINCAN_LOG_DELTA] = N_("Δ"),
  [TINCAN_LOG_DIRECTION] = N_("Direction"),
  [TINCAN_LOG_PEER] = N_("Peer"),
  [TINCAN_LOG_LOCAL] = N_("Local"),
  [TINCAN_LOG_LENGTH] = N_("Len"),
  [TINCAN_LOG_ROUND_TRIP] = N_("Round trip"),
  [TINCAN_LOG_READS] = N_("Reads"),
  [TINCAN_LOG_DATA] = N_("Data"),
};

static const char * const marks[] = {
  [TINCAN_COLUMN_SHOWN] = "",
  [TINCAN_COLUMN_HIDDEN] = "-",
  [TINCAN_COLUMN_AUTO] = "?",
};

const char *
tincan_log_layout_get_name (TincanLogColumn column)
{
  return usual[column].name;
}

const char *
tincan_log_layout_get_title (TincanLogColumn column)
{
  return titles[column];
}

gboolean
tincan_log_layout_find_name (const char      *name,
                             gsize            size,
                             TincanLogColumn *column)
{
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    if (strlen (usual[i].name) == size && strncmp (usual[i].name, name, size) == 0)
      {
        *column = i;
        return TRUE;
      }

  return FALSE;
}

/* Moves @column, which is at @position or behind it, to there. */
static void
move (TincanLogLayout *self,
      TincanLogColumn  column,
      guint            position)
{
  guint from = position;

  while (self->order[from] != column)
    from++;
  for (guint i = from; i > position; i--)
    self->order[i] = self->order[i - 1];
  self->order[position] = column;
}

void
tincan_log_layout_reset (TincanLogLayout *self)
{
  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    {
      self->order[i] = i;
      self->shown[i] = usual[i].shown;
      self->width[i] = usual[i].width;
    }
  move (self, TINCAN_LOG_NOTE, TINCAN_LOG_NUMBER + 1);
}

/* Takes an item in; FALSE when it is none. */
static gboolean
read_item (TincanLogLayout *self,
           const char      *item,
           TincanLogColumn *column)
{
  const char *name = item + strspn (item, "-?");
  const char *colon = strchr (name, ':');
  int width = colon != NULL ? atoi (colon + 1) : 0;

  if (colon == NULL || !tincan_log_layout_find_name (name, colon - name, column))
    return FALSE;

  self->shown[*column] = *item == '-'   ? TINCAN_COLUMN_HIDDEN
                         : *item == '?' ? TINCAN_COLUMN_AUTO
                                        : TINCAN_COLUMN_SHOWN;
  if (width >= WIDTH_MIN && width <= WIDTH_MAX)
    self->width[*column] = width;

  return TRUE;
}

void
tincan_log_layout_read (TincanLogLayout    *self,
                        const char * const *items)
{
  gboolean seen[TINCAN_LOG_N_COLUMNS] = { FALSE };
  guint position = 0;
  TincanLogColumn column;

  for (guint i = 0; items[i] != NULL; i++)
    if (read_item (self, items[i], &column) && !seen[column])
      {
        seen[column] = TRUE;
        move (self, column, position++);
      }
}

char **
tincan_log_layout_print (const TincanLogLayout *self)
{
  g_autoptr (GStrvBuilder) items = g_strv_builder_new ();

  for (guint i = 0; i < TINCAN_LOG_N_COLUMNS; i++)
    {
      TincanLogColumn column = self->order[i];
      g_autofree char *item = g_strdup_printf ("%s%s:%d", marks[self->shown[column]],
                                               usual[column].name, self->width[column]);

      g_strv_builder_add (items, item);
    }

  return g_strv_builder_end (items);
}
