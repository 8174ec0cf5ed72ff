/* What is fuzzed: functions that take bytes from files, peers and people, and inputs to start
 * from.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  const char  *name;
  gboolean     is_text;                /* gets a 0 behind its last byte, and none before */
  void       (*run)   (const guint8 *data,
                       gsize         size);
  void       (*seeds) (GPtrArray    *seeds); /* adds GBytes */
} FuzzTarget;

extern const FuzzTarget fuzz_targets[];
extern const guint fuzz_n_targets;

/* Of files: in files.c */
void fuzz_recording       (const guint8 *data,
                           gsize         size);
void fuzz_pcapng_seeds    (GPtrArray    *seeds);
void fuzz_pcap_seeds      (GPtrArray    *seeds);
void fuzz_session         (const guint8 *data,
                           gsize         size);
void fuzz_session_seeds   (GPtrArray    *seeds);

/* Of what is shown: in pages.c */
void fuzz_pages           (const guint8 *data,
                           gsize         size);
void fuzz_page_seeds      (GPtrArray    *seeds);

G_END_DECLS
