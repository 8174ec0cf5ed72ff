/* Threads that what is on screen comes before.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "traffic/thread-priority.h"

#ifdef __linux__

#include <sys/resource.h>

#define NICE 5

/* For Linux a thread is a process here: setpriority(2), "C library/kernel differences". */
void
tincan_thread_lower_priority (void)
{
  setpriority (PRIO_PROCESS, 0, NICE);
}

#else

void
tincan_thread_lower_priority (void)
{
}

#endif
