/* Which program holds a local port, from /proc/net and /proc/PID/fd: proc(5).
 *
 * Where there is no such /proc, nobody is found.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/port-owner.h"

#include <glib/gi18n.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SEARCH_LIMIT (2 * G_USEC_PER_SEC)
#define STATE_LISTEN 0x0a

typedef struct
{
  gboolean found;
  gboolean listening;
  guint64  inode;
  guint    uid;
} Holder;

typedef struct
{
  TincanProtocol protocol;
  TincanAddress  address;
} Query;

/* Each 32 bits are printed as the number the machine sees. */
static gboolean
parse_address (const char    *hex,
               TincanAddress *address)
{
  const char *colon = strchr (hex, ':');
  gsize n_words = colon != NULL ? (gsize) (colon - hex) / 8 : 0;

  if (n_words != 1 && n_words != 4)
    return FALSE;

  *address = (TincanAddress) { .family = n_words == 1 ? 4 : 6 };
  for (gsize i = 0; i < n_words; i++)
    {
      char digits[9] = { 0 };
      guint32 word;

      memcpy (digits, hex + 8 * i, 8);
      word = (guint32) strtoul (digits, NULL, 16);
      memcpy (address->ip + 4 * i, &word, 4);
    }
  address->port = (guint16) strtoul (colon + 1, NULL, 16);
  return TRUE;
}

static gboolean
is_any (const TincanAddress *address)
{
  static const guint8 zero[16];

  return memcmp (address->ip, zero, sizeof zero) == 0;
}

/* "All IPv6 addresses" is taken as dual-stack, which it mostly is. */
static gboolean
collides (const TincanAddress *wanted,
          const TincanAddress *held)
{
  static const guint8 mapped[12] = { [10] = 0xff, [11] = 0xff };

  if (wanted->port != held->port)
    return FALSE;
  if (is_any (wanted))
    return wanted->family == 6 || held->family == 4 || is_any (held);
  if (is_any (held))
    return held->family == 6 || wanted->family == 4;
  if (wanted->family == held->family)
    return memcmp (wanted->ip, held->ip, 16) == 0;
  return wanted->family == 4 && memcmp (held->ip, mapped, 12) == 0 &&
         memcmp (held->ip + 12, wanted->ip, 4) == 0;
}

static void
search_line (const char          *line,
             const TincanAddress *address,
             Holder              *holder)
{
  char local[64], remote[64];
  unsigned int state, uid;
  unsigned long long inode;
  TincanAddress held;

  if (sscanf (line, " %*u: %63s %63s %x %*s %*s %*s %u %*u %llu",
              local, remote, &state, &uid, &inode) != 5 ||
      inode == 0 || !parse_address (local, &held) || !collides (address, &held))
    return;

  if (!holder->found || (state == STATE_LISTEN && !holder->listening))
    *holder = (Holder) { TRUE, state == STATE_LISTEN, inode, uid };
}

static void
search_table (const char          *path,
              const TincanAddress *address,
              Holder              *holder)
{
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;

  if (!g_file_get_contents (path, &contents, NULL, NULL))
    return;

  lines = g_strsplit (contents, "\n", -1);
  for (gsize i = 0; lines[i] != NULL; i++)
    search_line (lines[i], address, holder);
}

static gboolean
process_holds (const char *pid,
               const char *wanted)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "fd", NULL);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (path, name, NULL);
      g_autofree char *target = g_file_read_link (link, NULL);

      if (g_strcmp0 (target, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

static char *
describe_process (const char *pid)
{
  g_autofree char *path = g_build_filename ("/proc", pid, "comm", NULL);
  g_autofree char *name = NULL;

  if (!g_file_get_contents (path, &name, NULL, NULL))
    return g_strdup_printf (_("PID %s"), pid);
  return g_strdup_printf (_("%s, PID %s"), g_strstrip (name), pid);
}

static char *
describe_user (guint uid)
{
  struct passwd entry;
  struct passwd *result = NULL;
  char buffer[4096];

  if (getpwuid_r (uid, &entry, buffer, sizeof buffer, &result) == 0 && result != NULL)
    return g_strdup_printf (_("a program of user %s"), entry.pw_name);
  return g_strdup_printf (_("a program of user %u"), uid);
}

static char *
find_process (const Holder *holder)
{
  g_autofree char *wanted = g_strdup_printf ("socket:[%" G_GUINT64_FORMAT "]", holder->inode);
  g_autoptr (GDir) dir = g_dir_open ("/proc", 0, NULL);
  gint64 deadline = g_get_monotonic_time () + SEARCH_LIMIT;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL &&
         g_get_monotonic_time () < deadline)
    if (g_ascii_isdigit (name[0]) && process_holds (name, wanted))
      return describe_process (name);
  return describe_user (holder->uid);
}

static void
find_thread (GTask        *task,
             gpointer      source,
             gpointer      task_data,
             GCancellable *cancellable)
{
  const Query *query = task_data;

  g_task_return_pointer (task, tincan_port_owner_find (query->protocol, &query->address),
                         g_free);
}

char *
tincan_port_owner_find (TincanProtocol       protocol,
                        const TincanAddress *address)
{
  gboolean udp = protocol == TINCAN_PROTOCOL_UDP;
  Holder holder = { 0 };

  search_table (udp ? "/proc/net/udp" : "/proc/net/tcp", address, &holder);
  search_table (udp ? "/proc/net/udp6" : "/proc/net/tcp6", address, &holder);
  return holder.found ? find_process (&holder) : NULL;
}

void
tincan_port_owner_find_async (TincanProtocol       protocol,
                              const TincanAddress *address,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);
  Query *query = g_new (Query, 1);

  *query = (Query) { protocol, *address };
  g_task_set_task_data (task, query, g_free);
  g_task_set_return_on_cancel (task, TRUE);
  g_task_run_in_thread (task, find_thread);
}

char *
tincan_port_owner_find_finish (GAsyncResult *result)
{
  return g_task_propagate_pointer (G_TASK (result), NULL);
}
