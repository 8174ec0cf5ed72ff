/* Whose turn it is to read a socket of datagrams: the main loop's or the thread's.
 *
 * Waking a thread that wakes the main loop doubles the time an answer takes, so where the
 * main loop never has to draw it reads single datagrams itself. While it has its turn the
 * thread keeps an eye on it, and takes over when datagrams wait but the main loop is busy
 * elsewhere.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "net/io-source.h"

G_BEGIN_DECLS

typedef struct
{
  GMutex          mutex;     /* for all below; held by the main loop while it reads */
  GCond           changed;
  gboolean        direct;    /* it is the main loop's turn */
  gboolean        over;      /* it will be the thread's for ever */
  gboolean        guarded;   /* the thread looks after the main loop */
  gboolean        asked;     /* … and has asked whether it is well */
  guint           n_visits;  /* of the main loop */
  int             fd;
  TincanIoSource *source;    /* brings the main loop here */
} TincanDatagramTurn;

void     tincan_datagram_turn_init   (TincanDatagramTurn *self,
                                      gboolean            direct,
                                      int                 fd,
                                      TincanIoSource     *source);
void     tincan_datagram_turn_clear  (TincanDatagramTurn *self);

/* The main loop comes to read: TRUE if it may; then it must say end(), with how many
 * datagrams it read. */
gboolean tincan_datagram_turn_begin  (TincanDatagramTurn *self);
void     tincan_datagram_turn_end    (TincanDatagramTurn *self,
                                      int                 n_received);

/* The turn goes to the main loop, or to the thread; @over: for ever. */
void     tincan_datagram_turn_pass   (TincanDatagramTurn *self,
                                      gboolean            direct,
                                      gboolean            over);

/* The thread waits for its turn. */
void     tincan_datagram_turn_wait   (TincanDatagramTurn *self);

G_END_DECLS
