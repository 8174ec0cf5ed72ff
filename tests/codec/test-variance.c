/* What is found in many messages of protocols that are made up here, and in none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/variance.h"

#include <string.h>

typedef struct
{
  GPtrArray  *messages;
  GByteArray *message; /* that is being made */
} Fixture;

static void
set_up (Fixture       *self,
        gconstpointer  data)
{
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  self->message = g_byte_array_new ();
}

static void
tear_down (Fixture       *self,
           gconstpointer  data)
{
  g_ptr_array_unref (self->messages);
  g_byte_array_unref (self->message);
}

static void
put (Fixture  *self,
     guint64   number,
     gsize     size,
     gboolean  big_endian)
{
  for (gsize i = 0; i < size; i++)
    {
      guint8 byte = (guint8) (number >> 8 * (big_endian ? size - 1 - i : i));

      g_byte_array_append (self->message, &byte, 1);
    }
}

static void
put_text (Fixture    *self,
          const char *text)
{
  g_byte_array_append (self->message, (const guint8 *) text, (guint) strlen (text));
}

static void
put_random (Fixture *self,
            gsize    size)
{
  for (gsize i = 0; i < size; i++)
    put (self, (guint64) g_test_rand_int_range (0, 256), 1, TRUE);
}

static const TincanChecksum *
find_checksum (const char *name)
{
  const TincanChecksum *checksum;

  for (guint i = 0; (checksum = tincan_checksum_get (i)) != NULL; i++)
    if (g_str_equal (checksum->name, name))
      return checksum;
  g_assert_not_reached ();
}

static void
put_checksum (Fixture    *self,
              const char *name,
              gsize       start,
              gboolean    big_endian)
{
  const TincanChecksum *checksum = find_checksum (name);

  put (self, tincan_checksum_compute (checksum, self->message->data + start,
                                      self->message->len - start),
       checksum->width / 8, big_endian);
}

static void
end (Fixture *self)
{
  g_ptr_array_add (self->messages, g_byte_array_free_to_bytes (self->message));
  self->message = g_byte_array_new ();
}

static char *
describe (TincanVariance *variance)
{
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < variance->fields->len; i++)
    {
      g_autofree char *field = NULL;

      field = tincan_variance_describe (variance, &g_array_index (variance->fields,
                                                                  TincanVarianceField, i));
      g_string_append_printf (words, "%s\n", field);
    }
  return g_string_free (words, FALSE);
}

static void
check (Fixture    *self,
       const char *expected)
{
  g_autoptr (TincanVariance) variance = tincan_variance_new (self->messages, NULL);
  g_autofree char *words = describe (variance);

  g_assert_cmpstr (words, ==, expected);
}

/* A device on a bus: address, counter, kind, length, payload, checksum, end. */
static void
test_device (Fixture       *self,
             gconstpointer  data)
{
  static const guint8 kinds[] = { 1, 3, 16 };

  for (guint i = 0; i < 400; i++)
    {
      guint size = 4 + i % 7;

      put (self, 0xaa55, 2, TRUE);
      put (self, 0xfff0 + i, 2, TRUE);
      put (self, kinds[i % 3], 1, TRUE);
      put (self, size, 1, TRUE);
      put_random (self, size);
      put_checksum (self, "CRC-16/MODBUS", 2, FALSE);
      put_text (self, "\r\n");
      end (self);
    }
  {
    g_autoptr (TincanVariance) variance = tincan_variance_new (self->messages, NULL);
    g_autofree char *words = describe (variance);

    g_test_message ("%s", words);
    g_assert_true (g_str_has_prefix (words, "bytes 0–1: constant, aa 55\n"
                                            "bytes 2–3: counter, big endian, +1\n"
                                            "byte 4: 3 values: 01 03 10\n"
                                            "byte 5: length, of the message less 10 bytes\n"
                                            "bytes 6–"));
    g_assert_nonnull (strstr (words, "\n2 bytes, 2 before the end: checksum CRC-16/MODBUS, "
                                     "little endian, of all before from byte 2 on\n"));
  }
}

