/* The page of a recording without endpoints.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/recording-page.h"

#include "app/page-parts.h"
#include "app/receive-form.h"
#include "app/scan-bar.h"
#include "app/template.h"

struct _TincanRecordingPage
{
  GtkWidget parent_instance;

  TincanReceiveForm *receive;
  TincanScanBar     *scan;
  TincanTrafficPane *traffic;

  TincanEndpointConfig *config; /* of which only what concerns the display counts */
};

G_DEFINE_FINAL_TYPE (TincanRecordingPage, tincan_recording_page, GTK_TYPE_WIDGET)

static void
on_receive_changed (TincanRecordingPage *self)
{
  tincan_traffic_pane_set_display (self->traffic, self->config);
}

/* Takes an offer. */
static void
frame_action (GtkWidget  *widget,
              const char *action_name,
              GVariant   *parameter)
{
  tincan_receive_form_set_framing (TINCAN_RECORDING_PAGE (widget)->receive,
                                   g_variant_get_string (parameter, NULL));
}

static void
tincan_recording_page_dispose (GObject *object)
{
  tincan_template_dispose (GTK_WIDGET (object), TINCAN_TYPE_RECORDING_PAGE);

  G_OBJECT_CLASS (tincan_recording_page_parent_class)->dispose (object);
}

static void
tincan_recording_page_finalize (GObject *object)
{
  g_clear_pointer (&TINCAN_RECORDING_PAGE (object)->config, tincan_endpoint_config_free);

  G_OBJECT_CLASS (tincan_recording_page_parent_class)->finalize (object);
}

static void
tincan_recording_page_class_init (TincanRecordingPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = tincan_recording_page_dispose;
  object_class->finalize = tincan_recording_page_finalize;

  gtk_widget_class_install_action (widget_class, "page.frame", "s", frame_action);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/app/tincan/Tincan/recording-page.ui");
  tincan_page_parts_install (widget_class, "settings");
  gtk_widget_class_bind_template_child (widget_class, TincanRecordingPage, receive);
  gtk_widget_class_bind_template_child (widget_class, TincanRecordingPage, scan);
  gtk_widget_class_bind_template_child (widget_class, TincanRecordingPage, traffic);
  gtk_widget_class_bind_template_callback (widget_class, on_receive_changed);
}

static void
tincan_recording_page_init (TincanRecordingPage *self)
{
  TincanLogView *log;

  self->config = tincan_endpoint_config_new (TINCAN_ROLE_UDP);
  gtk_widget_init_template (GTK_WIDGET (self));
  tincan_page_parts_init (GTK_WIDGET (self));
  log = tincan_traffic_pane_get_log_view (self->traffic);
  tincan_receive_form_set_config (self->receive, self->config);
  tincan_receive_form_set_views (self->receive, tincan_log_view_get_views (log));
  tincan_log_view_set_config (log, self->config);
  tincan_inspector_set_config (tincan_traffic_pane_get_inspector (self->traffic), self->config);
}

void
tincan_recording_page_set_recording (TincanRecordingPage *self,
                                     TincanRecording     *recording)
{
  g_return_if_fail (TINCAN_IS_RECORDING_PAGE (self));

  tincan_receive_form_set_recording (self->receive, recording, TINCAN_NONE);
  tincan_scan_bar_set_recording (self->scan, recording);
  tincan_traffic_pane_set_recording (self->traffic, recording, TINCAN_NONE);
}

TincanTrafficPane *
tincan_recording_page_get_traffic (TincanRecordingPage *self)
{
  g_return_val_if_fail (TINCAN_IS_RECORDING_PAGE (self), NULL);

  return self->traffic;
}
