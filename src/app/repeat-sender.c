/* Sends a message again and again while its endpoint is open.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/repeat-sender.h"

#include <glib/gi18n.h>

#include "app/repeater.h"

/* As the sockets: below GDK_PRIORITY_REDRAW. */
#define PRIORITY 200

struct _TincanRepeatSender
{
  TincanEndpointRunner *runner;
  TincanRepeatStopped stopped;
  gpointer user_data;

  TincanRepeater *repeater;
  guint interval; /* ms; 0: not wanted */
  char *to;
  GBytes *bytes;
};

static void
stop (TincanRepeatSender *self,
      const char         *reason)
{
  g_autofree char *words = g_strdup_printf (_("Repeating stopped. %s"), reason);

  g_clear_pointer (&self->repeater, tincan_repeater_free);
  self->interval = 0;
  self->stopped (words, self->user_data);
}

static void
on_due (gpointer user_data)
{
  TincanRepeatSender *self = user_data;
  g_autoptr (GError) error = NULL;

  if (self->bytes == NULL)
    stop (self, _("There is no message to send."));
  else if (!tincan_endpoint_runner_send (self->runner, self->to, self->bytes, &error))
    stop (self, error->message);
}

static void
update (TincanRepeatSender *self)
{
  gboolean open = tincan_endpoint_runner_get_state (self->runner) == TINCAN_ENDPOINT_OPEN;

  if (self->repeater != NULL && !open)
    {
      stop (self, _("The endpoint is closed."));
      return;
    }
  if (self->repeater != NULL || self->interval == 0 || !open)
    return;

  self->repeater = tincan_repeater_new (self->interval, PRIORITY, on_due, self);
  on_due (self);
}

TincanRepeatSender *
tincan_repeat_sender_new (TincanEndpointRunner *runner,
                          TincanRepeatStopped   stopped,
                          gpointer              user_data)
{
  TincanRepeatSender *self = g_new0 (TincanRepeatSender, 1);

  self->runner = g_object_ref (runner);
  self->stopped = stopped;
  self->user_data = user_data;
  self->to = g_strdup ("");
  g_signal_connect_swapped (runner, "notify::state", G_CALLBACK (update), self);

  return self;
}

void
tincan_repeat_sender_free (TincanRepeatSender *self)
{
  g_signal_handlers_disconnect_by_data (self->runner, self);
  g_clear_pointer (&self->repeater, tincan_repeater_free);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_object_unref (self->runner);
  g_free (self->to);
  g_free (self);
}

void
tincan_repeat_sender_set_message (TincanRepeatSender *self,
                                  const char         *to,
                                  GBytes             *bytes)
{
  char *copy;

  if (bytes == NULL)
    return;

  copy = g_strdup (to);
  g_free (self->to);
  self->to = copy;
  g_bytes_ref (bytes);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  self->bytes = bytes;
}

void
tincan_repeat_sender_set_interval (TincanRepeatSender *self,
                                   guint               interval_ms)
{
  if (self->interval == interval_ms)
    return;

  self->interval = interval_ms;
  g_clear_pointer (&self->repeater, tincan_repeater_free);
  update (self);
}
