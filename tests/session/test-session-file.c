/* Sessions written, read back, and files that are none.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/session-file.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "codec/error.h"

typedef struct
{
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->folder = g_dir_make_tmp ("tincan-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "my session.tincan", NULL);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_unlink (fixture->path);
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
  g_free (fixture->path);
}

static void
write_file (Fixture    *fixture,
            const char *text,
            gssize      size)
{
  g_assert_true (g_file_set_contents (fixture->path, text, size, NULL));
}

static TincanSessionFile *
load (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TincanSessionFile *file = tincan_session_file_load (fixture->path, &error);

  g_assert_no_error (error);
  return file;
}

static void
assert_strv (char **a,
             char **b)
{
  g_assert_cmpuint (g_strv_length (a), ==, g_strv_length (b));
  for (guint i = 0; a[i] != NULL; i++)
    g_assert_cmpstr (a[i], ==, b[i]);
}

static void
assert_equal (TincanEndpointConfig *a,
              TincanEndpointConfig *b)
{
  g_assert_cmpuint (a->number, ==, b->number);
  g_assert_cmpint (a->role, ==, b->role);
  g_assert_cmpstr (a->local_host, ==, b->local_host);
  g_assert_cmpstr (a->local_port, ==, b->local_port);
  g_assert_cmpstr (a->remote_host, ==, b->remote_host);
  g_assert_cmpstr (a->remote_port, ==, b->remote_port);
  g_assert_cmpint (a->broadcast, ==, b->broadcast);
  g_assert_cmpint (a->view, ==, b->view);
  for (guint i = 0; i < TINCAN_N_VIEWS; i++)
    g_assert_cmpint (a->data_forms[i], ==, b->data_forms[i]);
  g_assert_cmpstr (a->encoding, ==, b->encoding);
  g_assert_cmpint (a->send_hex, ==, b->send_hex);
  g_assert_cmpint (a->escapes, ==, b->escapes);
  g_assert_cmpint (a->line_end, ==, b->line_end);
  g_assert_cmpint (a->repeat, ==, b->repeat);
  g_assert_cmpstr (a->interval, ==, b->interval);
  g_assert_cmpstr (a->message, ==, b->message);
  g_assert_cmpstr (a->to, ==, b->to);
  assert_strv (a->recent_peers, b->recent_peers);
  assert_strv (a->reply_rules, b->reply_rules);
}

static void
replace (char       **field,
         const char  *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

/* Every field other than its default, with all that JSON has to escape. */
static TincanEndpointConfig *
make_odd_config (TincanRole role)
{
  static const char * const peers[] = { "[fe80::1%eth0]:1", "", "名字:2", NULL };
  static const char * const rules[] = { "any => text:\"{{data}}\"\\n; close", "half => typ", NULL };
  TincanEndpointConfig *config = tincan_endpoint_config_new (role);

  config->number = 1000 + role;
  replace (&config->local_host, " 0.0.0");
  replace (&config->local_port, "65536");
  replace (&config->remote_host, "\"quoted\\ host\"");
  replace (&config->remote_port, "８０");
  config->broadcast = FALSE;
  config->view = TINCAN_VIEW_STREAM;
  config->data_forms[TINCAN_VIEW_LIST] = TINCAN_DATA_HEX;
  config->data_forms[TINCAN_VIEW_LOG] = TINCAN_DATA_BOTH;
  replace (&config->encoding, "no-such");
  config->send_hex = TRUE;
  config->escapes = FALSE;
  config->line_end = TINCAN_LINE_END_CRLF;
  config->repeat = TRUE;
  replace (&config->interval, "1e3");
  replace (&config->message, "a\n\t\r\001\033\177</script>/*😀\u2028\ufeff\\u0041 [[[{{{");
  replace (&config->to, "all of them");
  g_strfreev (config->recent_peers);
  config->recent_peers = g_strdupv ((char **) peers);
  g_strfreev (config->reply_rules);
  config->reply_rules = g_strdupv ((char **) rules);
  return config;
}

