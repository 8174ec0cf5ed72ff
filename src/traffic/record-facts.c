/* What is known of a record, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/record-facts.h"

#include <glib/gi18n.h>

#define NS_PER_S G_GINT64_CONSTANT (1000000000)

static const char *
format_cast (TincanCast cast)
{
  switch (cast)
    {
    case TINCAN_CAST_UNICAST:
      return _("unicast");
    case TINCAN_CAST_MULTICAST:
      return _("multicast");
    case TINCAN_CAST_BROADCAST:
      return _("broadcast");
    case TINCAN_CAST_UNKNOWN:
    default:
      return NULL;
    }
}

static void
add (GPtrArray *facts,
     char      *fact)
{
  if (fact != NULL)
    g_ptr_array_add (facts, fact);
}

static char *
format_time (gint64 time_ns)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (time_ns / NS_PER_S);
  g_autofree char *seconds = time != NULL ? g_date_time_format (time, "%F %T") : NULL;

  if (seconds == NULL || time_ns < 0)
    return NULL;

  return g_strdup_printf ("%s.%09d", seconds, (int) (time_ns % NS_PER_S));
}

const char *
tincan_direction_to_words (TincanDirection direction)
{
  switch (direction)
    {
    case TINCAN_DIRECTION_RECEIVED:
      return _("← received");
    case TINCAN_DIRECTION_SENT:
      return _("→ sent");
    case TINCAN_DIRECTION_EVENT:
    default:
      return _("● event");
    }
}

char *
tincan_record_describe (const TincanRecord *record)
{
  g_autoptr (GPtrArray) facts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *peer = tincan_address_to_string (&record->peer);
  g_autofree char *local = tincan_address_to_string (&record->local);
  g_autofree char *dropped = g_strdup_printf ("%" G_GUINT64_FORMAT, record->dropped);
  guint size = record->size;

  add (facts, record->index != TINCAN_NONE ? g_strdup_printf (_("No. %u"), record->index + 1)
                                           : g_strdup (_("No row yet")));
  add (facts, format_time (record->time_ns));
  add (facts, g_strdup (tincan_direction_to_words (record->direction)));
  add (facts, g_strdup (tincan_protocol_to_string (record->protocol)));
  if (*peer != '\0')
    add (facts, g_strdup_printf (_("peer %s"), peer));
  if (*local != '\0')
    add (facts, g_strdup_printf (_("local %s"), local));
  if (record->direction != TINCAN_DIRECTION_EVENT)
    add (facts, g_strdup_printf (ngettext ("%u byte", "%u bytes", size), size));
  if (record->protocol != TINCAN_PROTOCOL_TCP)
    add (facts, g_strdup (format_cast (record->cast)));
  if (record->dropped > 0)
    add (facts, g_strdup_printf (_("%s dropped before it"), dropped));
  g_ptr_array_add (facts, NULL);

  return g_strjoinv ("  ·  ", (char **) facts->pdata);
}

char *
tincan_message_describe (const TincanMessage *message)
{
  const char *fault = message->number != TINCAN_NONE
                        ? tincan_frame_fault_to_string (message->fault)
                        : N_("it waited for the rest of its frame when it was asked for");
  guint n_reads = message->cuts != NULL ? message->cuts->len + 1 : 1;
  TincanRecord record = message->record;
  g_autofree char *facts = NULL;
  GString *all;

  record.index = message->number;
  facts = tincan_record_describe (&record);
  all = g_string_new (facts);
  if (n_reads > 1)
    {
      g_string_append (all, "  ·  ");
      g_string_append_printf (all, ngettext ("%u read", "%u reads", n_reads), n_reads);
    }
  if (fault != NULL)
    g_string_append_printf (all, "  ·  ⚠ %s", _(fault));

  return g_string_free (all, FALSE);
}
