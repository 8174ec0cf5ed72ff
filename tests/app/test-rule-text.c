/* Rules that are switched off, and those that do not parse.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/rule-text.h"

static void
test_mark (void)
{
  g_autofree char *off = tincan_rule_make ("echo", FALSE);
  g_autofree char *on = tincan_rule_make ("echo", TRUE);

  g_assert_cmpstr (off, ==, "#echo");
  g_assert_cmpstr (on, ==, "echo");
  g_assert_false (tincan_rule_is_active (off));
  g_assert_true (tincan_rule_is_active (on));
  g_assert_cmpstr (tincan_rule_get_text (off), ==, "echo");
  g_assert_cmpstr (tincan_rule_get_text (on), ==, "echo");
}

static void
test_active (void)
{
  const char *const rules[] = { "#echo", "upper", "ech", "connect => text:hi", NULL };
  g_auto (GStrv) active = tincan_rules_active (rules);
  g_auto (GStrv) none = tincan_rules_active (NULL);

  g_assert_cmpuint (g_strv_length (active), ==, 2);
  g_assert_cmpstr (active[0], ==, "upper");
  g_assert_cmpstr (active[1], ==, "connect => text:hi");
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/rule-text/mark", test_mark);
  g_test_add_func ("/rule-text/active", test_active);

  return g_test_run ();
}
