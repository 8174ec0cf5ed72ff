/* The line between two panes, one above the other: where the user drags it to is remembered.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/split.h"

#include <stdlib.h>

#include "app/program-state.h"

#define GROUP "heights"
#define DELAY_MS 300 /* it moves with each step of the pointer */

typedef struct
{
  GtkPaned   *paned;
  const char *name;
  double      share;
  int         most;
  int         max;    /* the highest position at the last look */
  int         height; /* of the lower pane, to be remembered */
  guint       source_id;
} Split;

static int
get_max (Split *self)
{
  int max;

  g_object_get (self->paned, "max-position", &max, NULL);

  return max;
}

static gboolean
on_timeout (gpointer user_data)
{
  Split *self = user_data;
  g_autofree char *height = g_strdup_printf ("%d", self->height);
  const char *strings[] = { height, NULL };

  self->source_id = 0;
  tincan_program_state_set_strings (GROUP, self->name, strings);

  return G_SOURCE_REMOVE;
}

/* Only the user moves it while there is as much room as before. */
static void
on_position (Split *self)
{
  int max = get_max (self);

  if (max == self->max && gtk_widget_get_visible (gtk_paned_get_end_child (self->paned)))
    {
      self->height = gtk_widget_get_height (GTK_WIDGET (self->paned)) -
                     gtk_paned_get_position (self->paned);
      if (self->source_id == 0)
        self->source_id = g_timeout_add (DELAY_MS, on_timeout, self);
    }
  self->max = max;
}

/* There is room for the first time. */
static void
on_max_position (Split *self)
{
  int whole = gtk_widget_get_height (GTK_WIDGET (self->paned));
  g_auto (GStrv) kept = NULL;
  int height;

  if (get_max (self) == 0 || !gtk_widget_get_visible (gtk_paned_get_end_child (self->paned)))
    return;

  g_signal_handlers_disconnect_by_func (self->paned, on_max_position, self);
  kept = tincan_program_state_get_strings (GROUP, self->name);
  height = *kept != NULL ? atoi (*kept) : 0;
  if (height <= 0)
    height = MIN (whole * self->share, self->most);
  gtk_paned_set_position (self->paned, MAX (whole - height, 0));
  self->max = get_max (self);
  g_signal_connect_swapped (self->paned, "notify::position", G_CALLBACK (on_position), self);
}

static void
split_free (gpointer data)
{
  Split *self = data;

  if (self->source_id != 0)
    {
      g_source_remove (self->source_id);
      on_timeout (self);
    }
  g_free (self);
}

void
tincan_split_keep (GtkPaned   *paned,
                   const char *name,
                   double      share,
                   int         most)
{
  Split *self = g_new0 (Split, 1);

  g_return_if_fail (GTK_IS_PANED (paned) && name != NULL);

  *self = (Split) { .paned = paned, .name = name, .share = share, .most = most };
  g_object_set_data_full (G_OBJECT (paned), "tincan-split", self, split_free);
  g_signal_connect_swapped (paned, "notify::max-position", G_CALLBACK (on_max_position), self);
}
