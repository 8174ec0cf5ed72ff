/* The commands and their options, with what --help says of them.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/option-table.h"

#include <glib/gi18n.h>

typedef struct
{
  const char *name;
  const char *parameters; /* for people */
  const char *summary;
} Command;

static const Command commands[] = {
  [TINCAN_COMMAND_UDP] = {
    "udp", N_("[HOST:PORT]"),
    N_("Opens a UDP socket, sends to HOST:PORT and shows what comes.\n"
       "Without HOST:PORT typed lines go to whoever sent something last.")
  },
  [TINCAN_COMMAND_CONNECT] = {
    "connect", N_("HOST:PORT"),
    N_("Connects to a TCP server, sends to it and shows what comes.")
  },
  [TINCAN_COMMAND_LISTEN] = {
    "listen", N_("[ADDR]:PORT"),
    N_("Opens a TCP server; what is sent goes to every client.")
  },
  [TINCAN_COMMAND_SHOW] = {
    "show", N_("FILE"),
    N_("Prints a recording: pcapng or pcap, of Tincan or another program.")
  },
};

#define UDP (1 << TINCAN_COMMAND_UDP)
#define CONNECT (1 << TINCAN_COMMAND_CONNECT)
#define LISTEN (1 << TINCAN_COMMAND_LISTEN)
#define SHOW (1 << TINCAN_COMMAND_SHOW)
#define SOCKETS (UDP | CONNECT | LISTEN)
#define ALL (SOCKETS | SHOW)

typedef struct
{
  guint       commands;  /* that have it */
  const char *name;
  GOptionArg  kind;
  gsize       field;     /* of TincanArguments; unless it is one of the sends */
  const char *help;      /* NULL hides it */
  const char *parameter;
} Option;

#define FIELD(name) G_STRUCT_OFFSET (TincanArguments, name)

static const Option options[] = {
  { UDP | CONNECT, "local", G_OPTION_ARG_FILENAME, FIELD (local),
    N_("Own address and port; port 0 asks the system"), N_("[ADDR]:PORT") },
  { UDP, "broadcast", G_OPTION_ARG_NONE, FIELD (broadcast),
    N_("Allow sending to broadcast addresses"), NULL },
  { UDP, "join", G_OPTION_ARG_FILENAME_ARRAY, FIELD (join), NULL, NULL },
  { SOCKETS, "send", G_OPTION_ARG_CALLBACK, 0,
    N_("Send text; \\n \\r \\t \\0 \\\\ \\xNN \\u{…} are understood"), N_("TEXT") },
  { SOCKETS, "hex", G_OPTION_ARG_CALLBACK, 0, N_("Send these bytes"), N_("HEX") },
  { SOCKETS, "file", G_OPTION_ARG_CALLBACK, 0,
    N_("Send a file; without any of these three, lines of the input"), N_("PATH") },
  { SOCKETS, "every", G_OPTION_ARG_FILENAME, FIELD (every),
    N_("Repeat it every so many milliseconds"), N_("MS") },
  { SOCKETS, "times", G_OPTION_ARG_FILENAME, FIELD (times),
    N_("Send it so often; without --every as fast as possible"), N_("N") },
  { SOCKETS, "reply", G_OPTION_ARG_FILENAME_ARRAY, FIELD (replies),
    N_("Answer messages by this rule, see below; may be repeated"), N_("RULE") },
  { SOCKETS, "line-end", G_OPTION_ARG_FILENAME, FIELD (line_end),
    N_("Append none, lf, crlf or cr to each line, --send and --hex"), N_("END") },
  { ALL, "encoding", G_OPTION_ARG_FILENAME, FIELD (encoding),
    N_("The encoding of text; UTF-8 unless given"), N_("NAME") },
  { ALL, "frame", G_OPTION_ARG_FILENAME, FIELD (frame),
    N_("Cut what comes into frames by this rule, see below"), N_("RULE") },
  { ALL, "format", G_OPTION_ARG_FILENAME, FIELD (format),
    N_("Print as log, text, hex, json, raw, csv, netassist or dump; log unless given; show also "
       "prints a program: python, c or shell"),
    N_("FORMAT") },
  { SHOW, "stats", G_OPTION_ARG_NONE, FIELD (stats),
    N_("Print what it adds up to: totals, gaps, round trips, peers"), NULL },
  { ALL, "filter", G_OPTION_ARG_FILENAME, FIELD (filter),
    N_("Print only what matches this filter, see below"), N_("FILTER") },
  { SOCKETS, "record", G_OPTION_ARG_FILENAME, FIELD (record),
    N_("Record to this file, which Wireshark opens too; - pipes it out"),
    N_("FILE.pcapng") },
  { SOCKETS, "count", G_OPTION_ARG_FILENAME, FIELD (count),
    N_("Stop after N received messages"), N_("N") },
  { SHOW, "export", G_OPTION_ARG_FILENAME, FIELD (export),
    N_("Write .txt, .csv, .jsonl, .hex, .bin (received) or .pcapng instead"), N_("PATH") },
  { SHOW, "count", G_OPTION_ARG_FILENAME, FIELD (count),
    N_("Only the first N records or, with --frame, frames"), N_("N") },
  { SOCKETS, "wait", G_OPTION_ARG_FILENAME, FIELD (wait),
    N_("Stop after so many seconds"), N_("SECONDS") },
};

static gboolean
parse_send (const char  *option,
            const char  *value,
            gpointer     data,
            GError     **error)
{
  TincanArguments *arguments = data;
  TincanSendArgument *argument = g_new0 (TincanSendArgument, 1);

  argument->option = g_intern_string (option);
  argument->value = g_strdup (value);
  g_ptr_array_add (arguments->sends, argument);
  return TRUE;
}