static void
test_counters (Fixture       *self,
               gconstpointer  data)
{
  for (guint i = 0; i < 1000; i++)
    {
      put (self, i, 1, TRUE);              /* 0 */
      put (self, 7 * i, 1, TRUE);          /* 1: beside it, not the high byte of the next */
      put (self, 0x1fffff00 + i * 0x10000, 4, FALSE); /* 2 … 5 */
      put (self, 5000 - i, 2, FALSE);      /* 6, 7 */
      put (self, 0x12345678 + 1000 * i, 4, TRUE); /* 8 … 11 */
      end (self);
    }
  check (self, "byte 0: counter, +1\n"
               "byte 1: counter, +7\n"
               "bytes 2–3: constant, 00 ff\n"
               "bytes 4–5: counter, little endian, +1\n"
               "bytes 6–7: counter, little endian, -1\n"
               "byte 8: constant, 12\n"
               "bytes 9–11: counter, big endian, +1000\n");
}

/* One in twenty is lost, and a few come twice. */
static void
test_jumps (Fixture       *self,
            gconstpointer  data)
{
  for (guint i = 0; i < 300; i++)
    if (i % 20 != 7)
      {
        put (self, 0x0180 + i, 2, TRUE);
        put_random (self, 2);
        end (self);
      }
  {
    g_autoptr (TincanVariance) variance = tincan_variance_new (self->messages, NULL);
    g_autofree char *words = describe (variance);

    g_assert_true (g_str_has_prefix (words, "bytes 0–1: counter, big endian, +1, with 15 jumps\n"
                                            "bytes 2–3: varies, "));
  }
}

/* Questions and answers carry the same number: each direction counts by itself. */
static void
test_series (Fixture       *self,
             gconstpointer  data)
{
  gboolean series[200];
  g_autoptr (TincanVariance) mixed = NULL;
  g_autoptr (TincanVariance) apart = NULL;
  g_autofree char *words_mixed = NULL;
  g_autofree char *words_apart = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    {
      series[i] = i % 2 == 1;
      put (self, 10 + i / 2, 1, TRUE);
      put (self, i % 2, 1, TRUE);
      end (self);
    }
  mixed = tincan_variance_new (self->messages, NULL);
  apart = tincan_variance_new (self->messages, series);
  words_mixed = describe (mixed);
  words_apart = describe (apart);
  g_assert_true (g_str_has_prefix (words_mixed, "byte 0: varies, 0a to 6d, up to 100 values"));
  g_assert_cmpstr (words_apart, ==, "byte 0: counter, +1\nbyte 1: 2 values: 00 01\n");
}

static void
test_lengths (Fixture       *self,
              gconstpointer  data)
{
  for (guint i = 0; i < 40; i++)
    {
      guint size = 200 + i * i % 300;

      put (self, size, 2, FALSE); /* of what follows, less a byte */
      put (self, size + 12, 4, TRUE); /* of the whole message */
      for (guint k = 0; k < size - 3; k++)
        put (self, 'x', 1, TRUE);
      put (self, 0x0a0b0c0d0e0f, 6, TRUE);
      put (self, 0, 3, TRUE);
      end (self);
    }
  {
    g_autoptr (TincanVariance) variance = tincan_variance_new (self->messages, NULL);
    g_autofree char *words = describe (variance);

    g_test_message ("%s", words);
    g_assert_true (g_str_has_prefix (words, "bytes 0–1: length, little endian, of the message less "
                                            "12 bytes\n"
                                            "bytes 2–3: constant, 00 00\n"
                                            "bytes 4–5: length, big endian, of the whole message\n"
                                            "bytes 6–"));
    g_assert_nonnull (strstr (words, " (in "));
  }
}

