/* The widgets that templates name, made known to GtkBuilder.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/widget-types.h"

#include "app/choice-entry.h"
#include "app/client-list.h"
#include "app/inspector.h"
#include "app/log-view.h"
#include "app/message-bar.h"
#include "app/network-form.h"
#include "app/receive-form.h"
#include "app/recording-page.h"
#include "app/rules-editor.h"
#include "app/save-bar.h"
#include "app/scan-bar.h"
#include "app/send-form.h"
#include "app/send-options.h"
#include "app/sentence.h"
#include "app/status-bar.h"
#include "app/traffic-pane.h"
#include "app/welcome-page.h"

void
tincan_widget_types_ensure (void)
{
  g_type_ensure (TINCAN_TYPE_CHOICE_ENTRY);
  g_type_ensure (TINCAN_TYPE_CLIENT_LIST);
  g_type_ensure (TINCAN_TYPE_INSPECTOR);
  g_type_ensure (TINCAN_TYPE_LOG_VIEW);
  g_type_ensure (TINCAN_TYPE_MESSAGE_BAR);
  g_type_ensure (TINCAN_TYPE_NETWORK_FORM);
  g_type_ensure (TINCAN_TYPE_RECEIVE_FORM);
  g_type_ensure (TINCAN_TYPE_RECORDING_PAGE);
  g_type_ensure (TINCAN_TYPE_RULES_EDITOR);
  g_type_ensure (TINCAN_TYPE_SAVE_BAR);
  g_type_ensure (TINCAN_TYPE_SCAN_BAR);
  g_type_ensure (TINCAN_TYPE_SEND_FORM);
  g_type_ensure (TINCAN_TYPE_SEND_OPTIONS);
  g_type_ensure (TINCAN_TYPE_SENTENCE);
  g_type_ensure (TINCAN_TYPE_STATUS_BAR);
  g_type_ensure (TINCAN_TYPE_TRAFFIC_PANE);
  g_type_ensure (TINCAN_TYPE_WELCOME_PAGE);
}
