/* An array that grows without ever moving an element: one thread appends, any thread reads
 * what is there.
 *
 * Elements lie in chunks behind a fixed table, so that growing costs the same at ten million
 * elements as at ten.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _TincanStableArray TincanStableArray;

/* Holds up to 2^@chunk_bits × @n_chunks_max elements of @element_size bytes. */
TincanStableArray *tincan_stable_array_new      (gsize              element_size,
                                                 guint              chunk_bits,
                                                 guint              n_chunks_max);
void               tincan_stable_array_free     (TincanStableArray *self);

/* Any thread. */
guint              tincan_stable_array_get_size (TincanStableArray *self);

/* The element, which stays where it is until the array is freed; NULL out of range. Any
 * thread. */
gpointer           tincan_stable_array_get      (TincanStableArray *self,
                                                 guint              index);

/* Copies @element to the end; other threads see it whole or not at all. FALSE when the array
 * is full. */
gboolean           tincan_stable_array_append   (TincanStableArray *self,
                                                 gconstpointer      element);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TincanStableArray, tincan_stable_array_free)

G_END_DECLS