static void
add_option (GOptionGroup    *group,
            const Option    *option,
            TincanArguments *arguments)
{
  GOptionEntry entries[] = {
    {
      .long_name = option->name,
      .flags = option->help == NULL ? G_OPTION_FLAG_HIDDEN : G_OPTION_FLAG_NONE,
      .arg = option->kind,
      .arg_data = (char *) arguments + option->field,
      .description = option->help,
      .arg_description = option->parameter,
    },
    { NULL }
  };

  if (option->kind == G_OPTION_ARG_CALLBACK)
    {
      entries[0].flags |= G_OPTION_FLAG_FILENAME;
      entries[0].arg_data = parse_send;
    }
  g_option_group_add_entries (group, entries);
}

static GOptionContext *
create_context (guint            for_commands,
                const char      *parameters,
                TincanArguments *arguments)
{
  GOptionContext *context = g_option_context_new (parameters);
  GOptionGroup *group = g_option_group_new ("", "", "", arguments, NULL);
  const GOptionEntry fixed[] = {
    { "help", 'h', 0, G_OPTION_ARG_NONE, &arguments->help, N_("Show this and end"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &arguments->positionals, NULL, NULL },
    { NULL }
  };

  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    {
      if ((options[i].commands & for_commands) != 0)
        add_option (group, &options[i], arguments);
    }
  g_option_group_add_entries (group, fixed);
  g_option_context_set_main_group (context, group);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

static const char addresses_note[] =
  N_("An address is HOST:PORT, [v6]:PORT or, for all addresses, :PORT. Port 0 asks the system;\n"
     "the first line printed says which port it gave.");

static const char input_note[] =
  N_("Lines of the input keep their line end over TCP and lose it over UDP, unless --line-end\n"
     "says otherwise. The end of the input ends the program, or over TCP the sending; with\n"
     "--count or --wait those decide. Ctrl+C ends in an orderly way.");

static const char reply_note[] =
  N_("A reply rule is [MATCH => ]ANSWER[; close]. MATCH is any, connect or prefix:TEXT; ANSWER\n"
     "is echo, upper or text:TEXT, where {{data}} is the message and {{peer}} its sender. The\n"
     "first rule that matches answers.");

static const char filter_note[] =
  N_("A filter is text to look for, or terms: \"two words\" hex:DE??A? re:/EXPRESSION/i\n"
     "dir:rx|tx|event event:reset,refused peer:192.168.* local:*:80 len:>100 len:10..20\n"
     "time:12:00..12:05 time:2026-01-02T12:00.. conn:2 proto:udp|tcp is:bookmarked|noted\n"
     "note:TEXT. All are required; or, not and ( ) combine them.");

static const char frame_note[] =
  N_("A framing rule is none, line, delimiter:HEX, fixed:N, json-header, markers:HEX,HEX, gap:MS,\n"
     "slip, cobs or length:SIZE[,le|be][,offset=N][,adjust=N][,included], where SIZE is 1, 2, 4\n"
     "or 8 bytes. Each direction of a connection is cut on its own, and each datagram.");

static const char exit_note[] =
  N_("The exit status is 0 when all went well, 1 after an error of the network or of a file,\n"
     "2 after wrong usage. More is in the manual: man tincan-cli");

static void
set_description (GOptionContext *context,
                 gboolean        sockets)
{
  g_autofree char *description = NULL;

  if (sockets)
    description = g_strjoin ("\n\n", _(addresses_note), _(input_note), _(reply_note),
                             _(frame_note), _(filter_note), _(exit_note), NULL);
  else
    description = g_strjoin ("\n\n", _(frame_note), _(filter_note), _(exit_note), NULL);
  g_option_context_set_description (context, description);
}

static char *
format_summary (void)
{
  g_autoptr (GString) summary = g_string_new (_("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      g_auto (GStrv) lines = g_strsplit (_(commands[i].summary), "\n", -1);
      g_autofree char *indented = g_strjoinv ("\n      ", lines);

      g_string_append_printf (summary, "\n  %s %s\n      %s",
                              commands[i].name, _(commands[i].parameters), indented);
    }
  return g_string_free (g_steal_pointer (&summary), FALSE);
}

gboolean
tincan_command_find (const char     *name,
                     TincanCommand  *command,
                     GError        **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_strcmp0 (name, commands[i].name) == 0)
        {
          *command = i;
          return TRUE;
        }
    }
  if (name == NULL || name[0] == '-')
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _("No command: udp, connect, listen or show comes first"));
  else if (g_str_equal (name, "open"))
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _("The command open is not available yet"));
  else
    g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_FAILED,
                 _("Unknown command “%s”: udp, connect, listen or show comes first"), name);
  return FALSE;
}

GOptionContext *
tincan_option_table_create_context (TincanCommand    command,
                                    TincanArguments *arguments)
{
  return create_context (1 << command, NULL, arguments);
}

char *
tincan_option_table_format_help (const TincanCommand *command)
{
  TincanArguments arguments = { 0 };
  g_autoptr (GOptionContext) context = NULL;
  g_autofree char *program = NULL;
  g_autofree char *summary = NULL;

  if (command == NULL)
    {
      context = create_context (SOCKETS, _("COMMAND …"), &arguments);
      summary = format_summary ();
      set_description (context, TRUE);
      g_option_context_set_summary (context, summary);
      return g_option_context_get_help (context, TRUE, NULL);
    }

  program = g_strconcat (g_get_prgname (), " ", commands[*command].name, NULL);
  g_set_prgname (program);
  context = create_context (1 << *command, _(commands[*command].parameters), &arguments);
  g_option_context_set_summary (context, _(commands[*command].summary));
  set_description (context, *command != TINCAN_COMMAND_SHOW);
  return g_option_context_get_help (context, TRUE, NULL);
}
