/* What the bytes of messages are shown as.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/data-form.h"

G_DEFINE_ENUM_TYPE (TincanDataForm, tincan_data_form,
                    G_DEFINE_ENUM_VALUE (TINCAN_DATA_TEXT, "text"),
                    G_DEFINE_ENUM_VALUE (TINCAN_DATA_HEX, "hex"),
                    G_DEFINE_ENUM_VALUE (TINCAN_DATA_BOTH, "both"))