/* Each checksum is found in each order with what is in front of it left out. */
static void
test_checksums (Fixture       *self,
                gconstpointer  data)
{
  const TincanChecksum *checksum;

  for (guint i = 0; (checksum = tincan_checksum_get (i)) != NULL; i++)
    for (gsize start = 0; start <= 2; start++)
      {
        gboolean big_endian = start == 1;
        g_autoptr (TincanVariance) variance = NULL;
        const TincanVarianceField *last;

        g_ptr_array_set_size (self->messages, 0);
        for (guint k = 0; k < 20; k++)
          {
            put (self, 0x3a, 1, TRUE);
            put_random (self, 12);
            put_checksum (self, checksum->name, start, big_endian);
            end (self);
          }
        variance = tincan_variance_new (self->messages, NULL);
        last = &g_array_index (variance->fields, TincanVarianceField, variance->fields->len - 1);
        g_assert_cmpint (last->kind, ==, TINCAN_VARIANCE_CHECKSUM);
        g_assert_true (last->checksum == checksum);
        g_assert_cmpuint (last->start, ==, start);
        g_assert_cmpuint (last->offset, ==, 13);
        g_assert_cmpuint (last->size, ==, checksum->width / 8);
        g_assert_true (checksum->width == 8 || last->big_endian == big_endian);
      }
}

/* A sentence as those of NMEA 0183. */
static void
test_sentence (Fixture       *self,
               gconstpointer  data)
{
  for (guint i = 0; i < 60; i++)
    {
      g_autofree char *body = g_strdup_printf ("PSEQ,%04u,%c", 980 + i, "AVN"[i % 3]);
      guint8 sum = 0;
      g_autofree char *line = NULL;

      for (const char *p = body; *p != '\0'; p++)
        sum ^= (guint8) *p;
      line = g_strdup_printf ("$%s*%02X\r\n", body, sum);
      put_text (self, line);
      end (self);
    }
  check (self, "bytes 0–5: constant, 24 50 53 45 51 2c\n"
               "bytes 6–9: counter, decimal digits, +1\n"
               "byte 10: constant, 2c\n"
               "byte 11: 3 values: 41 4e 56\n"
               "byte 12: constant, 2a\n"
               "bytes 13–14: checksum xor8, hex digits, of bytes 1 to the last but one before it\n"
               "bytes 15–16: constant, 0d 0a\n");
}

/* The same number of bytes in four decimal digits. */
static void
test_decimal_length (Fixture       *self,
                     gconstpointer  data)
{
  for (guint i = 0; i < 30; i++)
    {
      guint size = 90 + i * 7 % 30;
      g_autofree char *head = g_strdup_printf ("%04u", size);

      put_text (self, head);
      put_random (self, size);
      end (self);
    }
  {
    g_autoptr (TincanVariance) variance = tincan_variance_new (self->messages, NULL);
    g_autofree char *words = describe (variance);

    g_assert_true (g_str_has_prefix (words,
                                     "byte 0: constant, 30\n"
                                     "bytes 1–3: length, decimal digits, of what follows\n"));
  }
}

static void
test_text (Fixture       *self,
           gconstpointer  data)
{
  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *line = g_strdup_printf ("t=%03d;%s\r\n", g_test_rand_int_range (0, 1000),
                                               i % 3 == 0 ? "on " : "off");

      put_text (self, line);
      end (self);
    }
  {
    g_autoptr (TincanVariance) variance = tincan_variance_new (self->messages, NULL);
    g_autofree char *words = describe (variance);

    g_test_message ("%s", words);
    g_assert_true (g_str_has_prefix (words, "bytes 0–1: constant, 74 3d\n"
                                            "bytes 2–4: text that varies, up to 10 values, 3."));
    g_assert_nonnull (strstr (words, "\nbytes 5–6: constant, 3b 6f\nbyte 7: 2 values: 66 6e\n"
                                     "byte 8: 2 values: 20 66\n"
                                     "bytes 9–10: constant, 0d 0a\n"));
  }
}