static void
test_round_trip (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = tincan_session_file_new ();
  g_autoptr (TincanSessionFile) back = NULL;
  g_autoptr (GError) error = NULL;

  for (TincanRole role = TINCAN_ROLE_UDP; role <= TINCAN_ROLE_TCP_SERVER; role++)
    g_ptr_array_add (file->endpoints, make_odd_config (role));
  file->selected = 2;
  file->recording = g_strdup ("my session “1”.pcapng");

  g_assert_true (tincan_session_file_save (file, fixture->path, &error));
  g_assert_no_error (error);
  back = load (fixture);
  g_assert_cmpuint (back->selected, ==, 2);
  g_assert_cmpstr (back->recording, ==, file->recording);
  g_assert_null (back->warning);
  g_assert_cmpuint (back->endpoints->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    assert_equal (file->endpoints->pdata[i], back->endpoints->pdata[i]);
}

static void
test_empty (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = tincan_session_file_new ();
  g_autoptr (TincanSessionFile) back = NULL;

  g_assert_true (tincan_session_file_save (file, fixture->path, NULL));
  back = load (fixture);
  g_assert_cmpuint (back->endpoints->len, ==, 0);
  g_assert_null (back->recording);
  g_assert_cmpuint (back->selected, ==, 0);
}

/* A text that is not UTF-8 makes no file that cannot be read back. */
static void
test_invalid_text (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = tincan_session_file_new ();
  g_autoptr (TincanSessionFile) back = NULL;
  TincanEndpointConfig *config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);

  replace (&config->message, "a\xff");
  g_ptr_array_add (file->endpoints, config);
  g_assert_true (tincan_session_file_save (file, fixture->path, NULL));
  back = load (fixture);
  config = back->endpoints->pdata[0];
  g_assert_cmpstr (config->message, ==, "a\ufffd");
}

/* Missing, unknown and mistyped fields. */
static void
test_tolerant (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = NULL;
  g_autoptr (TincanEndpointConfig) fresh = tincan_endpoint_config_new (TINCAN_ROLE_TCP_CLIENT);
  TincanEndpointConfig *config;

  write_file (fixture,
              "{ \"tincan-session\": 1, \"new\": {\"a\": [1]}, \"selected\": 7, \"recording\": 5,"
              "  \"endpoints\": [ { \"role\": \"tcp-client\" },"
              "   { \"role\": \"tcp-client\", \"number\": \"x\", \"local-host\": 5, \"escapes\": 0,"
              "      \"local-port\": null, \"line-end\": \"odd\", \"message\": [], \"to\": {},"
              "      \"interval\": true, \"recent-peers\": \"a\", \"reply-rules\": {}, \"x\": 1 },"
              "    { \"role\": \"udp\", \"number\": 4294967295, \"line-end\": 3,"
              "      \"recent-peers\": [ 1, \"a\", null, [], \"b\" ] },"
              "    { \"role\": \"udp\", \"number\": 3, \"message\": \"kept\" },"
              "    { \"role\": \"udp\", \"number\": 3 },"
              "    { \"role\": \"udp\", \"number\": -1 } ] }", -1);
  file = load (fixture);
  g_assert_cmpuint (file->endpoints->len, ==, 6);
  g_assert_cmpuint (file->selected, ==, 0);
  g_assert_null (file->recording);
  g_assert_null (file->warning);
  for (guint i = 0; i < 2; i++)
    {
      fresh->number = i + 1;
      assert_equal (file->endpoints->pdata[i], fresh);
    }
  config = file->endpoints->pdata[2];
  g_assert_cmpuint (config->number, ==, 4);
  g_assert_cmpuint (g_strv_length (config->recent_peers), ==, 2);
  g_assert_cmpstr (config->recent_peers[1], ==, "b");
  config = file->endpoints->pdata[3];
  g_assert_cmpuint (config->number, ==, 3);
  g_assert_cmpstr (config->message, ==, "kept");
}

static void
test_left_out (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = NULL;
  g_autoptr (TincanSessionFile) newer = NULL;

  write_file (fixture,
              "{ \"tincan-session\": 1,"
              "  \"endpoints\": [ { \"role\": \"relay\" }, { \"role\": \"udp\" }, 5, {} ] }", -1);
  file = load (fixture);
  g_assert_cmpuint (file->endpoints->len, ==, 1);
  g_assert_cmpstr (file->warning, ==, "3 endpoints of an unknown kind were left out");

  write_file (fixture, "{ \"tincan-session\": 2, \"endpoints\": [ { \"role\": \"udp\" } ] }", -1);
  newer = load (fixture);
  g_assert_cmpuint (newer->endpoints->len, ==, 1);
  g_assert_nonnull (strstr (newer->warning, "newer version"));
}

