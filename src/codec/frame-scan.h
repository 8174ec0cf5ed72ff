/* Where the next frame of a buffer ends, by each framing rule.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "codec/framer.h"

G_BEGIN_DECLS

/* What is known of the bytes from the start of the next frame on. The caller sets the first
 * six; the rest is kept between calls and zeroed when a frame was taken. */
typedef struct
{
  const guint8 *data;      /* of the bytes from @n_gone on */
  gsize         n_gone;    /* so many of the first, never more than @n_scanned, are not there */
  gsize         size;      /* with those that are gone */
  gsize         cut;       /* so many of them ended by time; 0: none did */
  gboolean      ended;     /* nothing follows */
  gboolean      after_cr;  /* the frame before ended by time, in a CR */

  gsize         n_scanned; /* so many hold no end: they are not looked at again */
  gsize         n_lead;    /* ends in front: SLIP, COBS */
  gsize         total;     /* of the frame, once its header told */
} TincanFrameScan;

/* The length of the next frame or run outside frames with what is wrong with it, or 0 when
 * more bytes are needed. */
gsize tincan_frame_scan (TincanFrameScan       *self,
                         const TincanFrameRule *rule,
                         TincanFrameFault      *fault);

G_END_DECLS
