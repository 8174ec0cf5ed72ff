/* What the kernel knows of a socket, as Linux tells it: ip(7), ipv6(7), udp(7), socket(7),
 * tcp(7), sock_diag(7).
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "net/socket-facts.h"

#include <errno.h>
#include <linux/errqueue.h>
#include <linux/filter.h>
#include <linux/sock_diag.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <string.h>
#include <time.h>

#ifndef SO_MEMINFO
#define SO_MEMINFO 55
#endif

static void
set_option (int fd,
            int level,
            int option)
{
  int on = 1;

  /* An older kernel without it costs that fact, nothing else. */
  (void) setsockopt (fd, level, option, &on, sizeof on);
}

void
tincan_socket_facts_enable_datagrams (int fd,
                                      int family)
{
  set_option (fd, SOL_SOCKET, SO_TIMESTAMPNS);
  set_option (fd, SOL_SOCKET, SO_RXQ_OVFL);

  /* IPv4 through a dual-stack socket obeys the IPv4 options. */
  set_option (fd, IPPROTO_IP, IP_PKTINFO);
  set_option (fd, IPPROTO_IP, IP_RECVERR);
  if (family == AF_INET6)
    {
      set_option (fd, IPPROTO_IPV6, IPV6_RECVPKTINFO);
      set_option (fd, IPPROTO_IPV6, IPV6_RECVERR);
    }
}

void
tincan_socket_facts_enable_stream (int fd)
{
  set_option (fd, SOL_SOCKET, SO_TIMESTAMPNS);
}

gsize
tincan_socket_facts_ask_buffer (int   fd,
                                gsize size)
{
  int asked = (int) MIN (size, G_MAXINT / 2);
  int granted = 0;
  socklen_t length = sizeof granted;

  if (setsockopt (fd, SOL_SOCKET, SO_RCVBUFFORCE, &asked, sizeof asked) != 0)
    (void) setsockopt (fd, SOL_SOCKET, SO_RCVBUF, &asked, sizeof asked);

  /* The kernel doubles what is asked for its bookkeeping, and tells the double: socket(7). */
  if (getsockopt (fd, SOL_SOCKET, SO_RCVBUF, &granted, &length) != 0)
    return 0;
  return (gsize) granted / 2;
}

static void
parse_ipv4_info (TincanSocketFacts       *facts,
                 const struct in_pktinfo *info)
{
  facts->local = (TincanAddress) { .family = 4 };
  memcpy (facts->local.ip, &info->ipi_addr, 4);

  if (IN_MULTICAST (ntohl (info->ipi_addr.s_addr)))
    facts->cast = TINCAN_CAST_MULTICAST;
  else if (info->ipi_addr.s_addr != info->ipi_spec_dst.s_addr)
    facts->cast = TINCAN_CAST_BROADCAST;
  else
    facts->cast = TINCAN_CAST_UNICAST;
}

static void
parse_ipv6_info (TincanSocketFacts        *facts,
                 const struct in6_pktinfo *info)
{
  if (IN6_IS_ADDR_V4MAPPED (&info->ipi6_addr))
    return; /* IP_PKTINFO tells more */

  facts->local = (TincanAddress) { .family = 6 };
  memcpy (facts->local.ip, &info->ipi6_addr, 16);
  if (IN6_IS_ADDR_LINKLOCAL (&info->ipi6_addr))
    facts->local.scope_id = info->ipi6_ifindex;
  facts->cast = IN6_IS_ADDR_MULTICAST (&info->ipi6_addr) ? TINCAN_CAST_MULTICAST
                                                         : TINCAN_CAST_UNICAST;
}

static gint64
parse_time (const struct cmsghdr *control)
{
  struct timespec time;

  memcpy (&time, CMSG_DATA (control), sizeof time);
  return (gint64) time.tv_sec * G_GINT64_CONSTANT (1000000000) + time.tv_nsec;
}

void
tincan_socket_facts_parse (TincanSocketFacts *facts,
                           struct msghdr     *message)
{
  *facts = (TincanSocketFacts) { 0 };

  for (struct cmsghdr *control = CMSG_FIRSTHDR (message); control != NULL;
       control = CMSG_NXTHDR (message, control))
    {
      if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SCM_TIMESTAMPNS)
        facts->time_ns = parse_time (control);
      else if (control->cmsg_level == SOL_SOCKET && control->cmsg_type == SO_RXQ_OVFL)
        memcpy (&facts->drops, CMSG_DATA (control), sizeof facts->drops);
      else if (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_PKTINFO)
        parse_ipv4_info (facts, (struct in_pktinfo *) CMSG_DATA (control));
      else if (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_PKTINFO)
        parse_ipv6_info (facts, (struct in6_pktinfo *) CMSG_DATA (control));
    }
}

static gboolean
is_error_report (const struct cmsghdr *control)
{
  return (control->cmsg_level == IPPROTO_IP && control->cmsg_type == IP_RECVERR) ||
         (control->cmsg_level == IPPROTO_IPV6 && control->cmsg_type == IPV6_RECVERR);
}