/* Each endpoint is a tab: a file cannot bring the window to a halt by their number. */
static void
test_too_many (Fixture       *fixture,
               gconstpointer  data)
{
  g_autoptr (GString) text = g_string_new ("{ \"tincan-session\": 1, \"endpoints\": [ {}");
  g_autoptr (TincanSessionFile) file = NULL;

  for (int i = 1; i < 100000; i++)
    g_string_append (text, ", { \"role\": \"udp\" }");
  g_string_append (text, " ] }");
  write_file (fixture, text->str, -1);
  file = load (fixture);
  g_assert_cmpuint (file->endpoints->len, >=, 100);
  g_assert_cmpuint (file->endpoints->len, <=, 1000);
  g_assert_nonnull (strstr (file->warning, "100000 endpoints"));
}

static void
test_no_session (Fixture       *fixture,
                 gconstpointer  data)
{
  static const struct
  {
    const char *text;
    gssize      size;
    const char *words;
  } cases[] = {
    { "", 0, "“my session.tincan” is not a session: the file is empty" },
    { " \n ", -1, "not a session" },
    { "{", -1, "line 1, column" },
    { "{ \"tincan-session\": 1,\n  \"endpoints\": [\n  oops ] }", -1, "line 3, column" },
    { "{ \"tincan-session\": 1,\n  \"endpoints\": [ }", -1, "line 2, column" },
    { "{ \"tincan-session\": 1 } }", -1, "line 1, column" },
    { "{ \"tincan-session\": \"a\nb", -1, "line" },
    { "{ /*\"*/ }", -1, "line 1, column 3: this is not JSON" },
    { "GET / HTTP/1.1\r\n\r\n", -1, "line 1, column 5: this is not JSON" },
    { "{\"a\":\"\0\"}", 9, "line 1, column 7: this is not text" },
    { "{\n\"a\": \"我\xff\"}", -1, "line 2, column 8: this is not text" },
    { "\n\r\r\n\x1c\0\0\0M<+\x1a", 12, "not text" },
    { "[]", -1, "not a session of Tincan" },
    { "{}", -1, "not a session of Tincan" },
    { "5", -1, "not a session of Tincan" },
    { "null", -1, "not a session of Tincan" },
    { "{ \"tincan-session\": \"1\" }", -1, "not a session of Tincan" },
    { "{ \"tincan-session\": 0 }", -1, "not a session of Tincan" },
    { "{ \"tincan-session\": -1 }", -1, "not a session of Tincan" },
    { "{ \"tincan-session\": {} }", -1, "not a session of Tincan" },
    { "{ \"version\": 1, \"endpoints\": [] }", -1, "not a session of Tincan" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      write_file (fixture, cases[i].text, cases[i].size);
      g_assert_null (tincan_session_file_load (fixture->path, &error));
      g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

static void
assert_no_session (Fixture    *fixture,
                   const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tincan_session_file_load (fixture->path, &error));
  g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_large (Fixture       *fixture,
            gconstpointer  data)
{
  g_autofree char *deep = g_strnfill (1000000, '[');
  g_autofree char *numbers = g_strnfill (3000000, '1');

  write_file (fixture, deep, -1);
  assert_no_session (fixture, "line 1, column 65: brackets are nested too deep");
  write_file (fixture, numbers, -1);
  assert_no_session (fixture, "not a session of Tincan");

  g_assert_cmpint (truncate (fixture->path, 5LL << 30), ==, 0);
  assert_no_session (fixture, "too large (5.4");
}

static void
test_no_file (Fixture       *fixture,
              gconstpointer  data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (tincan_session_file_load (fixture->path, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
  g_assert_nonnull (strstr (error->message, "my session.tincan"));

  g_assert_cmpint (mkfifo (fixture->path, 0600), ==, 0);
  assert_no_session (fixture, "not a file");
  g_unlink (fixture->path);
  g_assert_cmpint (g_mkdir (fixture->path, 0700), ==, 0);
  assert_no_session (fixture, "not a file");
  g_assert_cmpint (g_rmdir (fixture->path), ==, 0);
}

/* A good session with bytes changed, cut out and cut off: it opens or says why not. */
static void
test_random (Fixture       *fixture,
             gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = tincan_session_file_new ();
  g_autofree char *text = NULL;
  gsize size;

  g_ptr_array_add (file->endpoints, make_odd_config (TINCAN_ROLE_UDP));
  g_assert_true (tincan_session_file_save (file, fixture->path, NULL));
  g_assert_true (g_file_get_contents (fixture->path, &text, &size, NULL));

  for (guint i = 0; i < 500; i++)
    {
      g_autofree char *broken = g_memdup2 (text, size);
      g_autoptr (TincanSessionFile) back = NULL;
      g_autoptr (GError) error = NULL;
      gsize cut = g_test_rand_int_range (0, size);

      for (guint k = i % 4; k > 0; k--)
        broken[g_test_rand_int_range (0, size)] = i % 2 ? g_test_rand_int_range (0, 256)
                                                        : "{}[]\",:\\0-e \n"[i % 13];
      write_file (fixture, broken, i % 3 ? size : cut);
      back = tincan_session_file_load (fixture->path, &error);
      g_assert_true ((back == NULL) == (error != NULL));
      if (error != NULL)
        g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_NOT_A_SESSION);
    }
}

static void
test_save_fails (Fixture       *fixture,
                 gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = tincan_session_file_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (tincan_session_file_save (file, "/no/such/folder/a.tincan", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* The log of such an endpoint is shown as it was read. */
static void
test_unknown_framing (Fixture       *fixture,
                      gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = NULL;
  const TincanEndpointConfig *config;
  TincanFraming framing;

  write_file (fixture, "{\"tincan-session\": 1, \"endpoints\": ["
                       "{\"role\": \"udp\", \"framing\": \"line\"},"
                       "{\"role\": \"udp\", \"framing\": \"sentences\"},"
                       "{\"role\": \"udp\", \"framing\": \"fixed:0\"}]}", -1);
  file = load (fixture);
  g_assert_cmpuint (file->endpoints->len, ==, 3);
  g_assert_nonnull (strstr (file->warning, "The framing “sentences” is not known"));

  config = g_ptr_array_index (file->endpoints, 0);
  tincan_endpoint_config_get_framing (config, &framing);
  g_assert_cmpint (framing.rule.kind, ==, TINCAN_FRAME_LINE);
  for (guint i = 1; i < 3; i++)
    {
      config = g_ptr_array_index (file->endpoints, i);
      g_assert_cmpstr (config->framing, ==, "none");
      tincan_endpoint_config_get_framing (config, &framing);
      g_assert_cmpint (framing.rule.kind, ==, TINCAN_FRAME_NONE);
    }
}

/* What is no bookmark or no rule is left out; bookmarks come back in order. */
static void
test_marks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (TincanSessionFile) file = NULL;
  g_autoptr (TincanSessionFile) again = NULL;
  const TincanSessionBookmark *first, *second;

  write_file (fixture, "{ \"tincan-session\": 1, \"highlights\": [ \"red x\", 7 ],"
                       "  \"bookmarks\": [ { \"no\": 12, \"note\": \"späť\" }, { \"no\": 0 },"
                       "    { \"no\": -1 }, { \"no\": 99999999999 }, { \"no\": \"3\" }, 4, [],"
                       "    { \"no\": 5, \"note\": {} }, { \"note\": \"x\" } ] }", -1);
  file = load (fixture);
  g_assert_cmpuint (file->bookmarks->len, ==, 2);
  g_assert_true (tincan_session_file_save (file, fixture->path, NULL));
  again = load (fixture);
  g_assert_cmpuint (again->bookmarks->len, ==, 2);
  first = &g_array_index (again->bookmarks, TincanSessionBookmark, 0);
  second = &g_array_index (again->bookmarks, TincanSessionBookmark, 1);
  g_assert_cmpuint (first->place.record, ==, 4);
  g_assert_cmpstr (first->note, ==, "");
  g_assert_cmpuint (second->place.record, ==, 11);
  g_assert_cmpstr (second->note, ==, "späť");
  g_assert_cmpstr (again->highlights[0], ==, "red x");
  g_assert_null (again->highlights[1]);
}

int
main (int    argc,
      char **argv)
{
  static const struct
  {
    const char  *path;
    void       (*func) (Fixture *, gconstpointer);
  } tests[] = {
    { "/session-file/marks", test_marks },
    { "/session-file/round-trip", test_round_trip },
    { "/session-file/empty", test_empty },
    { "/session-file/invalid-text", test_invalid_text },
    { "/session-file/tolerant", test_tolerant },
    { "/session-file/unknown-framing", test_unknown_framing },
    { "/session-file/left-out", test_left_out },
    { "/session-file/too-many", test_too_many },
    { "/session-file/no-session", test_no_session },
    { "/session-file/large", test_large },
    { "/session-file/no-file", test_no_file },
    { "/session-file/random", test_random },
    { "/session-file/save-fails", test_save_fails },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
