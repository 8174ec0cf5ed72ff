/* What the user typed → the bytes to send: text or hex → escapes → line end.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  TINCAN_LINE_END_NONE,
  TINCAN_LINE_END_LF,
  TINCAN_LINE_END_CRLF,
  TINCAN_LINE_END_CR,
} TincanLineEnd;

typedef struct
{
  gboolean      hex;      /* the text is hex digits; escapes and charset do not apply */
  gboolean      escapes;  /* \n \xNN … are carried out */
  const char   *charset;  /* NULL is UTF-8 */
  TincanLineEnd line_end; /* appended once, behind text and hex alike, in the charset for text */
} TincanComposer;

/* The bytes to send (the caller owns them; they may be empty), or NULL with the error of hex.h,
 * escape.h or charset.h and its offset in characters in @error_position (nullable). */
GBytes       *tincan_composer_compose   (const TincanComposer  *self,
                                         const char            *text,
                                         gsize                 *error_position,
                                         GError               **error);

/* "none", "lf", "crlf", "cr": the names used in session files and on the command line. */
const char   *tincan_line_end_to_string (TincanLineEnd line_end);
gboolean      tincan_line_end_parse     (const char    *text,
                                         TincanLineEnd *line_end);

G_END_DECLS
