/* What was asked for on the command line.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "cli/options.h"

#include <glib/gi18n.h>
#include <math.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/arguments.h"
#include "cli/message.h"
#include "cli/option-table.h"
#include "codec/charset.h"
#include "codec/filter.h"
#include "codec/reply-rule.h"
#include "traffic/exporter.h"

#define NS_PER_MS 1000000.0
#define MS_PER_SECOND 1000.0

/* A year: beyond it a number is a slip of the finger. */
#define SECONDS_MAX (366.0 * 24 * 3600)

G_GNUC_PRINTF (2, 3)
static gboolean
fail (GError     **error,
      const char  *format,
      ...)
{
  va_list args;

  va_start (args, format);
  if (error != NULL)
    *error = g_error_new_valist (G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, format, args);
  va_end (args);
  return FALSE;
}

static gboolean
parse_number (const char  *option,
              const char  *text,
              guint64     *number,
              GError     **error)
{
  if (text == NULL || g_ascii_string_to_unsigned (text, 10, 1, G_MAXINT64, number, NULL))
    return TRUE;
  return fail (error, _("%s: “%s” is not a whole number from 1 on"), option, text);
}

/* Decimals, in whatever @unit is in the result; not given leaves @result. */
static gboolean
parse_duration (const char  *option,
                const char  *text,
                double       unit,
                double       max,
                gint64      *result,
                GError     **error)
{
  char *end;
  double number;

  if (text == NULL)
    return TRUE;
  number = g_ascii_strtod (text, &end);
  if (end == text || *end != '\0' || !isfinite (number) || number < 0 || number > max)
    return fail (error, _("%s: “%s” is not a number from 0 to %.0f"), option, text, max);
  *result = (gint64) (number * unit + 0.5);
  return TRUE;
}

/* Statistics are a format too, but of the whole. */
static gboolean
parse_format (TincanOptions          *self,
              const TincanArguments  *arguments,
              GError                **error)
{
  const char *format = arguments->format;
  gboolean show = self->command == TINCAN_COMMAND_SHOW;

  self->stats = arguments->stats || (show && g_strcmp0 (format, "stats") == 0);
  if (self->stats && (arguments->count != NULL || arguments->frame != NULL ||
                      arguments->export != NULL))
    return fail (error, _("--stats: adds up whole records; --count, --frame and --export do not go "
                          "with it"));
  self->program = show && format != NULL && tincan_program_language_parse (format, &self->language);
  if (self->program && arguments->count != NULL)
    return fail (error, _("--format=%s: makes a program of one message; --count does not go with "
                          "it"), format);
  if (format == NULL || self->stats || self->program || tincan_format_parse (format, &self->format))
    return TRUE;
  return fail (error, _("--format: “%s” is none of log, text, hex, json, raw, csv, netassist, "
                        "dump; of show also stats, python, c, shell"), format);
}

static gboolean
parse_filter (TincanOptions  *self,
              const char     *text,
              GError        **error)
{
  g_autoptr (GError) cause = NULL;
  g_autoptr (TincanFilter) filter = NULL;

  self->filter = g_strdup (text != NULL ? text : "");
  filter = tincan_filter_parse (self->filter, NULL, &cause);
  return filter != NULL || fail (error, "--filter: %s", cause->message);
}

static gboolean
parse_frame (const char       *text,
             TincanFrameRule  *rule,
             GError          **error)
{
  g_autoptr (GError) cause = NULL;

  if (text == NULL || tincan_frame_rule_parse (text, rule, NULL, &cause))
    return TRUE;
  return fail (error, "--frame: %s", cause->message);
}

static gboolean
parse_texts (TincanOptions          *self,
             const TincanArguments  *arguments,
             GError                **error)
{
  self->encoding = g_strdup (arguments->encoding != NULL ? arguments->encoding : "UTF-8");
  if (!tincan_charset_is_known (self->encoding))
    return fail (error, _("--encoding: “%s” is not known; try UTF-8, GBK or another name "
                          "of “iconv --list”"), self->encoding);
  if (arguments->line_end != NULL && !tincan_line_end_parse (arguments->line_end, &self->line_end))
    return fail (error, _("--line-end: “%s” is none of none, lf, crlf, cr"), arguments->line_end);
  self->has_line_end = arguments->line_end != NULL;

  if (arguments->join != NULL)
    return fail (error, _("--join is not available yet"));
  if (!parse_frame (arguments->frame, &self->frame, error))
    return FALSE;
  return parse_format (self, arguments, error);
}

