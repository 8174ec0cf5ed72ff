/* flood PORT NUMBER: sends datagrams of 64 bytes to 127.0.0.1:PORT as fast as the kernel takes
 * them, each with its number at its start, and prints how many it took.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#define BATCH 64
#define SIZE 64

static int
open_socket (const char *port)
{
  struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons (atoi (port)) };
  int fd = socket (AF_INET, SOCK_DGRAM, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  if (fd < 0 || connect (fd, (struct sockaddr *) &address, sizeof address) < 0)
    return -1;
  return fd;
}

int
main (int    argc,
      char **argv)
{
  static char data[BATCH][SIZE];
  static struct iovec parts[BATCH];
  static struct mmsghdr messages[BATCH];
  unsigned long n_wanted = argc == 3 ? strtoul (argv[2], NULL, 10) : 0;
  unsigned long n_sent = 0;
  int fd = n_wanted > 0 ? open_socket (argv[1]) : -1;

  if (fd < 0)
    {
      fputs ("usage: flood PORT NUMBER\n", stderr);
      return 1;
    }
  for (int i = 0; i < BATCH; i++)
    {
      parts[i] = (struct iovec) { .iov_base = data[i], .iov_len = SIZE };
      messages[i].msg_hdr = (struct msghdr) { .msg_iov = &parts[i], .msg_iovlen = 1 };
    }

  while (n_sent < n_wanted)
    {
      unsigned n_now = n_wanted - n_sent < BATCH ? n_wanted - n_sent : BATCH;
      int n;

      for (unsigned i = 0; i < n_now; i++)
        memcpy (data[i], &(unsigned long) { n_sent + i }, sizeof (unsigned long));
      n = sendmmsg (fd, messages, n_now, 0);
      if (n < 0 && errno != EINTR && errno != ENOBUFS && errno != EAGAIN)
        {
          perror ("flood");
          return 1;
        }
      if (n > 0)
        n_sent += n;
    }
  printf ("%lu\n", n_sent);
  return 0;
}
