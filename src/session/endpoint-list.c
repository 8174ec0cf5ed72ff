/* The forms of a session, in their order, each with its number.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "session/endpoint-list.h"

void
tincan_endpoint_list_init (TincanEndpointList *self)
{
  self->configs = g_ptr_array_new_with_free_func ((GDestroyNotify) tincan_endpoint_config_free);
}

void
tincan_endpoint_list_clear (TincanEndpointList *self)
{
  g_clear_pointer (&self->configs, g_ptr_array_unref);
}

void
tincan_endpoint_list_adopt (TincanEndpointList *self,
                            TincanSessionFile  *file)
{
  g_ptr_array_unref (self->configs);
  self->configs = g_steal_pointer (&file->endpoints);
  file->endpoints = g_ptr_array_new ();
  self->selected = file->selected;
}

static void
note_number (TincanEndpointList *self,
             guint               number)
{
  if (number != TINCAN_NONE)
    self->last_number = MAX (self->last_number, number);
}

void
tincan_endpoint_list_note_numbers (TincanEndpointList *self,
                                   guint               number)
{
  note_number (self, number);
  for (guint i = 0; i < self->configs->len; i++)
    note_number (self, ((TincanEndpointConfig *) self->configs->pdata[i])->number);
}

void
tincan_endpoint_list_add (TincanEndpointList   *self,
                          TincanEndpointConfig *config)
{
  config->number = ++self->last_number;
  g_ptr_array_add (self->configs, config);
}

void
tincan_endpoint_list_remove (TincanEndpointList   *self,
                             TincanEndpointConfig *config)
{
  if (g_ptr_array_remove (self->configs, config) && self->selected >= self->configs->len)
    self->selected = MAX (self->configs->len, 1) - 1;
}