static void
test_noise (Fixture       *self,
            gconstpointer  data)
{
  g_autoptr (TincanVariance) variance = NULL;

  for (guint i = 0; i < 1000; i++)
    {
      put_random (self, 40);
      end (self);
    }
  variance = tincan_variance_new (self->messages, NULL);
  g_assert_cmpuint (variance->fields->len, ==, 1);
  g_assert_cmpint (g_array_index (variance->fields, TincanVarianceField, 0).kind, ==,
                   TINCAN_VARIANCE_VARIES);
  for (guint i = 0; i < variance->places->len; i++)
    {
      const TincanVariancePlace *place = &g_array_index (variance->places, TincanVariancePlace, i);

      g_assert_cmpfloat (place->entropy, >, 7.5);
      g_assert_cmpuint (place->n, ==, 1000);
      g_assert_false (place->text);
    }
}

/* None, one, empty ones, all the same, and longer than is looked at. */
static void
test_odd (Fixture       *self,
          gconstpointer  data)
{
  g_autoptr (TincanVariance) variance = NULL;

  check (self, "");
  end (self);
  end (self);
  check (self, "");
  put_text (self, "abc");
  end (self);
  check (self, "bytes 0–2: constant, 61 62 63\n");
  put_text (self, "abc");
  end (self);
  put_text (self, "abc");
  end (self);
  check (self, "bytes 0–2: constant, 61 62 63\n");
  for (guint i = 0; i < 3000; i++)
    put (self, i, 2, TRUE);
  end (self);
  variance = tincan_variance_new (self->messages, NULL);
  g_assert_cmpuint (variance->n_messages, ==, 4);
  g_assert_cmpuint (variance->shortest, ==, 3);
  g_assert_cmpuint (variance->longest, ==, 6000);
  g_assert_cmpuint (variance->places->len, ==, TINCAN_VARIANCE_PLACES_MAX);
}

/* Whatever the messages, each place is in one field, and the fields are in order. */
static void
test_whole (Fixture       *self,
            gconstpointer  data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (TincanVariance) variance = NULL;
      guint n = (guint) g_test_rand_int_range (0, 20);
      gsize next = 0;

      g_ptr_array_set_size (self->messages, 0);
      for (guint k = 0; k < n; k++)
        {
          put (self, (guint64) g_test_rand_int_range (0, 3), 1, TRUE);
          put_random (self, (gsize) g_test_rand_int_range (0, 10));
          end (self);
        }
      variance = tincan_variance_new (self->messages, NULL);
      for (guint k = 0; k < variance->fields->len; k++)
        {
          const TincanVarianceField *field = &g_array_index (variance->fields,
                                                             TincanVarianceField, k);
          g_autofree char *words = tincan_variance_describe (variance, field);

          g_assert_true (g_utf8_validate (words, -1, NULL));
          if (field->from_end)
            continue;
          g_assert_cmpuint (field->offset, ==, next);
          next += field->size;
        }
      g_assert_cmpuint (next, ==, variance->places->len);
    }
}

static void
test_many (Fixture       *self,
           gconstpointer  data)
{
  gint64 start;
  g_autoptr (TincanVariance) variance = NULL;

  for (guint i = 0; i < 10000; i++)
    {
      put (self, i, 4, TRUE);
      put_random (self, 56);
      put_checksum (self, "CRC-32/ISO-HDLC", 0, TRUE);
      end (self);
    }
  start = g_get_monotonic_time ();
  variance = tincan_variance_new (self->messages, NULL);
  g_test_message ("10,000 messages of 64 bytes: %.1f ms",
                  (g_get_monotonic_time () - start) / 1000.0);
  g_assert_cmpuint (variance->fields->len, ==, 4);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char *path;
    void (*test) (Fixture *, gconstpointer);
  } tests[] = {
    { "/variance/device", test_device },
    { "/variance/counters", test_counters },
    { "/variance/jumps", test_jumps },
    { "/variance/series", test_series },
    { "/variance/lengths", test_lengths },
    { "/variance/checksums", test_checksums },
    { "/variance/sentence", test_sentence },
    { "/variance/decimal-length", test_decimal_length },
    { "/variance/text", test_text },
    { "/variance/noise", test_noise },
    { "/variance/odd", test_odd },
    { "/variance/whole", test_whole },
    { "/variance/many", test_many },
  };

  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].test, tear_down);

  return g_test_run ();
}
