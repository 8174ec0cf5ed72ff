/* What the language of filters has, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-language.h"

#include <glib/gi18n.h>

static const TincanFilterWord directions[] = {
  { "rx", N_("received messages") },
  { "tx", N_("sent messages") },
  { "event", N_("events, such as opening, closing and errors") },
  { NULL, NULL },
};

static const TincanFilterWord events[] = {
  { "listening", N_("a port was opened") },
  { "connected", N_("we connected to a server") },
  { "accepted", N_("a client connected") },
  { "closed", N_("a connection ended in an orderly way") },
  { "reset", N_("a connection was reset") },
  { "refused", N_("nobody listened there") },
  { "dropped", N_("the system threw datagrams away") },
  { "error", N_("any other failure") },
  { NULL, NULL },
};

static const TincanFilterWord protocols[] = {
  { "udp", N_("datagrams") },
  { "tcp", N_("streams") },
  { NULL, NULL },
};

static const TincanFilterWord addresses[] = {
  { "192.168.*", N_("all addresses that begin so") },
  { "*:80", N_("any address with port 80") },
  { NULL, NULL },
};

static const TincanFilterWord lengths[] = {
  { ">100", N_("more than 100 bytes") },
  { "<=64", N_("at most 64 bytes") },
  { "10..20", N_("10 to 20 bytes") },
  { NULL, NULL },
};

static const TincanFilterWord times[] = {
  { "12:00..12:05", N_("from 12:00 to 12:05 on any day") },
  { ">12:00:01.5", N_("later than that on any day") },
  { "2026-01-02T12:00..", N_("from that day's noon on") },
  { "2026-01-02", N_("that day") },
  { NULL, NULL },
};

static const TincanFilterWord connections[] = {
  { "1", N_("the first connection of the recording") },
  { "2..5", N_("the second to the fifth") },
  { NULL, NULL },
};

static const TincanFilterWord patterns[] = {
  { "0d0a", N_("CR LF") },
  { "DE??A?", N_("? stands for any digit") },
  { "\"de ad be ef\"", N_("blanks between bytes take quotes") },
  { NULL, NULL },
};

static const TincanFilterWord expressions[] = {
  { "/^GET /", N_("data that begins with GET and a blank") },
  { "/error|fail/i", N_("one of two words in upper or lower case") },
  { NULL, NULL },
};

static const TincanFilterWord quotations[] = {
  { "\"two words\"", N_("with blanks between quotes") },
  { NULL, NULL },
};

static const TincanFilterKey keys[] = {
  { "text:", TINCAN_FILTER_TEXT, FALSE, "text:\"two words\"",
    N_("Text, as without text:"), quotations },
  { "hex:", TINCAN_FILTER_HEX, FALSE, "hex:DE??A?",
    N_("Bytes of the data; ? is any digit"), patterns },
  { "re:", TINCAN_FILTER_REGEX, FALSE, "re:/^GET .*x/i",
    N_("A regular expression on what is shown; with i the case does not count"), expressions },
  { "dir:", TINCAN_FILTER_DIRECTION, TRUE, "dir:rx",
    N_("Direction: rx, tx or event; several with commas"), directions },
  { "event:", TINCAN_FILTER_EVENT, TRUE, "event:reset,refused",
    N_("Kinds of event"), events },
  { "peer:", TINCAN_FILTER_PEER, FALSE, "peer:192.168.*",
    N_("The other side’s address, with its port or without; * is anything"), addresses },
  { "local:", TINCAN_FILTER_LOCAL, FALSE, "local:*:80",
    N_("Our own address"), addresses },
  { "conn:", TINCAN_FILTER_CONNECTION, FALSE, "conn:2",
    N_("The number of the connection, from 1"), connections },
  { "len:", TINCAN_FILTER_LENGTH, FALSE, "len:>100",
    N_("Length in bytes: 100, <100, 10..20, 10.."), lengths },
  { "time:", TINCAN_FILTER_TIME, FALSE, "time:12:00..12:05",
    N_("Time of day, or with a date: 2026-01-02T12:00.."), times },
  { "proto:", TINCAN_FILTER_PROTOCOL, TRUE, "proto:udp",
    N_("Protocol: udp or tcp"), protocols },
  { NULL, 0, FALSE, NULL, NULL, NULL },
};

static const TincanFilterWord texts[] = {
  { "login", N_("Text in the data, the peer’s address or the words of an event") },
  { "\"two words\"", N_("The same beside other terms, with blanks") },
  { NULL, NULL },
};

static const TincanFilterWord operators[] = {
  { "or", N_("One of two sides; terms side by side are all required") },
  { "not", N_("The contrary of the next term; a - in front of it does the same") },
  { "( )", N_("Group terms") },
  { NULL, NULL },
};

const TincanFilterKey *
tincan_filter_language_get_keys (void)
{
  return keys;
}

const TincanFilterKey *
tincan_filter_language_find_key (const char *text)
{
  for (const TincanFilterKey *key = keys; key->key != NULL; key++)
    if (g_str_has_prefix (text, key->key))
      return key;
  return NULL;
}

const TincanFilterKey *
tincan_filter_language_get_key (TincanFilterKind kind)
{
  for (const TincanFilterKey *key = keys; key->key != NULL; key++)
    if (key->kind == kind)
      return key;
  return NULL;
}

const TincanFilterWord *
tincan_filter_language_get_texts (void)
{
  return texts;
}

const TincanFilterWord *
tincan_filter_language_get_operators (void)
{
  return operators;
}
