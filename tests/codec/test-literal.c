/* Bytes as constants of C and Python: as expected, and as those languages read them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/literal.h"

#include <glib/gstdio.h>
#include <string.h>

static void
test_c (void)
{
  static const struct
  {
    const char *data;
    const char *code;
  } cases[] = {
    { "", "const unsigned char data[] = {\n"
          "  0, /* C has no empty arrays: this byte is not of the data */\n"
          "};\nconst unsigned long data_size = 0;\n" },
    { "A", "const unsigned char data[] = {\n  0x41,\n};\nconst unsigned long data_size = 1;\n" },
    { "abcdefghijklm", "const unsigned char data[] = {\n"
                       "  0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c,\n"
                       "  0x6d,\n};\nconst unsigned long data_size = 13;\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint8 *data = (const guint8 *) cases[i].data;
      g_autofree char *code = tincan_literal_c ("data", data, strlen (cases[i].data));

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

static void
test_python (void)
{
  static const struct
  {
    const char *data;
    gsize       size;
    const char *code;
  } cases[] = {
    { "", 0, "b''" },
    { "hello", 5, "b'hello'" },
    { "a\tb\r\n", 5, "b'a\\tb\\r\\n'" },
    { "\0\x01\x7f\x80\xff", 5, "b'\\x00\\x01\\x7f\\x80\\xff'" },
    { "\\n", 2, "b'\\\\n'" },
    { "it's", 4, "b\"it's\"" },
    { "\"", 1, "b'\"'" },
    { "'\"", 2, "b'\\'\"'" },
    { "\xe4\xbd\xa0", 3, "b'\\xe4\\xbd\\xa0'" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const guint8 *data = (const guint8 *) cases[i].data;
      g_autofree char *code = tincan_literal_python (data, cases[i].size);

      g_assert_cmpstr (code, ==, cases[i].code);
    }
}

/* Three of each byte and its neighbours, quotes among them. */
static GBytes *
make_data (void)
{
  GByteArray *data = g_byte_array_new ();

  for (guint i = 0; i < 3 * 256; i++)
    {
      guint8 byte = (guint8) (i < 256 ? i : i * 7);

      g_byte_array_append (data, &byte, 1);
    }
  return g_byte_array_free_to_bytes (data);
}

static char *
run (const char **argv)
{
  g_autoptr (GError) error = NULL;
  char *output;
  int status;

  g_assert_true (g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
                               &output, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static gboolean
need (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path == NULL)
    g_test_skip ("a program is missing");
  return path != NULL;
}

static char *
to_hex (GBytes *bytes)
{
  GString *hex = g_string_new (NULL);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (hex, "%02x", data[i]);
  return g_string_free (hex, FALSE);
}

/* The strictest of compilers takes it, and the program that it makes prints the bytes. */
static void
check_compiled (const char *folder,
                GBytes     *bytes)
{
  g_autofree char *source = g_build_filename (folder, "literal.c", NULL);
  g_autofree char *program = g_build_filename (folder, "literal", NULL);
  g_autofree char *expected = to_hex (bytes);
  g_autofree char *literal = NULL;
  g_autofree char *code = NULL;
  g_autofree char *output = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  literal = tincan_literal_c ("data", data, size);
  code = g_strconcat ("#include <stdio.h>\n", literal,
                      "int main (void)\n{\n  unsigned long i;\n"
                      "  for (i = 0; i < data_size; i++)\n    printf (\"%02x\", data[i]);\n"
                      "  return 0;\n}\n", NULL);
  g_assert_true (g_file_set_contents (source, code, -1, NULL));
  g_free (run ((const char *[]) { "cc", "-std=c90", "-pedantic-errors", "-Wall", "-Wextra",
                                  "-Werror", "-o", program, source, NULL }));
  output = run ((const char *[]) { program, NULL });
  g_assert_cmpstr (output, ==, expected);
  g_unlink (source);
  g_unlink (program);
}

static void
test_c_compiles (void)
{
  g_autofree char *folder = g_dir_make_tmp ("tincan-literal-XXXXXX", NULL);
  g_autoptr (GBytes) bytes = make_data ();
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);

  if (need ("cc"))
    {
      check_compiled (folder, bytes);
      check_compiled (folder, empty);
    }
  g_rmdir (folder);
}

static void
test_python_evaluates (void)
{
  g_autoptr (GBytes) bytes = make_data ();
  g_autofree char *expected = to_hex (bytes);
  g_autofree char *literal = NULL;
  g_autofree char *code = NULL;
  g_autofree char *output = NULL;
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  if (!need ("python3"))
    return;
  literal = tincan_literal_python (data, size);
  code = g_strdup_printf ("print((%s).hex(), end='')", literal);
  output = run ((const char *[]) { "python3", "-c", code, NULL });
  g_assert_cmpstr (output, ==, expected);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/literal/c", test_c);
  g_test_add_func ("/literal/c-compiles", test_c_compiles);
  g_test_add_func ("/literal/python", test_python);
  g_test_add_func ("/literal/python-evaluates", test_python_evaluates);

  return g_test_run ();
}
