/* Reply rules as the session keeps them: a rule that is switched off begins with "#".
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/rule-text.h"

#include "codec/reply-rule.h"

gboolean
tincan_rule_is_active (const char *text)
{
  return text[0] != '#';
}

const char *
tincan_rule_get_text (const char *text)
{
  return text[0] == '#' ? text + 1 : text;
}

char *
tincan_rule_make (const char *rule,
                  gboolean    active)
{
  return active ? g_strdup (rule) : g_strconcat ("#", rule, NULL);
}

char **
tincan_rules_active (const char * const *rules)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; rules != NULL && rules[i] != NULL; i++)
    {
      g_autoptr (TincanReplyRule) rule = NULL;

      if (!tincan_rule_is_active (rules[i]))
        continue;

      rule = tincan_reply_rule_parse (rules[i], NULL, NULL);
      if (rule != NULL)
        g_strv_builder_add (builder, rules[i]);
    }

  return g_strv_builder_end (builder);
}
