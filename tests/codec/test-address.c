/* Addresses, ports and "HOST:PORT".
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/address.h"

#include <netinet/in.h>
#include <string.h>

#include "codec/error.h"

typedef struct
{
  const char *text;
  const char *host;  /* NULL: an error */
  guint16     port;
  const char *words; /* in the error */
} HostPortCase;

static const HostPortCase host_port_cases[] = {
  { "127.0.0.1:8080", "127.0.0.1", 8080, NULL },
  { " example.org:80\n", "example.org", 80, NULL },
  { ":9", "", 9, NULL },
  { "*:9", "*", 9, NULL },
  { "[::1]:65535", "::1", 65535, NULL },
  { "[fe80::1%nowhere7]:1", "fe80::1%nowhere7", 1, NULL },
  { "名字:5", "名字", 5, NULL },
  { "", NULL, 0, "address is empty" },
  { "  ", NULL, 0, "address is empty" },
  { "host", NULL, 0, "“host” has no port: write it as host:PORT" },
  { "8080", NULL, 0, "no port" },
  { "host:", NULL, 0, "port is empty" },
  { "host:abc", NULL, 0, "“abc” is not a number" },
  { "host:99999", NULL, 0, "99999 is out of range: 1 to 65535" },
  { "host:0", NULL, 0, "0 is out of range: 1 to 65535" },
  { "::1", NULL, 0, "“::1” is an IPv6 address without brackets" },
  { "::1:80", NULL, 0, "IPv6 address without brackets" },
  { "[::1]", NULL, 0, "“[::1]” has no port" },
  { "[::1]80", NULL, 0, "has no port" },
  { "[::1", NULL, 0, "no closing bracket" },
  { "[1.2.3.4]:80", NULL, 0, "no IPv6 address in its brackets" },
  { "[]:80", NULL, 0, "no IPv6 address in its brackets" },
  { "a:b:80", NULL, 0, "more than one colon" },
  { "http://host:80", NULL, 0, "web address" },
  { "my host:80", NULL, 0, "has a blank" },
  { "\xff:x", NULL, 0, "“x” is not a number" },
  { "\xff\xfe", NULL, 0, "has no port" },
};

static void
test_host_port (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (host_port_cases); i++)
    {
      const HostPortCase *c = &host_port_cases[i];
      g_auto (TincanHostPort) result = { NULL, 4711 };
      g_autoptr (GError) error = NULL;

      g_test_message ("case %u", i);
      if (c->host != NULL)
        {
          g_assert_true (tincan_host_port_parse (c->text, FALSE, &result, &error));
          g_assert_no_error (error);
          g_assert_cmpstr (result.host, ==, c->host);
          g_assert_cmpuint (result.port, ==, c->port);
        }
      else
        {
          g_assert_false (tincan_host_port_parse (c->text, FALSE, &result, &error));
          g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
          g_assert_nonnull (strstr (error->message, c->words));
          g_assert_true (g_utf8_validate (error->message, -1, NULL));
          g_assert_null (result.host);
          g_assert_cmpuint (result.port, ==, 4711);
        }
    }
}

static void
test_port (void)
{
  static const struct
  {
    const char *text;
    gboolean    allow_zero;
    int         port; /* -1: an error */
    const char *words;
  } cases[] = {
    { "1", FALSE, 1, NULL },
    { "65535", FALSE, 65535, NULL },
    { " 0080 ", FALSE, 80, NULL },
    { "0", TRUE, 0, NULL },
    { "", TRUE, -1, "empty: type a number from 0" },
    { " \t", FALSE, -1, "empty: type a number from 1" },
    { "0", FALSE, -1, "Port 0 is out of range: 1 to 65535" },
    { "65536", FALSE, -1, "Port 65536 is out of range: 1 to 65535" },
    { "65536", TRUE, -1, "Port 65536 is out of range: 0 to 65535" },
    { "18446744073709551616", FALSE, -1, "out of range" },
    { "-1", FALSE, -1, "Port -1 is out of range" },
    { "+1", FALSE, -1, "not a number" },
    { "-", FALSE, -1, "not a number" },
    { "80a", FALSE, -1, "Port “80a” is not a number" },
    { "8 0", FALSE, -1, "not a number" },
    { "0x50", FALSE, -1, "not a number" },
    { "８０", FALSE, -1, "Port “８０” is not a number" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint16 port = 4711;
      gboolean ok = tincan_port_parse (cases[i].text, cases[i].allow_zero, &port, &error);

      g_test_message ("case %u", i);
      g_assert_cmpint (ok, ==, cases[i].port >= 0);
      g_assert_cmpuint (port, ==, ok ? cases[i].port : 4711);
      if (!ok)
        {
          g_assert_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX);
          g_assert_nonnull (strstr (error->message, cases[i].words));
        }
    }
}