static gboolean
parse_numbers (TincanOptions          *self,
               const TincanArguments  *arguments,
               GError                **error)
{
  self->every_ns = self->wait_ms = -1;
  if (!parse_number ("--count", arguments->count, &self->count, error)
      || !parse_number ("--times", arguments->times, &self->times, error)
      || !parse_duration ("--every", arguments->every, NS_PER_MS, SECONDS_MAX * MS_PER_SECOND,
                          &self->every_ns, error)
      || !parse_duration ("--wait", arguments->wait, MS_PER_SECOND, SECONDS_MAX,
                          &self->wait_ms, error))
    return FALSE;

  if ((arguments->every != NULL || arguments->times != NULL) && arguments->sends->len == 0)
    return fail (error, _("%s repeats --send, --hex or --file, and there is none"),
                 arguments->every != NULL ? "--every" : "--times");
  if (arguments->every == NULL && arguments->times == NULL)
    self->times = 1;
  return TRUE;
}

/* @allow_zero: it is a local one. */
static gboolean
parse_address (const char      *where,
               const char      *text,
               gboolean         allow_zero,
               TincanHostPort  *result,
               GError         **error)
{
  g_autoptr (GError) cause = NULL;
  guint16 port;

  tincan_host_port_clear (result);
  if (tincan_host_port_parse (text, allow_zero, result, &cause))
    return TRUE;
  if (allow_zero && tincan_port_parse (text, TRUE, &port, NULL))
    return fail (error, _("%s: “%s” is only a port: write it as :%u for all addresses of this "
                          "machine, or as ADDRESS:%u"), where, text, port, port);
  return fail (error, "%s: %s", where, cause->message);
}

static gboolean
parse_remote (TincanOptions  *self,
              const char     *command,
              const char     *text,
              GError        **error)
{
  if (!parse_address (command, text, FALSE, &self->remote, error))
    return FALSE;
  if (self->remote.host[0] == '\0')
    return fail (error, _("%s: “%s” names no host, HOST:PORT is wanted"), command, text);
  if (self->command == TINCAN_COMMAND_UDP)
    self->to = g_strdup (text);
  return TRUE;
}

static gboolean
parse_positional (TincanOptions  *self,
                  const char     *text,
                  GError        **error)
{
  switch (self->command)
    {
    case TINCAN_COMMAND_UDP:
      return text == NULL || parse_remote (self, "udp", text, error);
    case TINCAN_COMMAND_CONNECT:
      if (text == NULL)
        return fail (error, _("connect: HOST:PORT is missing"));
      return parse_remote (self, "connect", text, error);
    case TINCAN_COMMAND_LISTEN:
      if (text == NULL)
        return fail (error, _("listen: [ADDR]:PORT is missing"));
      return parse_address ("listen", text, TRUE, &self->local, error);
    case TINCAN_COMMAND_SHOW:
      if (text == NULL)
        return fail (error, _("show: the file is missing"));
      self->file = g_strdup (text);
      return TRUE;
    default:
      g_assert_not_reached ();
    }
}

static gboolean
parse_addresses (TincanOptions          *self,
                 const TincanArguments  *arguments,
                 GError                **error)
{
  char **words = arguments->positionals;
  guint n_words = words != NULL ? g_strv_length (words) : 0;

  if (n_words > 1)
    return fail (error, _("“%s” is one argument too many"), words[1]);
  if (!parse_positional (self, n_words > 0 ? words[0] : NULL, error))
    return FALSE;
  if (arguments->local == NULL)
    return TRUE;
  self->has_local = TRUE;
  return parse_address ("--local", arguments->local, TRUE, &self->local, error);
}

