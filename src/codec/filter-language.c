/* What the language of filters has, in words.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/filter-language.h"

#include <glib/gi18n.h>
#include <string.h>

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

static const TincanFilterWord marks[] = {
  { "bookmarked", N_("messages with a bookmark") },
  { "noted", N_("messages with a note") },
  { NULL, NULL },
};

static const TincanFilterWord notes[] = {
  { "\"look here\"", N_("with blanks between quotes") },
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
  { "de ad ?? ef", N_("bytes can stand apart") },
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
  { "is:", TINCAN_FILTER_MARK, TRUE, "is:bookmarked",
    N_("Marked: bookmarked, or noted for those with a note"), marks },
  { "note:", TINCAN_FILTER_NOTE, FALSE, "note:look",
    N_("Text in the note of a bookmark, or in the comment of a packet"), notes },
  { NULL, 0, FALSE, NULL, NULL, NULL },
};

static const TincanFilterWord texts[] = {
  { "login", N_("Text in the data, the peer’s address or the words of an event") },
  { "\"two words\"", N_("The same beside other terms, with blanks") },
  { NULL, NULL },
};

static const TincanFilterWord operators[] = {
  { "or", N_("One of two sides; terms side by side, or with and, are all required") },
  { "not", N_("The contrary of the next term; a - in front of it does the same") },
  { "( )", N_("Group terms") },
  { NULL, NULL },
};

static gboolean
is_end (char c)
{
  return c == '\0' || c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ')';
}

const TincanFilterKey *
tincan_filter_language_get_keys (void)
{
  return keys;
}

const TincanFilterKey *
tincan_filter_language_find_key (const char *text)
{
  for (const TincanFilterKey *key = keys; key->key != NULL; key++)
    if (g_ascii_strncasecmp (text, key->key, strlen (key->key)) == 0)
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

TincanFilterOperator
tincan_filter_language_find_operator (const char *text,
                                      gsize      *length)
{
  static const struct
  {
    const char           *word;
    TincanFilterOperator  kind;
  } words[] = {
    { "and", TINCAN_FILTER_OPERATOR_AND }, { "&&", TINCAN_FILTER_OPERATOR_AND },
    { "or", TINCAN_FILTER_OPERATOR_OR },   { "||", TINCAN_FILTER_OPERATOR_OR },
    { "not", TINCAN_FILTER_OPERATOR_NOT },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      *length = strlen (words[i].word);
      if (g_ascii_strncasecmp (text, words[i].word, *length) == 0 &&
          (is_end (text[*length]) || text[*length] == '('))
        return words[i].kind;
    }
  *length = 1;
  return (*text == '-' || *text == '!') && !is_end (text[1]) ? TINCAN_FILTER_OPERATOR_NOT
                                                              : TINCAN_FILTER_OPERATOR_NONE;
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
