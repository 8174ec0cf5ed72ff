/* An IP address with a port as a small comparable value, and its text form.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>
#include <sys/socket.h>

G_BEGIN_DECLS

/* All zero bytes: no address. Compare with tincan_address_equal(). */
typedef struct
{
  guint8  ip[16];   /* network order; IPv4 uses the first four, the rest is zero */
  guint32 scope_id; /* IPv6 link-local zone, else 0 */
  guint16 port;     /* host order */
  guint8  family;   /* 4, 6, or 0 for none */
} TincanAddress;

/* "HOST:PORT", "[v6]:PORT", ":PORT" taken apart; the host may be a name and is not looked up. */
typedef struct
{
  char   *host; /* owned; "" means all addresses */
  guint16 port;
} TincanHostPort;

gboolean tincan_address_equal         (const TincanAddress *a,
                                       const TincanAddress *b);
guint    tincan_address_hash          (const TincanAddress *address);

/* From a kernel address; an IPv4-mapped IPv6 one becomes IPv4. FALSE for any other family. */
gboolean tincan_address_from_sockaddr (TincanAddress         *address,
                                       const struct sockaddr *native);

/* Fills @native (as @family wants it: AF_INET6 maps IPv4) and returns its length. */
socklen_t tincan_address_to_sockaddr  (const TincanAddress     *address,
                                       int                      family,
                                       struct sockaddr_storage *native);

/* "1.2.3.4:80", "[fe80::1%2]:80"; the caller owns it. "" for no address. */
char    *tincan_address_to_string     (const TincanAddress *address);

/* Only numeric addresses: "1.2.3.4", "::1", "fe80::1%eth0". */
gboolean tincan_address_parse_ip      (TincanAddress *address,
                                       const char    *ip);

/* A decimal port 0…65535 with nothing else around it but blanks; @allow_zero says whether 0 is
 * one. The error (TINCAN_ERROR_SYNTAX) says in words what is wrong: empty, not a number, out of
 * range. */
gboolean tincan_port_parse            (const char  *text,
                                       gboolean     allow_zero,
                                       guint16     *port,
                                       GError     **error);

gboolean tincan_host_port_parse       (const char      *text,
                                       gboolean         allow_zero,
                                       TincanHostPort  *result,
                                       GError         **error);
void     tincan_host_port_clear       (TincanHostPort *host_port);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TincanHostPort, tincan_host_port_clear)

G_END_DECLS