static gboolean
parse_files (TincanOptions          *self,
             const TincanArguments  *arguments,
             GError                **error)
{
  g_autofree char *suffixes = tincan_export_list_suffixes ();
  TincanExportFormat format;

  self->record = g_strdup (arguments->record);
  self->export = g_strdup (arguments->export);
  if (g_strcmp0 (self->record, "-") == 0 && isatty (STDOUT_FILENO))
    return fail (error, _("--record=-: standard output is a terminal; add a pipe, as in "
                          "“| wireshark -k -i -”, or name a file"));
  if (self->export != NULL && !tincan_export_format_from_path (self->export, &format))
    return fail (error, _("--export: “%s” has none of the suffixes %s"), self->export, suffixes);
  if (self->export != NULL && arguments->format != NULL)
    return fail (error, _("--export: the suffix of the file says the format, --format does not"));
  return TRUE;
}

static gboolean
check_replies (char   **replies,
               GError **error)
{
  for (char **text = replies; text != NULL && *text != NULL; text++)
    {
      g_autoptr (GError) cause = NULL;
      g_autoptr (TincanReplyRule) rule = tincan_reply_rule_parse (*text, NULL, &cause);

      if (rule == NULL)
        return fail (error, "--reply: %s", cause->message);
    }
  return TRUE;
}

static gboolean
prepare_messages (TincanOptions          *self,
                  const TincanArguments  *arguments,
                  GError                **error)
{
  gboolean udp = self->command == TINCAN_COMMAND_UDP;

  if (arguments->sends->len > 0 && udp && self->to == NULL)
    return fail (error, _("udp: nowhere to send to, HOST:PORT is missing"));

  for (guint i = 0; i < arguments->sends->len; i++)
    {
      const TincanSendArgument *send = g_ptr_array_index (arguments->sends, i);
      gboolean hex = g_str_equal (send->option, "--hex");
      TincanComposer composer = {
        .hex = hex, .escapes = !hex, .charset = self->encoding, .line_end = self->line_end,
      };
      TincanMessage *message;

      if (g_str_equal (send->option, "--file"))
        message = tincan_message_new_file (send->value, udp, error);
      else
        message = tincan_message_new_composed (&composer, send->option, send->value, error);
      if (message == NULL)
        return FALSE;
      g_ptr_array_add (self->messages, message);
    }
  return TRUE;
}

TincanOptions *
tincan_options_parse (char   **argv,
                      GError **error)
{
  g_autoptr (TincanArguments) arguments = tincan_arguments_parse (argv, error);
  g_autoptr (TincanOptions) self = NULL;

  if (arguments == NULL)
    return NULL;
  if (arguments->help)
    {
      g_autofree char *help = tincan_option_table_format_help (&arguments->command);

      fputs (help, stdout);
      return NULL;
    }

  self = g_new0 (TincanOptions, 1);
  self->command = arguments->command;
  self->local.host = g_strdup ("");
  self->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_message_free);
  self->broadcast = arguments->broadcast;
  self->replies = g_strdupv (arguments->replies);
  if (!parse_texts (self, arguments, error)
      || !parse_filter (self, arguments->filter, error)
      || !parse_numbers (self, arguments, error)
      || !parse_addresses (self, arguments, error)
      || !parse_files (self, arguments, error)
      || !check_replies (self->replies, error)
      || !prepare_messages (self, arguments, error))
    return NULL;
  return g_steal_pointer (&self);
}

void
tincan_options_free (TincanOptions *self)
{
  g_free (self->file);
  g_free (self->to);
  tincan_host_port_clear (&self->remote);
  tincan_host_port_clear (&self->local);
  g_ptr_array_unref (self->messages);
  g_strfreev (self->replies);
  g_free (self->encoding);
  g_free (self->filter);
  g_free (self->record);
  g_free (self->export);
  g_free (self);
}

TincanRecordFilter *
tincan_options_create_filter (const TincanOptions *self,
                              TincanRecording     *recording)
{
  TincanRecordFilter *filter;

  if (self->filter[0] == '\0')
    return NULL;
  filter = tincan_record_filter_new (recording);
  tincan_record_filter_set_charset (filter, self->encoding);
  tincan_record_filter_set_text (filter, self->filter, NULL);
  return filter;
}

gboolean
tincan_options_has_limit (const TincanOptions *self)
{
  return self->count > 0 || self->wait_ms >= 0;
}

gboolean
tincan_options_ends_when_supplied (const TincanOptions *self)
{
  gboolean typed = self->messages->len == 0;

  return self->to != NULL && !tincan_options_has_limit (self)
         && (typed || (!self->has_local && self->replies == NULL));
}
