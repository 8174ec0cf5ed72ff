/* What lies over the rows of a log: why there are none, and how many are held back.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/log-cover.h"

#include <glib/gi18n.h>

static const char *
get_placeholder (TincanLogModel *model,
                 gboolean        filtered)
{
  if (model == NULL || tincan_log_model_get_n_rows (model) > 0)
    return "";
  if (tincan_log_model_is_busy (model))
    return _("Looking through the recording…");
  if (filtered)
    return _("Nothing matches the filter");
  if (tincan_log_model_can_undo_clear (model))
    return _("Nothing new since the log was cleared");

  return _("Nothing here yet…");
}

void
tincan_log_cover_update (GtkLabel       *placeholder,
                         GtkButton      *held,
                         TincanLogModel *model,
                         gboolean        filtered)
{
  const char *words = get_placeholder (model, filtered);
  guint n_held = model != NULL ? tincan_log_model_get_n_held (model) : 0;

  gtk_label_set_label (placeholder, words);
  gtk_widget_set_visible (GTK_WIDGET (placeholder), *words != '\0');
  gtk_widget_set_visible (GTK_WIDGET (held), n_held > 0);

  if (n_held > 0)
    {
      g_autofree char *label = g_strdup_printf (ngettext ("%u new", "%u new", n_held), n_held);

      gtk_button_set_label (held, label);
    }
}