static void
test_long_text (void)
{
  g_autofree char *text = g_strnfill (1000000, '9');
  g_autoptr (GError) error = NULL;
  guint16 port;

  g_assert_false (tincan_port_parse (text, TRUE, &port, &error));
  g_assert_cmpuint (strlen (error->message), <, 200);
}

static void
test_ip (void)
{
  static const struct
  {
    const char *ip;
    const char *text; /* with port 80; NULL: not an address */
  } cases[] = {
    { "1.2.3.4", "1.2.3.4:80" },
    { "::1", "[::1]:80" },
    { "2001:DB8::0:5", "[2001:db8::5]:80" },
    { "fe80::1%7", "[fe80::1%7]:80" },
    { "fe80::1%lo", "[fe80::1%1]:80" },
    { "", NULL },
    { "1.2.3", NULL },
    { "1.2.3.256", NULL },
    { "localhost", NULL },
    { "::1%", NULL },
    { "::1%0", NULL },
    { "::1%no-such-interface", NULL },
    { "[::1]", NULL },
    { "1.2.3.4:80", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TincanAddress address = { .family = 0 };
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].ip);
      g_assert_cmpint (tincan_address_parse_ip (&address, cases[i].ip), ==, cases[i].text != NULL);
      if (address.family != 0)
        address.port = 80;
      text = tincan_address_to_string (&address);
      g_assert_cmpstr (text, ==, cases[i].text != NULL ? cases[i].text : "");
    }
}

static void
test_sockaddr (void)
{
  static const struct
  {
    const char *ip;
    int         family;
    socklen_t   length;
    int         filled;
  } cases[] = {
    { "10.0.0.1", AF_UNSPEC, sizeof (struct sockaddr_in), AF_INET },
    { "10.0.0.1", AF_INET, sizeof (struct sockaddr_in), AF_INET },
    { "10.0.0.1", AF_INET6, sizeof (struct sockaddr_in6), AF_INET6 },
    { "fe80::2%3", AF_UNSPEC, sizeof (struct sockaddr_in6), AF_INET6 },
    { "fe80::2%3", AF_INET6, sizeof (struct sockaddr_in6), AF_INET6 },
    { "fe80::2%3", AF_INET, 0, AF_UNSPEC },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      TincanAddress address, back = { .family = 0 };
      struct sockaddr_storage native;

      g_assert_true (tincan_address_parse_ip (&address, cases[i].ip));
      address.port = 4660;
      g_assert_cmpuint (tincan_address_to_sockaddr (&address, cases[i].family, &native), ==,
                        cases[i].length);
      g_assert_cmpint (native.ss_family, ==, cases[i].filled);
      g_assert_cmpint (tincan_address_from_sockaddr (&back, (struct sockaddr *) &native), ==,
                       cases[i].length != 0);
      if (cases[i].length == 0)
        continue;
      g_assert_true (tincan_address_equal (&address, &back));
      g_assert_cmpuint (tincan_address_hash (&address), ==, tincan_address_hash (&back));
      back.port++;
      g_assert_false (tincan_address_equal (&address, &back));
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/address/host-port", test_host_port);
  g_test_add_func ("/address/port", test_port);
  g_test_add_func ("/address/long-text", test_long_text);
  g_test_add_func ("/address/ip", test_ip);
  g_test_add_func ("/address/sockaddr", test_sockaddr);

  return g_test_run ();
}
