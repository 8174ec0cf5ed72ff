/* What the bytes of messages are shown as.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_DATA_TEXT,
  TINCAN_DATA_HEX,
  TINCAN_DATA_BOTH, /* text, and the same bytes as hex */
} TincanDataForm;

/* Nicks: "text", "hex", "both". */
#define TINCAN_TYPE_DATA_FORM (tincan_data_form_get_type ())
GType tincan_data_form_get_type (void);

G_END_DECLS
