/* Ports and "HOST:PORT" as people type them, with words for each way to get them wrong.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/address.h"

#include <arpa/inet.h>
#include <glib/gi18n.h>
#include <string.h>

#include "codec/error.h"

#define QUOTED_MAX 64 /* characters of what was typed that an error repeats */

/* @typed as an error can repeat it: valid UTF-8 and not too long. */
static char *
quote (const char *typed)
{
  g_autofree char *valid = g_utf8_make_valid (typed, -1);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (valid, -1) <= QUOTED_MAX)
    return g_steal_pointer (&valid);

  start = g_utf8_substring (valid, 0, QUOTED_MAX);
  return g_strconcat (start, "…", NULL);
}

gboolean
tincan_port_parse (const char  *text,
                   gboolean     allow_zero,
                   guint16     *port,
                   GError     **error)
{
  g_autofree char *typed = g_strstrip (quote (text));
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  const char *digits = stripped[0] == '-' ? stripped + 1 : stripped;
  gsize n_digits = strspn (digits, "0123456789");
  guint64 number = g_ascii_strtoull (digits, NULL, 10); /* G_MAXUINT64 when too large */

  if (stripped[0] == '\0')
    {
      g_set_error_literal (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                           allow_zero ? _("The port is empty: type a number from 0 to 65535")
                                      : _("The port is empty: type a number from 1 to 65535"));
      return FALSE;
    }
  if (n_digits == 0 || digits[n_digits] != '\0')
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("Port “%s” is not a number"), typed);
      return FALSE;
    }
  if (digits != stripped || number > G_MAXUINT16 || (number == 0 && !allow_zero))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("Port %s is out of range: %d to 65535"), typed, allow_zero ? 0 : 1);
      return FALSE;
    }

  *port = number;
  return TRUE;
}

/* Whether @text is an IPv6 address, whatever its zone. */
static gboolean
is_ipv6 (const char *text)
{
  g_autofree char *address = g_strndup (text, strcspn (text, "%"));
  guint8 ip[16];

  return inet_pton (AF_INET6, address, ip) == 1;
}

static gboolean
fail_without_port (const char  *typed,
                   const char  *host,
                   GError     **error)
{
  g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
               _("“%s” has no port: write it as %s:PORT"), typed, host);
  return FALSE;
}

/* "[v6]:PORT": points @port at the text behind the colon. */
static gboolean
split_bracketed (const char  *text,
                 char       **host,
                 const char **port,
                 GError     **error)
{
  g_autofree char *typed = quote (text);
  const char *end = strchr (text, ']');
  g_autofree char *inside = NULL;

  if (end == NULL)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” has no closing bracket: write it as [ADDRESS]:PORT"), typed);
      return FALSE;
    }
  inside = g_strndup (text + 1, end - text - 1);
  if (!is_ipv6 (inside))
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("“%s” has no IPv6 address in its brackets"), typed);
      return FALSE;
    }
  if (end[1] != ':')
    return fail_without_port (typed, typed, error);

  *host = g_steal_pointer (&inside);
  *port = end + 2;
  return TRUE;
}

static gboolean
fail_with_colons (const char  *text,
                  GError     **error)
{
  g_autofree char *typed = quote (text);

  if (strstr (text, "://") != NULL)
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” is a web address: write only HOST:PORT"), typed);
  else if (is_ipv6 (text))
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” is an IPv6 address without brackets: write it as [ADDRESS]:PORT"), typed);
  else
    g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                 _("“%s” has more than one colon: write it as HOST:PORT, or [ADDRESS]:PORT "
                   "for IPv6"), typed);
  return FALSE;
}

/* "HOST:PORT" and ":PORT", the same way. */
static gboolean
split_plain (const char  *text,
             char       **host,
             const char **port,
             GError     **error)
{
  g_autofree char *typed = quote (text);
  const char *colon = strchr (text, ':');
  gsize host_length = strcspn (text, ":");

  if (colon != NULL && strchr (colon + 1, ':') != NULL)
    return fail_with_colons (text, error);
  if (colon == NULL)
    return fail_without_port (typed, typed, error);
  if (strcspn (text, " \t\r\n") < host_length)
    {
      g_set_error (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                   _("The host in “%s” has a blank in it"), typed);
      return FALSE;
    }

  *host = g_strndup (text, host_length);
  *port = colon + 1;
  return TRUE;
}

gboolean
tincan_host_port_parse (const char      *text,
                        gboolean         allow_zero,
                        TincanHostPort  *result,
                        GError         **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *host = NULL;
  const char *port_text;
  guint16 port;

  if (stripped[0] == '\0')
    {
      g_set_error_literal (error, TINCAN_ERROR, TINCAN_ERROR_SYNTAX,
                           _("The address is empty: write it as HOST:PORT"));
      return FALSE;
    }
  if (stripped[0] == '[')
    {
      if (!split_bracketed (stripped, &host, &port_text, error))
        return FALSE;
    }
  else if (!split_plain (stripped, &host, &port_text, error))
    {
      return FALSE;
    }
  if (!tincan_port_parse (port_text, allow_zero, &port, error))
    return FALSE;

  result->host = g_steal_pointer (&host);
  result->port = port;
  return TRUE;
}

void
tincan_host_port_clear (TincanHostPort *host_port)
{
  g_clear_pointer (&host_port->host, g_free);
}
