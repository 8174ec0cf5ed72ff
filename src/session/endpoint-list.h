/* The forms of a session, in their order, each with its number.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "session/session-file.h"

G_BEGIN_DECLS

/* Made by init(), cleared by clear(). */
typedef struct
{
  GPtrArray *configs;     /* of TincanEndpointConfig */
  guint      selected;
  guint      last_number; /* of an endpoint, ever: records refer to those that are gone too */
} TincanEndpointList;

void               tincan_endpoint_list_init         (TincanEndpointList   *self);
void               tincan_endpoint_list_clear        (TincanEndpointList   *self);

/* Takes over what @file has. */
void               tincan_endpoint_list_adopt        (TincanEndpointList   *self,
                                                      TincanSessionFile    *file);

/* No form that is added gets a number up to @number, if it is not TINCAN_NONE, or one that another
 * form has. */
void               tincan_endpoint_list_note_numbers (TincanEndpointList   *self,
                                                      guint                 number);

/* Takes @config over, and gives it a number. */
void               tincan_endpoint_list_add          (TincanEndpointList   *self,
                                                      TincanEndpointConfig *config);
void               tincan_endpoint_list_remove       (TincanEndpointList   *self,
                                                      TincanEndpointConfig *config);

G_END_DECLS
