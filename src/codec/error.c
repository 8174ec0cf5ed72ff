/* The error domain of causes that are Tincan's own.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/error.h"

G_DEFINE_QUARK (tincan-error-quark, tincan_error)
