/* Takes an offset in a message.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/offset-entry.h"

#include <glib/gi18n.h>

#include "app/accessible.h"

#define WIDTH_CHARS 12

struct _TincanOffsetEntry
{
  GtkEntry parent_instance;

  gsize size;
};

G_DEFINE_FINAL_TYPE (TincanOffsetEntry, tincan_offset_entry, GTK_TYPE_ENTRY)

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* "31" or "0x1f". */
static gboolean
parse (const char *text,
       gsize       size,
       guint64    *offset)
{
  gboolean hex = g_ascii_strncasecmp (text, "0x", 2) == 0;

  return size > 0 && g_ascii_string_to_unsigned (hex ? text + 2 : text, hex ? 16 : 10, 0, size - 1,
                                                 offset, NULL);
}

static void
tincan_offset_entry_activate (GtkEntry *entry)
{
  TincanOffsetEntry *self = TINCAN_OFFSET_ENTRY (entry);
  guint64 offset;
  gboolean good = parse (gtk_editable_get_text (GTK_EDITABLE (self)), self->size, &offset);

  tincan_accessible_set_error (GTK_WIDGET (self), !good);
  if (good)
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, offset);
}

static void
on_changed (TincanOffsetEntry *self)
{
  tincan_accessible_set_error (GTK_WIDGET (self), FALSE);
}

static void
tincan_offset_entry_class_init (TincanOffsetEntryClass *klass)
{
  GTK_ENTRY_CLASS (klass)->activate = tincan_offset_entry_activate;

  signals[SIGNAL_CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_UINT64);
}

static void
tincan_offset_entry_init (TincanOffsetEntry *self)
{
  gtk_editable_set_width_chars (GTK_EDITABLE (self), WIDTH_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self), WIDTH_CHARS);
  gtk_entry_set_placeholder_text (GTK_ENTRY (self), _("Go to offset"));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self),
                               _("An offset such as 31 or 0x1f (Ctrl+Shift+G)"));
  tincan_accessible_set_name (GTK_WIDGET (self), _("Offset"));
  g_signal_connect (self, "changed", G_CALLBACK (on_changed), NULL);
}

void
tincan_offset_entry_set_size (TincanOffsetEntry *self,
                              gsize              size)
{
  g_return_if_fail (TINCAN_IS_OFFSET_ENTRY (self));

  self->size = size;
}
