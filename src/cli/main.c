/* tincan-cli: the engine without a display.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <unistd.h>

#include "cli/option-table.h"
#include "cli/report.h"
#include "cli/run.h"
#include "cli/show.h"
#include "translations.h"

#define EXIT_USAGE 2

/* A socket must not get the number of a standard stream that was closed. */
static void
fill_standard_streams (void)
{
  int fd;

  do
    fd = open ("/dev/null", O_RDWR);
  while (fd >= 0 && fd <= STDERR_FILENO);
  if (fd >= 0)
    close (fd);
}

/* A server may have more clients than the usual 1024 descriptors; nothing here uses select(). */
static void
allow_descriptors (void)
{
  struct rlimit limit;

  if (getrlimit (RLIMIT_NOFILE, &limit) < 0)
    return;
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
}

static int
fail (const GError *error)
{
  g_autofree char *text = NULL;

  if (error->domain != G_OPTION_ERROR)
    {
      tincan_report (error->message);
      return EXIT_FAILURE;
    }
  text = g_strdup_printf (_("%s (see tincan-cli --help)"), error->message);
  tincan_report (text);
  return EXIT_USAGE;
}

static int
run (char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TincanOptions) options = tincan_options_parse (argv, &error);

  if (error != NULL)
    return fail (error);
  if (options == NULL)
    return EXIT_SUCCESS;
  if (options->command == TINCAN_COMMAND_SHOW)
    return tincan_show (options);
  return tincan_run (options);
}

static gboolean
is_option (const char *word,
           const char *long_name,
           const char *short_name)
{
  return g_strcmp0 (word, long_name) == 0 || g_strcmp0 (word, short_name) == 0;
}

int
main (int    argc,
      char **argv)
{
  fill_standard_streams ();
  allow_descriptors ();
  tincan_translations_setup ();
  signal (SIGPIPE, SIG_IGN);
  signal (SIGTTIN, SIG_IGN); /* typing for the shell does not stop us in the background */
  g_set_prgname ("tincan-cli");

  if (argc > 1 && is_option (argv[1], "--help", "-h"))
    {
      g_autofree char *help = tincan_option_table_format_help (NULL);

      fputs (help, stdout);
      return EXIT_SUCCESS;
    }
  if (argc > 1 && is_option (argv[1], "--version", "-V"))
    {
      puts ("tincan-cli " TINCAN_VERSION);
      return EXIT_SUCCESS;
    }
  return run (argc > 1 ? argv + 1 : argv + argc);
}