gboolean
tincan_socket_facts_take_error (int                fd,
                                TincanSocketError *error)
{
  struct sockaddr_storage name = { 0 };
  char control_data[512];
  char data[64];
  struct iovec vector = { data, sizeof data };
  struct msghdr message = {
    .msg_name = &name, .msg_namelen = sizeof name, .msg_iov = &vector, .msg_iovlen = 1,
    .msg_control = control_data, .msg_controllen = sizeof control_data,
  };

  if (recvmsg (fd, &message, MSG_ERRQUEUE | MSG_DONTWAIT) < 0)
    return FALSE;

  *error = (TincanSocketError) { 0 };
  if (message.msg_namelen > 0)
    tincan_address_from_sockaddr (&error->peer, (struct sockaddr *) &name);
  for (struct cmsghdr *control = CMSG_FIRSTHDR (&message); control != NULL;
       control = CMSG_NXTHDR (&message, control))
    if (is_error_report (control))
      {
        struct sock_extended_err report;

        memcpy (&report, CMSG_DATA (control), sizeof report);
        error->code = (int) report.ee_errno;
        error->mtu = report.ee_errno == EMSGSIZE ? report.ee_info : 0;
      }
  return TRUE;
}

guint32
tincan_socket_facts_get_drops (int fd)
{
  guint32 values[SK_MEMINFO_VARS] = { 0 };
  socklen_t length = sizeof values;

  if (getsockopt (fd, SOL_SOCKET, SO_MEMINFO, values, &length) != 0)
    return 0;
  return values[SK_MEMINFO_DROPS];
}

void
tincan_socket_facts_shut_receiving (int fd)
{
  struct sock_filter nothing[] = { BPF_STMT (BPF_RET | BPF_K, 0) };
  struct sock_fprog program = { .len = G_N_ELEMENTS (nothing), .filter = nothing };

  (void) setsockopt (fd, SOL_SOCKET, SO_ATTACH_FILTER, &program, sizeof program);
}

gboolean
tincan_socket_facts_get_tcp (int             fd,
                             TincanTcpFacts *facts)
{
  struct tcp_info info = { 0 };
  socklen_t length = sizeof info;

  if (getsockopt (fd, IPPROTO_TCP, TCP_INFO, &info, &length) != 0)
    return FALSE;
  *facts = (TincanTcpFacts) {
    .rtt_us = info.tcpi_rtt,
    .rtt_variance_us = info.tcpi_rttvar,
    .n_retransmitted = info.tcpi_total_retrans,
    .window = info.tcpi_snd_cwnd,
    .n_unacknowledged = info.tcpi_unacked,
  };
  return TRUE;
}

gssize
tincan_socket_facts_receive (int     fd,
                             guint8 *buffer,
                             gsize   size,
                             gint64 *time_ns)
{
  char control_data[TINCAN_SOCKET_CONTROL_SIZE];
  struct iovec vector = { buffer, size };
  struct msghdr message = {
    .msg_iov = &vector, .msg_iovlen = 1,
    .msg_control = control_data, .msg_controllen = sizeof control_data,
  };
  TincanSocketFacts facts;
  gssize received = recvmsg (fd, &message, MSG_DONTWAIT);

  *time_ns = 0;
  if (received > 0)
    {
      tincan_socket_facts_parse (&facts, &message);
      *time_ns = facts.time_ns;
    }
  return received;
}

/* An IPv6 socket takes an IPv4 source in its mapped form. */
static void
add_source (struct msghdr       *message,
            int                  family,
            const TincanAddress *source)
{
  struct cmsghdr *control = CMSG_FIRSTHDR (message);
  struct sockaddr_storage native;

  if (tincan_address_to_sockaddr (source, family, &native) == 0)
    {
      message->msg_controllen = 0;
      return;
    }

  if (family == AF_INET)
    {
      struct in_pktinfo info = { .ipi_spec_dst = ((struct sockaddr_in *) &native)->sin_addr };

      control->cmsg_level = IPPROTO_IP;
      control->cmsg_type = IP_PKTINFO;
      control->cmsg_len = CMSG_LEN (sizeof info);
      memcpy (CMSG_DATA (control), &info, sizeof info);
    }
  else
    {
      struct in6_pktinfo info = { .ipi6_addr = ((struct sockaddr_in6 *) &native)->sin6_addr,
                                  .ipi6_ifindex = source->scope_id };

      control->cmsg_level = IPPROTO_IPV6;
      control->cmsg_type = IPV6_PKTINFO;
      control->cmsg_len = CMSG_LEN (sizeof info);
      memcpy (CMSG_DATA (control), &info, sizeof info);
    }
  message->msg_controllen = CMSG_SPACE (control->cmsg_len - CMSG_LEN (0));
}

gssize
tincan_socket_facts_send (int                  fd,
                          int                  family,
                          const TincanAddress *source,
                          const TincanAddress *peer,
                          const guint8        *data,
                          gsize                size)
{
  union
  {
    struct cmsghdr header;
    char           data[TINCAN_SOCKET_CONTROL_SIZE];
  } control = { 0 };
  struct sockaddr_storage native;
  struct iovec vector = { (void *) data, size };
  struct msghdr message = { .msg_name = &native, .msg_iov = &vector, .msg_iovlen = 1 };

  message.msg_namelen = tincan_address_to_sockaddr (peer, family, &native);
  if (message.msg_namelen == 0)
    {
      errno = EAFNOSUPPORT;
      return -1;
    }
  if (source != NULL)
    {
      message.msg_control = &control;
      message.msg_controllen = sizeof control;
      add_source (&message, family, source);
    }
  return sendmsg (fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
}
