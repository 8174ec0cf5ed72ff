/* Where in a log a number or a time is.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/log-jump.h"

#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"
#include "codec/filter-time.h"
#include "traffic/time-of-day.h"

/* Rows whose times may be out of order: datagrams of several sockets, captures merged. */
#define DISORDER 1000u

/* FALSE for a message that cannot be read. */
static gboolean
get_time (TincanLogModel *model,
          guint           row,
          gint64         *time_ns)
{
  g_auto (TincanMessage) message = { 0 };

  if (!tincan_log_model_read (model, tincan_log_model_get_number (model, row), 0, &message, NULL))
    return FALSE;
  *time_ns = message.record.time_ns;
  return TRUE;
}

/* The first row at or after @time_ns; the number of rows when there is none. */
static guint
find_time (TincanLogModel *model,
           gint64          time_ns)
{
  guint n = tincan_log_model_get_n_rows (model);
  guint low = 0;
  guint high = n;
  guint best = n;
  gint64 best_ns = G_MAXINT64;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;
      gint64 middle_ns;

      if (!get_time (model, middle, &middle_ns) || middle_ns >= time_ns)
        high = middle;
      else
        low = middle + 1;
    }

  for (guint row = low > DISORDER ? low - DISORDER : 0; row < n && row < low + DISORDER; row++)
    {
      gint64 row_ns;

      if (get_time (model, row, &row_ns) && row_ns >= time_ns && row_ns < best_ns)
        {
          best = row;
          best_ns = row_ns;
        }
    }
  return best;
}

/* The time that @node means: of the day of message @from when it has no date. */
static gint64
get_point (TincanLogModel     *model,
           const TincanFilter *node,
           guint               from)
{
  guint row = from != TINCAN_NONE ? tincan_log_model_find_number (model, from) : 0;
  TincanTimeOfDay day = { 0 };
  gint64 time_ns = 0;

  if (node->dated)
    return (gint64) node->low;
  if (!get_time (model, row, &time_ns))
    get_time (model, 0, &time_ns);
  return time_ns - (gint64) tincan_time_of_day_get (&day, time_ns) + (gint64) node->low;
}

static gboolean
parse_number (const char *text,
              guint      *number)
{
  guint64 value;

  if (!g_ascii_string_to_unsigned (*text == '#' ? text + 1 : text, 10, 0, G_MAXUINT64, &value,
                                   NULL))
    return FALSE;
  *number = value > 0 ? MIN (value - 1, TINCAN_NONE - 1) : 0;
  return TRUE;
}

static guint
jump_to_number (TincanLogModel  *model,
                guint            number,
                char           **notice)
{
  guint n = tincan_log_model_get_n_rows (model);
  guint row = tincan_log_model_find_number (model, number);

  if (row == n)
    {
      row = n - 1;
      *notice = g_strdup_printf (_("There is no message %u here: this is the last one"),
                                 number + 1);
    }
  else if (tincan_log_model_get_number (model, row) != number)
    {
      *notice = g_strdup_printf (_("Message %u is not shown: this is the next one"), number + 1);
    }
  return row;
}

static guint
jump_to_time (TincanLogModel     *model,
              const TincanFilter *node,
              guint               from,
              char              **notice)
{
  guint n = tincan_log_model_get_n_rows (model);
  guint row = find_time (model, get_point (model, node, from));

  if (row < n)
    return row;
  *notice = g_strdup (_("No message is that late: this is the last one"));
  return n - 1;
}

guint
tincan_log_jump_find (TincanLogModel  *model,
                      const char      *text,
                      guint            from,
                      char           **notice,
                      GError         **error)
{
  g_autofree char *wanted = g_strstrip (g_strdup (text));
  g_autoptr (TincanFilter) node = tincan_filter_new (TINCAN_FILTER_TIME);
  char *blank = strchr (wanted, ' ');
  gsize position;
  guint number;

  g_return_val_if_fail (TINCAN_IS_LOG_MODEL (model) && notice != NULL, G_MAXUINT);

  *notice = NULL;
  if (blank != NULL)
    *blank = 'T';
  if (tincan_log_model_get_n_rows (model) == 0)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _("There is no message here"));
      return G_MAXUINT;
    }
  if (parse_number (wanted, &number))
    return jump_to_number (model, number, notice);
  if (tincan_filter_time_parse (node, wanted, &position, NULL))
    return jump_to_time (model, node, from, notice);
  g_set_error_literal (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                       _("This is neither a number nor a time like 12:00:01.5 or 2026-01-02 "
                         "12:00"));
  return G_MAXUINT;
}
