/* Messages and bytes a second over time: each of the last seconds, and the whole in no more than
 * some thousand steps, which become longer as time goes by.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/rate-history.h"

#include <string.h>

#define N_SECONDS 1024 /* a power of two, more than the ten minutes */
#define N_STEPS 2048
#define NS_PER_S G_GINT64_CONSTANT (1000000000)

typedef struct
{
  gint64         second;
  TincanRateStep step;
} Second;

struct _TincanRateHistory
{
  Second         seconds[N_SECONDS]; /* each at its number modulo N_SECONDS */
  TincanRateStep steps[N_STEPS];
  gint64         first_step; /* its number: the second it begins at by step_s */
  gint64         step_s;     /* a power of two */
  guint          n_steps;
};

G_DEFINE_ENUM_TYPE (TincanRange, tincan_range,
                    G_DEFINE_ENUM_VALUE (TINCAN_RANGE_MINUTE, "minute"),
                    G_DEFINE_ENUM_VALUE (TINCAN_RANGE_TEN_MINUTES, "ten-minutes"),
                    G_DEFINE_ENUM_VALUE (TINCAN_RANGE_ALL, "all"))

TincanRateHistory *
tincan_rate_history_new (void)
{
  TincanRateHistory *self = g_new0 (TincanRateHistory, 1);

  for (guint i = 0; i < N_SECONDS; i++)
    self->seconds[i].second = G_MININT64;
  self->step_s = 1;
  return self;
}

void
tincan_rate_history_free (TincanRateHistory *self)
{
  g_free (self);
}

static gint64
divide_down (gint64 number,
             gint64 by)
{
  return number / by - (number % by < 0);
}

static void
count (TincanRateStep  *step,
       TincanDirection  direction,
       gsize            size)
{
  step->n_messages[direction]++;
  step->n_bytes[direction] += size;
}

static void
merge (TincanRateStep       *step,
       const TincanRateStep *other)
{
  for (guint i = 0; i < 2; i++)
    {
      step->n_messages[i] += other->n_messages[i];
      step->n_bytes[i] += other->n_bytes[i];
    }
}

/* Each two steps become one. */
static void
double_steps (TincanRateHistory *self)
{
  gint64 first = divide_down (self->first_step, 2);
  guint n = 0;

  for (guint i = 0; i < self->n_steps; i++)
    {
      TincanRateStep step = self->steps[i];
      guint place = (guint) (divide_down (self->first_step + i, 2) - first);

      if (place < n)
        {
          merge (&self->steps[place], &step);
          continue;
        }
      self->steps[place] = step;
      n = place + 1;
    }
  self->first_step = first;
  self->n_steps = n;
  self->step_s *= 2;
}

/* The step of @second, made if need be. */
static TincanRateStep *
get_step (TincanRateHistory *self,
          gint64             second)
{
  gint64 number, first, end;
  guint n;

  if (self->n_steps == 0)
    self->first_step = divide_down (second, self->step_s);
  while (TRUE)
    {
      number = divide_down (second, self->step_s);
      first = MIN (self->first_step, number);
      end = MAX (self->first_step + self->n_steps, number + 1);
      if (end - first <= N_STEPS)
        break;
      double_steps (self);
    }

  n = (guint) (self->first_step - first);
  memmove (self->steps + n, self->steps, self->n_steps * sizeof *self->steps);
  memset (self->steps, 0, n * sizeof *self->steps);
  self->n_steps += n;
  self->first_step = first;
  n = (guint) (end - first);
  memset (self->steps + self->n_steps, 0, (n - self->n_steps) * sizeof *self->steps);
  self->n_steps = n;
  return &self->steps[number - first];
}

void
tincan_rate_history_add (TincanRateHistory *self,
                         gint64             time_ns,
                         TincanDirection    direction,
                         gsize              size)
{
  gint64 number = divide_down (time_ns, NS_PER_S);
  Second *second = &self->seconds[number & (N_SECONDS - 1)];
  gint64 step = number >> (g_bit_storage ((gulong) self->step_s) - 1);

  if (second->second < number)
    *second = (Second) { .second = number };
  if (second->second == number)
    count (&second->step, direction, size);

  step -= self->first_step;
  if (step >= 0 && step < self->n_steps)
    count (&self->steps[step], direction, size);
  else
    count (get_step (self, number), direction, size);
}

static GArray *
dup_seconds (TincanRateHistory *self,
             gint64             start_s,
             gint64             end_s)
{
  GArray *steps = g_array_new (FALSE, TRUE, sizeof (TincanRateStep));

  g_array_set_size (steps, (guint) (end_s - start_s));
  for (gint64 i = start_s; i < end_s; i++)
    {
      const Second *second = &self->seconds[i & (N_SECONDS - 1)];

      if (second->second == i)
        g_array_index (steps, TincanRateStep, i - start_s) = second->step;
    }
  return steps;
}

GArray *
tincan_rate_history_dup (TincanRateHistory *self,
                         TincanRange        range,
                         gint64             end_s,
                         gboolean           to_the_end,
                         gint64            *start_s,
                         gint64            *step_s)
{
  guint n = self->n_steps;
  GArray *steps;

  if (range != TINCAN_RANGE_ALL)
    {
      *step_s = 1;
      *start_s = end_s - (range == TINCAN_RANGE_MINUTE ? 60 : 600);
      return dup_seconds (self, *start_s, end_s);
    }
  *step_s = self->step_s;
  *start_s = self->first_step * self->step_s;
  while (n > 0 && !to_the_end && *start_s + n * self->step_s > end_s)
    n--;
  steps = g_array_sized_new (FALSE, FALSE, sizeof (TincanRateStep), n);
  return g_array_append_vals (steps, self->steps, n);
}
