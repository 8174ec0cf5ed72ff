/* Times in a filter's term: 12:00..12:05, >2026-01-02T12:00:00.5, 2026-01-02.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-time.h"

#include <glib/gi18n.h>
#include <string.h>
#include <time.h>

#include "codec/error.h"
#include "codec/filter-span.h"

#define NS_PER_S G_GUINT64_CONSTANT (1000000000)
#define NS_PER_DAY (24 * 3600 * NS_PER_S)

/* Nanoseconds since 1970 have to fit into 63 bits. */
#define FIRST_YEAR 1970
#define LAST_YEAR 2261

typedef struct
{
  gboolean is_set;
  int      year;
  int      month;
  int      day;
} Date;

/* Exactly two digits, or one where @allow_one is set. */
static const char *
parse_digits (const char *p,
              gboolean    allow_one,
              guint       max,
              guint      *number)
{
  guint n = 0;

  *number = 0;
  while (n < 2 && g_ascii_isdigit (p[n]))
    *number = *number * 10 + (guint) g_ascii_digit_value (p[n++]);
  return (n == 2 || (n == 1 && allow_one)) && *number <= max ? p + n : NULL;
}

static const char *
parse_fraction (const char *p,
                guint64    *ns,
                guint64    *unit)
{
  if (p[0] != '.' || !g_ascii_isdigit (p[1]))
    return p;
  for (p++; g_ascii_isdigit (*p) && *unit > 1; p++)
    {
      *unit /= 10;
      *ns += (guint64) g_ascii_digit_value (*p) * *unit;
    }
  return p;
}

/* 12:00, 12:00:01, 12:00:01.5 */
static const char *
parse_clock (const char        *p,
             gpointer           user_data,
             TincanFilterBound *bound)
{
  guint hours, minutes;
  guint seconds = 0;
  guint64 unit = 60 * NS_PER_S;
  guint64 ns = 0;

  p = parse_digits (p, TRUE, 23, &hours);
  if (p == NULL || *p != ':')
    return NULL;
  p = parse_digits (p + 1, FALSE, 59, &minutes);
  if (p != NULL && *p == ':')
    {
      unit = NS_PER_S;
      p = parse_digits (p + 1, FALSE, 59, &seconds);
      if (p != NULL)
        p = parse_fraction (p, &ns, &unit);
    }
  bound->first = ((hours * 60 + minutes) * 60 + seconds) * NS_PER_S + ns;
  bound->last = bound->first + unit - 1;
  return p;
}

/* 2026-01-02; NULL when it is none. */
static const char *
parse_date (const char *p,
            Date       *date)
{
  guint century, year, month, day;

  p = parse_digits (p, FALSE, 99, &century);
  p = p != NULL ? parse_digits (p, FALSE, 99, &year) : NULL;
  p = p != NULL && *p == '-' ? parse_digits (p + 1, FALSE, 12, &month) : NULL;
  p = p != NULL && *p == '-' ? parse_digits (p + 1, FALSE, 31, &day) : NULL;
  if (p == NULL)
    return NULL;

  year += century * 100;
  if (year < FIRST_YEAR || year > LAST_YEAR ||
      !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year))
    return NULL;
  *date = (Date) { TRUE, (int) year, (int) month, (int) day };
  return p;
}

/* Z, +08:00: the seconds that the clock there is ahead. */
static const char *
parse_zone (const char *p,
            gboolean   *has_zone,
            gint64     *ahead)
{
  guint hours, minutes;
  const char *end;

  *has_zone = *p == 'Z';
  *ahead = 0;
  if (*p == 'Z')
    return p + 1;
  if (*p != '+' && *p != '-')
    return p;
  end = parse_digits (p + 1, FALSE, 14, &hours);
  end = end != NULL && *end == ':' ? parse_digits (end + 1, FALSE, 59, &minutes) : NULL;
  if (end == NULL)
    return p;
  *has_zone = TRUE;
  *ahead = (*p == '-' ? -1 : 1) * (gint64) (hours * 3600 + minutes * 60);
  return end;
}

/* When the @seconds of @date begin, since the epoch in ns. */
static guint64
get_point (const Date *date,
           guint64     seconds,
           gboolean    has_zone,
           gint64      ahead)
{
  struct tm tm = {
    .tm_year = date->year - 1900,
    .tm_mon = date->month - 1,
    .tm_mday = date->day,
    .tm_hour = (int) (seconds / 3600),
    .tm_min = (int) (seconds / 60 % 60),
    .tm_sec = (int) (seconds % 60),
    .tm_isdst = has_zone ? 0 : -1,
  };
  gint64 point = has_zone ? (gint64) timegm (&tm) - ahead : (gint64) mktime (&tm);

  return (guint64) MAX (point, 0) * NS_PER_S;
}

/* 2026-01-02, 2026-01-02T12:00; a time by itself is of the day before the dots. */
static const char *
parse_moment (const char        *p,
              gpointer           user_data,
              TincanFilterBound *bound)
{
  Date *date = user_data;
  const char *end = parse_date (p, date);
  gboolean has_zone;
  gint64 ahead;

  if (end == NULL && !date->is_set)
    return NULL;
  if (end != NULL && *end != 'T' && *end != ' ')
    {
      bound->wide = TRUE;
      bound->first = get_point (date, 0, FALSE, 0);
      bound->last = get_point (date, 24 * 3600, FALSE, 0) - 1;
      return end;
    }

  bound->wide = FALSE;
  end = parse_clock (end != NULL ? end + 1 : p, NULL, bound);
  if (end == NULL)
    return NULL;
  end = parse_zone (end, &has_zone, &ahead);
  bound->last -= bound->first;
  bound->first = get_point (date, bound->first / NS_PER_S, has_zone, ahead) +
                 bound->first % NS_PER_S;
  bound->last += bound->first;
  return end;
}

static gboolean
has_date (const char *value)
{
  Date date;

  for (const char *p = value; p != NULL; p = strstr (p, ".."))
    {
      p += strspn (p, "<>=.");
      if (parse_date (p, &date) != NULL)
        return TRUE;
    }
  return FALSE;
}

gboolean
tincan_filter_time_parse (TincanFilter  *node,
                          const char    *value,
                          gsize         *error_position,
                          GError       **error)
{
  Date date = { 0 };
  TincanFilterBoundFunc parse;

  node->dated = has_date (value);
  node->high = node->dated ? G_MAXINT64 : NS_PER_DAY - 1;
  parse = node->dated ? parse_moment : parse_clock;
  if (!tincan_filter_span_parse (node, value, parse, &date, error_position))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” is no time or range: as in 12:00, >12:00:01.5, 12:00..12:05 or "
                   "2026-01-02T12:00.."), value);
  else if (node->dated && strstr (value, "..") != NULL && node->low > node->high)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("In “%s” the later time comes first"), value);
  else
    {
      node->wraps = !node->dated && strstr (value, "..") != NULL && node->low > node->high;
      return TRUE;
    }
  return FALSE;
}
