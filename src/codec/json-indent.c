/* JSON indented for reading.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "codec/json-indent.h"

#include <string.h>

#define DEPTH_MAX 500
#define INDENT 2
#define BYTE_ORDER_MARK "\\u{FEFF}" /* as it is shown */

typedef struct
{
  TincanTextMap *from;
  TincanTextMap *to;
  const char    *p; /* what is left */
  guint          position;
  GString       *stack; /* the brackets that are open */
} Indenter;

static void
skip_blanks (Indenter *self)
{
  gsize n = strspn (self->p, " \t\n\r");

  self->p += n;
  self->position += n;
}

/* Takes @length bytes of ASCII or whole characters. */
static void
take (Indenter *self,
      gsize     length)
{
  const char *end = self->p + length;

  for (; self->p < end; self->p = g_utf8_next_char (self->p))
    tincan_text_map_append (self->to, tincan_text_map_get_byte (self->from, self->position++),
                            self->p, g_utf8_skip[(guchar) *self->p]);
}

static void
insert (Indenter   *self,
        const char *text,
        gsize       length)
{
  tincan_text_map_insert (self->to, tincan_text_map_get_byte (self->from, self->position), text,
                          length);
}

static void
break_line (Indenter *self)
{
  g_autofree char *line = g_strnfill (1 + INDENT * self->stack->len, ' ');

  line[0] = '\n';
  insert (self, line, 1 + INDENT * self->stack->len);
}

/* These return the length of what they find, 0 for nothing. */

static gsize
find_string (const char *p)
{
  const char *end = p;

  if (*end++ != '"')
    return 0;
  while (*end != '"')
    {
      if (*end == '\\')
        end++;
      if (*end == '\0' || *end == '\n' || *end == '\t')
        return 0;
      end++;
    }

  return end + 1 - p;
}

static gsize
find_digits (const char *p)
{
  return strspn (p, "0123456789");
}

static gsize
find_number (const char *p)
{
  const char *end = p;
  gsize n;

  if (*end == '-')
    end++;
  n = *end == '0' ? 1 : find_digits (end);
  if (n == 0)
    return 0;
  end += n;
  if (*end == '.')
    {
      n = find_digits (end + 1);
      if (n == 0)
        return 0;
      end += 1 + n;
    }
  if (*end == 'e' || *end == 'E')
    {
      gsize sign = end[1] == '+' || end[1] == '-';

      n = find_digits (end + 1 + sign);
      if (n == 0)
        return 0;
      end += 1 + sign + n;
    }

  return end - p;
}

static gsize
find_scalar (const char *p)
{
  static const char * const words[] = { "true", "false", "null" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_has_prefix (p, words[i]))
      return strlen (words[i]);

  return *p == '"' ? find_string (p) : find_number (p);
}

static gboolean
open_bracket (Indenter *self)
{
  if (self->stack->len == DEPTH_MAX)
    return FALSE;

  g_string_append_c (self->stack, *self->p);
  take (self, 1);
  skip_blanks (self);

  return TRUE;
}

static char
get_closing (Indenter *self)
{
  return self->stack->str[self->stack->len - 1] == '{' ? '}' : ']';
}

static void
close_bracket (Indenter *self,
               gboolean  empty)
{
  g_string_truncate (self->stack, self->stack->len - 1);
  if (!empty)
    break_line (self);
  take (self, 1);
}

/* "name": */
static gboolean
take_name (Indenter *self)
{
  gsize length = find_string (self->p);

  if (length == 0)
    return FALSE;

  take (self, length);
  skip_blanks (self);
  if (*self->p != ':')
    return FALSE;

  take (self, 1);
  skip_blanks (self);
  insert (self, " ", 1);

  return TRUE;
}

/* Behind a value: closes what ends here; FALSE when neither that nor a comma follows. */
static gboolean
end_value (Indenter *self)
{
  while (self->stack->len > 0)
    {
      skip_blanks (self);
      if (*self->p == ',')
        {
          take (self, 1);
          skip_blanks (self);
          break_line (self);
          return TRUE;
        }
      if (*self->p != get_closing (self))
        return FALSE;
      close_bracket (self, FALSE);
    }

  return TRUE;
}

/* A scalar, an empty bracket, or the bracket that opens the next level. */
static gboolean
take_value (Indenter *self)
{
  gsize length;

  if (self->stack->len > 0 && self->stack->str[self->stack->len - 1] == '{' && !take_name (self))
    return FALSE;

  if (*self->p == '{' || *self->p == '[')
    {
      if (!open_bracket (self))
        return FALSE;
      if (*self->p != get_closing (self))
        {
          break_line (self);
          return TRUE;
        }
      close_bracket (self, TRUE);
      return end_value (self);
    }

  length = find_scalar (self->p);
  if (length == 0 || self->stack->len == 0)
    return FALSE;
  take (self, length);

  return end_value (self);
}

static gboolean
take_all (Indenter *self)
{
  if (g_str_has_prefix (self->p, BYTE_ORDER_MARK))
    take (self, strlen (BYTE_ORDER_MARK));
  skip_blanks (self);
  if (*self->p == '\0')
    return FALSE;

  while (*self->p != '\0')
    {
      do
        if (!take_value (self))
          return FALSE;
      while (self->stack->len > 0);

      skip_blanks (self);
      if (*self->p != '\0')
        break_line (self);
    }

  return TRUE;
}

TincanTextMap *
tincan_json_indent (TincanTextMap *map)
{
  g_autoptr (GString) stack = g_string_new (NULL);
  Indenter self = { .from = map, .p = tincan_text_map_get_text (map), .stack = stack };

  self.to = tincan_text_map_new_empty ();
  if (!take_all (&self))
    {
      g_clear_pointer (&self.to, tincan_text_map_free);
      return NULL;
    }
  tincan_text_map_close (self.to, tincan_text_map_get_byte (map, G_MAXUINT),
                         tincan_text_map_get_n_unfinished (map));

  return self.to;
}
