/* Feeds damaged inputs to what reads files and texts, for as long as it is told:
 * fuzz [--seconds=N] [--target=NAME] [--case=N].
 *
 * Each case is told by its number alone: the one that fails is named and can be run again. A
 * process of its own runs the cases, so that a crash or a hang is noticed. Build with
 * -Db_sanitize=address,undefined -Db_lundef=false, else half of what goes wrong goes unseen.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <locale.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "targets.h"

#define HANG_S 20
#define SIZE_MAX_INPUT 65536
#define N_CHANGES_MAX 8

static int seconds = 20;
static char *only;
static gint64 one_case = -1;

static const GOptionEntry options[] = {
  { "seconds", 0, 0, G_OPTION_ARG_INT, &seconds, "how long, over all targets", "N" },
  { "target", 0, 0, G_OPTION_ARG_STRING, &only, "only this one", "NAME" },
  { "case", 0, 0, G_OPTION_ARG_INT64, &one_case, "only this one, of the target", "N" },
  { NULL }
};

/* Numbers at which something may turn over. */
static guint32
draw_number (GRand *rand)
{
  static const guint32 numbers[] = { 0, 1, 3, 4, 8, 12, 16, 20, 28, 32, 127, 128, 255, 256, 65535,
                                     65536, 0x00ffffff, 0x01000000, 0x7fffffff, 0x80000000,
                                     0xfffffff0, 0xfffffffc, 0xffffffff, 6, 9, 5, 0x0a0d0d0a };

  return numbers[g_rand_int_range (rand, 0, G_N_ELEMENTS (numbers))];
}

static void
insert (GByteArray   *input,
        guint         at,
        const guint8 *data,
        guint         size)
{
  guint behind = input->len - at;

  g_byte_array_set_size (input, input->len + size);
  memmove (input->data + at + size, input->data + at, behind);
  memcpy (input->data + at, data, size);
}

/* A piece of any input is put anywhere. */
static void
splice (GByteArray *input,
        GPtrArray  *seeds,
        GRand      *rand)
{
  GBytes *other = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, seeds->len));
  gsize size;
  const guint8 *data = g_bytes_get_data (other, &size);
  guint from, length;

  if (size == 0 || input->len > SIZE_MAX_INPUT)
    return;
  from = g_rand_int_range (rand, 0, size);
  length = g_rand_int_range (rand, 0, MIN (size - from, 300) + 1);
  insert (input, g_rand_int_range (rand, 0, input->len + 1), data + from, length);
}

static void
change (GByteArray *input,
        GPtrArray  *seeds,
        GRand      *rand)
{
  guint at = input->len > 0 ? g_rand_int_range (rand, 0, input->len) : 0;
  guint32 number = draw_number (rand);
  guint width;

  if (input->len == 0)
    {
      splice (input, seeds, rand);
      return;
    }
  switch (g_rand_int_range (rand, 0, 9))
    {
    case 0:
      input->data[at] ^= 1 << g_rand_int_range (rand, 0, 8);
      break;
    case 1:
      input->data[at] = (guint8) g_rand_int (rand);
      break;
    case 2: /* a length or a type, most of which lie at multiples of four */
    case 3:
      at &= ~3u;
      width = MIN (4, input->len - at);
      memcpy (input->data + at, &number, width);
      break;
    case 4:
      input->data[at] = (guint8) (input->data[at] + g_rand_int_range (rand, -4, 5));
      break;
    case 5:
      g_byte_array_remove_range (input, at, g_rand_int_range (rand, 0, MIN (64, input->len - at)));
      break;
    case 6:
      if (g_rand_int_range (rand, 0, 8) == 0)
        g_byte_array_set_size (input, at);
      else
        memset (input->data + at, (int) number, MIN (16, input->len - at));
      break;
    default:
      splice (input, seeds, rand);
    }
}

static GByteArray *
make_input (const FuzzTarget *target,
            GPtrArray        *seeds,
            guint64           number)
{
  const guint32 parts[] = { (guint32) number, (guint32) (number >> 32) };
  g_autoptr (GRand) rand = g_rand_new_with_seed_array (parts, 2);
  GBytes *seed = g_ptr_array_index (seeds, g_rand_int_range (rand, 0, seeds->len));
  GByteArray *input = g_byte_array_new ();
  guint n = g_rand_int_range (rand, 1, N_CHANGES_MAX + 1);

  g_byte_array_append (input, g_bytes_get_data (seed, NULL), g_bytes_get_size (seed));
  for (guint i = 0; i < n; i++)
    change (input, seeds, rand);
  for (guint i = 0; target->is_text && i < input->len; i++)
    if (input->data[i] == 0)
      input->data[i] = '0';
  return input;
}

/* The input gets memory of just its size: a byte read behind it is seen. */
static void
run_case (const FuzzTarget *target,
          GPtrArray        *seeds,
          guint64           number)
{
  g_autoptr (GByteArray) input = make_input (target, seeds, number);
  gsize size = input->len;
  g_autofree guint8 *data = g_malloc (MAX (size + (target->is_text ? 1 : 0), 1));

  memcpy (data, input->data != NULL ? input->data : (const guint8 *) "", size);
  if (target->is_text)
    data[size] = '\0';
  alarm (HANG_S);
  target->run (data, size);
}

/* In a process of its own; @number tells the parent which case is run. */
static void
run_cases (const FuzzTarget *target,
           double            duration_s,
           _Atomic guint64  *number)
{
  g_autoptr (GPtrArray) seeds = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gint64 end = g_get_monotonic_time () + (gint64) (duration_s * G_USEC_PER_SEC);

  target->seeds (seeds);
  if (one_case >= 0)
    run_case (target, seeds, atomic_load (number));
  else
    for (; g_get_monotonic_time () < end; atomic_fetch_add (number, 1))
      run_case (target, seeds, atomic_load (number));
}

static gboolean
fuzz (const FuzzTarget *target,
      double            duration_s,
      guint64           first)
{
  _Atomic guint64 *number = mmap (NULL, sizeof *number, PROT_READ | PROT_WRITE,
                                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  int status = 0;
  gboolean good;
  pid_t pid;

  atomic_store (number, first);
  fflush (stdout);
  pid = fork ();
  if (pid == 0)
    {
      run_cases (target, duration_s, number);
      exit (EXIT_SUCCESS);
    }
  waitpid (pid, &status, 0);
  good = WIFEXITED (status) && WEXITSTATUS (status) == 0;
  printf ("%sok - %s: %lu cases\n", good ? "" : "not ", target->name,
          (gulong) (atomic_load (number) - first));
  if (!good)
    printf ("# %s; again: --target=%s --case=%lu\n",
            WIFSIGNALED (status) && WTERMSIG (status) == SIGALRM ? "it hung" : "it failed",
            target->name, (gulong) atomic_load (number));
  munmap (number, sizeof *number);
  return good;
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  guint n_good = 0, n;
  guint64 first;

  setlocale (LC_ALL, "C.UTF-8");
  g_option_context_add_main_entries (context, options, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);

  n = only != NULL ? 1 : fuzz_n_targets;
  first = one_case >= 0 ? (guint64) one_case : (guint64) time (NULL) << 32;
  printf ("1..%u\n", n);
  for (guint i = 0; i < fuzz_n_targets; i++)
    if (only == NULL || g_str_equal (only, fuzz_targets[i].name))
      n_good += fuzz (&fuzz_targets[i], (double) seconds / n, first) ? 1 : 0;
  return n_good == n ? EXIT_SUCCESS : EXIT_FAILURE;
}
