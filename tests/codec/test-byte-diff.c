/* The difference of two byte strings: what people expect, and what must always hold.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/byte-diff.h"

#include <string.h>

#include "codec/byte-align.h"

#define KIB 1024

/* Runs as text: "=3" the same, "~1" changed, "-2" only in A, "+4" only in B. */
static char *
print (const TincanByteDiff *diff)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const TincanDiffRun *run = &g_array_index (diff->runs, TincanDiffRun, i);

      g_string_append_printf (text, "%s%c%zu", i > 0 ? " " : "", "=~-+"[run->kind], run->size);
    }
  return g_string_free (text, FALSE);
}

/* Each byte of both is in exactly one run, in order, and what a run says of them is so. */
static void
check (const TincanByteDiff *diff,
       const guint8         *a,
       gsize                 a_size,
       const guint8         *b,
       gsize                 b_size)
{
  gsize n[4] = { 0 };
  gsize at_a = 0;
  gsize at_b = 0;

  for (guint i = 0; i < diff->runs->len; i++)
    {
      const TincanDiffRun *run = &g_array_index (diff->runs, TincanDiffRun, i);

      g_assert_cmpuint (run->size, >, 0);
      g_assert_cmpuint (run->a, ==, at_a);
      g_assert_cmpuint (run->b, ==, at_b);
      g_assert_true (i == 0 || run[-1].kind != run->kind);
      n[run->kind] += run->size;
      at_a += run->kind != TINCAN_DIFF_ONLY_B ? run->size : 0;
      at_b += run->kind != TINCAN_DIFF_ONLY_A ? run->size : 0;
      g_assert_true (at_a <= a_size && at_b <= b_size);
      if (run->kind == TINCAN_DIFF_SAME)
        g_assert_true (memcmp (a + run->a, b + run->b, run->size) == 0);
      for (gsize k = 0; run->kind == TINCAN_DIFF_CHANGED && k < run->size; k++)
        g_assert_true (a[run->a + k] != b[run->b + k]);
    }
  g_assert_true (at_a == a_size && at_b == b_size);
  g_assert_true (memcmp (n, diff->n, sizeof n) == 0);
}

static void
test_table (void)
{
  static const struct
  {
    const char *a;
    const char *b;
    const char *runs;
  } cases[] = {
    { "", "", "" },
    { "a", "", "-1" },
    { "", "abc", "+3" },
    { "same", "same", "=4" },
    { "abc", "abd", "=2 ~1" },
    { "hello", "jello", "~1 =4" },
    { "set temp=21", "set temperature=21", "=8 +7 =3" },
    { "set temperature=21", "set temp=21", "=8 -7 =3" },
    { "01 02 03", "02 01 03", "=1 ~1 =2 ~1 =3" }, /* two fields, not one gone and one come */
    { "abcdefgh", "abXYefgh", "=2 ~2 =4" },
    { "abcdefgh", "abXdefghi", "=2 ~1 =5 +1" },
    { "name=Li;age=7;", "name=Wang;age=8;", "=5 ~2 +2 =5 ~1 =1" },
    { "aaaa", "aaaaaa", "=4 +2" },
    { "xxaaaayy", "xxaaaaaayy", "=6 +2 =2" },
    { "abc", "xyz", "~3" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gsize a_size = strlen (cases[i].a);
      gsize b_size = strlen (cases[i].b);
      const guint8 *a = (const guint8 *) cases[i].a;
      const guint8 *b = (const guint8 *) cases[i].b;
      g_autoptr (TincanByteDiff) diff = tincan_byte_diff_new (a, a_size, b, b_size);
      g_autofree char *runs = print (diff);

      g_assert_cmpstr (runs, ==, cases[i].runs);
      g_assert_false (diff->coarse);
      check (diff, a, a_size, b, b_size);
    }
}

static GByteArray *
make_random (gsize size,
             int   n_values)
{
  GByteArray *data = g_byte_array_sized_new ((guint) size);

  g_byte_array_set_size (data, (guint) size);
  for (gsize i = 0; i < size; i++)
    data->data[i] = (guint8) g_test_rand_int_range (0, n_values);
  return data;
}

/* Some bytes changed, some pieces put in, some left out. */
static GByteArray *
edit (GByteArray *original,
      guint       n_edits)
{
  GByteArray *data = g_byte_array_new ();

  g_byte_array_append (data, original->data, original->len);
  for (guint i = 0; i < n_edits && data->len > 40; i++)
    {
      guint at = (guint) g_test_rand_int_range (0, (gint32) data->len - 20);
      guint size = (guint) g_test_rand_int_range (1, 20);
      g_autoptr (GByteArray) rest = g_byte_array_new ();

      if (i % 3 == 0)
        data->data[at] ^= 0x55;
      else if (i % 3 == 1)
        g_byte_array_remove_range (data, at, size);
      else
        {
          g_byte_array_append (rest, data->data + at, data->len - at);
          g_byte_array_set_size (data, at);
          g_byte_array_append (data, (const guint8 *) "put in between......", size);
          g_byte_array_append (data, rest->data, rest->len);
        }
    }
  return data;
}

static void
test_random (void)
{
  for (guint i = 0; i < 400; i++)
    {
      gsize size = (gsize) g_test_rand_int_range (0, 500);
      g_autoptr (GByteArray) a = make_random (size, i % 2 == 0 ? 3 : 256);
      g_autoptr (GByteArray) edited = edit (a, (guint) g_test_rand_int_range (0, 20));
      g_autoptr (GByteArray) other = make_random (size / 2, 3);
      GByteArray *b = i % 5 == 0 ? other : edited;
      g_autoptr (TincanByteDiff) diff = tincan_byte_diff_new (a->data, a->len, b->data, b->len);

      check (diff, a->data, a->len, b->data, b->len);
    }
}

/* 64 KiB with some edits is told exactly. */
static void
test_long (void)
{
  g_autoptr (GByteArray) a = make_random (64 * KIB, 256);
  g_autoptr (GByteArray) b = edit (a, 60);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TincanByteDiff) diff = tincan_byte_diff_new (a->data, a->len, b->data, b->len);

  g_test_message ("64 KiB with 60 edits: %.1f ms", (g_get_monotonic_time () - start) / 1000.0);
  check (diff, a->data, a->len, b->data, b->len);
  g_assert_false (diff->coarse);
  g_assert_cmpuint (diff->n[TINCAN_DIFF_SAME], >, a->len - 20 * 20 - 60);
}

typedef struct
{
  const char *name;
  GByteArray *(*make_a) (void);
  GByteArray *(*make_b) (void);
  gboolean    coarse;
} Hostile;

static GByteArray *
make_noise (void)
{
  return make_random (1024 * KIB, 256);
}

static GByteArray *
make_two_values (void)
{
  return make_random (1024 * KIB, 2);
}

static GByteArray *
make_zeros (void)
{
  return make_random (1024 * KIB, 1);
}

static GByteArray *
make_period (gsize period)
{
  GByteArray *data = make_random (1024 * KIB, 256);

  for (gsize i = period; i < data->len; i++)
    data->data[i] = data->data[i - period];
  return data;
}

static GByteArray *
make_period_7 (void)
{
  return make_period (7);
}

static GByteArray *
make_period_1000 (void)
{
  return make_period (1000);
}

static GByteArray *
make_short (void)
{
  return make_random (20, 256);
}

/* A mebibyte of what is hard to align: the answer is right, and soon there. */
static void
test_hostile (gconstpointer data)
{
  const Hostile *hostile = data;
  g_autoptr (GByteArray) a = hostile->make_a ();
  g_autoptr (GByteArray) b = hostile->make_b ();
  gint64 start = g_get_monotonic_time ();
  g_autoptr (TincanByteDiff) diff = tincan_byte_diff_new (a->data, a->len, b->data, b->len);
  gint64 took = g_get_monotonic_time () - start;

  g_test_message ("%s: %.1f ms", hostile->name, took / 1000.0);
  check (diff, a->data, a->len, b->data, b->len);
  g_assert_cmpint (diff->coarse, ==, hostile->coarse);
  g_assert_cmpint (took, <, 20 * G_USEC_PER_SEC); /* quadratic would be an hour */
}

static void
test_align (void)
{
  g_autoptr (GByteArray) steps = tincan_byte_align ((const guint8 *) "ac", 2,
                                                    (const guint8 *) "abbbc", 5);

  g_assert_cmpmem (steps->data, steps->len, "\0\2\2\2\0", 5);
}

int
main (int    argc,
      char **argv)
{
  static const Hostile hostiles[] = {
    { "/byte-diff/hostile/noise", make_noise, make_noise, TRUE },
    { "/byte-diff/hostile/two-values", make_two_values, make_two_values, TRUE },
    { "/byte-diff/hostile/zeros", make_zeros, make_zeros, FALSE },
    { "/byte-diff/hostile/zeros-and-noise", make_zeros, make_noise, TRUE },
    { "/byte-diff/hostile/period-7", make_period_7, make_period_7, TRUE },
    { "/byte-diff/hostile/period-1000", make_period_1000, make_period_1000, TRUE },
    { "/byte-diff/hostile/short", make_short, make_noise, TRUE },
  };

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/byte-diff/align", test_align);
  g_test_add_func ("/byte-diff/table", test_table);
  g_test_add_func ("/byte-diff/random", test_random);
  g_test_add_func ("/byte-diff/long", test_long);
  for (guint i = 0; i < G_N_ELEMENTS (hostiles); i++)
    g_test_add_data_func (hostiles[i].name, &hostiles[i], test_hostile);

  return g_test_run ();
}
