/* How the log is cut into messages: a drop-down and, below, what the chosen framing wants to know.
 *
 * SPDX-FileCopyrightText: 2026 The Tincan developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "app/framing-form.h"

#include <glib/gi18n.h>
#include <string.h>

#include "app/accessible.h"
#include "app/owned-string.h"
#include "app/sentence.h"
#include "app/template.h"
#include "codec/hex.h"

#define NS_PER_MS G_GINT64_CONSTANT (1000000)

typedef enum
{
  FIELD_DELIMITER,
  FIELD_FIXED,
  FIELD_OFFSET,
  FIELD_ADJUST,
  FIELD_START,
  FIELD_END,
  FIELD_GAP,
  N_FIELDS
} Field;

/* What is typed; hex when it has no range. */
static const struct
{
  TincanFrameKind  kind;
  const char      *label;
  const char      *name;
  const char      *text; /* at first */
  const char      *unit;
  gint64           min;
  gint64           max;
} fields[N_FIELDS] = {
  [FIELD_DELIMITER] = { TINCAN_FRAME_DELIMITER, N_("Ends with"), N_("Delimiter"), "0d 0a",
                        N_("hex"), 0, 0 },
  [FIELD_FIXED] = { TINCAN_FRAME_FIXED, N_("Length"), N_("Frame length"), "16", N_("bytes"),
                    1, TINCAN_FRAME_LIMIT },
  [FIELD_OFFSET] = { TINCAN_FRAME_LENGTH, N_("Offset"), N_("Length offset"), "0", N_("bytes"),
                     0, 1024 * 1024 },
  [FIELD_ADJUST] = { TINCAN_FRAME_LENGTH, N_("Adjust"), N_("Length adjustment"), "0", N_("bytes"),
                     -TINCAN_FRAME_LIMIT, TINCAN_FRAME_LIMIT },
  [FIELD_START] = { TINCAN_FRAME_MARKERS, N_("Starts with"), N_("Start marker"), "02", N_("hex"),
                    0, 0 },
  [FIELD_END] = { TINCAN_FRAME_MARKERS, N_("Ends with"), N_("End marker"), "03", N_("hex"), 0, 0 },
  [FIELD_GAP] = { TINCAN_FRAME_GAP, N_("Pause"), N_("Idle gap"), "20", N_("ms"),
                  1, 24 * 3600 * 1000 },
};

struct _TincanFramingForm
{
  GtkWidget parent_instance;

  GtkDropDown *kind;
  GtkBox *fields;
  GtkWidget *entries[N_FIELDS];
  GtkWidget *length_box;
  GtkDropDown *size;
  GtkDropDown *order;
  GtkCheckButton *included;
  GtkCheckButton *received_only;
  TincanSentence *error;

  TincanEndpointConfig *config;
  gboolean loading;
};

G_DEFINE_FINAL_TYPE (TincanFramingForm, tincan_framing_form, GTK_TYPE_WIDGET)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The fields of the chosen framing are there, the others are not. */
static void
update_fields (TincanFramingForm *self)
{
  TincanFrameKind kind = gtk_drop_down_get_selected (self->kind);

  for (guint i = 0; i < N_FIELDS; i++)
    gtk_widget_set_visible (gtk_widget_get_parent (self->entries[i]),
                            fields[i].kind == kind);
  gtk_widget_set_visible (self->length_box, kind == TINCAN_FRAME_LENGTH);
  gtk_widget_set_visible (GTK_WIDGET (self->received_only), kind != TINCAN_FRAME_NONE);
}

static char *
get_text (TincanFramingForm *self,
          Field              field)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->entries[field]))));
}

static gboolean
read_number (TincanFramingForm  *self,
             Field               field,
             gint64             *number,
             GError            **error)
{
  g_autofree char *text = get_text (self, field);

  if (g_ascii_string_to_signed (text, 10, fields[field].min, fields[field].max, number, NULL))
    return TRUE;
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               _("%s: a whole number from %lld to %lld is wanted"), _(fields[field].name),
               (long long) fields[field].min, (long long) fields[field].max);
  return FALSE;
}

static gboolean
read_mark (TincanFramingForm  *self,
           Field               field,
           TincanFrameMark    *mark,
           GError            **error)
{
  g_autofree char *text = get_text (self, field);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();

  if (!tincan_hex_parse (text, bytes, NULL, error))
    {
      g_prefix_error (error, "%s: ", _(fields[field].name));
      return FALSE;
    }
  if (bytes->len == 0 || bytes->len > TINCAN_FRAME_MARK_MAX)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
                   _("%s: 1 to %d bytes are wanted, in hex"), _(fields[field].name),
                   TINCAN_FRAME_MARK_MAX);
      return FALSE;
    }
  memcpy (mark->data, bytes->data, bytes->len);
  mark->size = bytes->len;
  return TRUE;
}

static gboolean
read_field (TincanFramingForm  *self,
            Field               field,
            TincanFrameRule    *rule,
            GError            **error)
{
  TincanFrameMark *mark = field == FIELD_START ? &rule->start : &rule->end;
  gint64 number = 0;

  if (fields[field].max == 0)
    return read_mark (self, field, mark, error);
  if (!read_number (self, field, &number, error))
    return FALSE;
  if (field == FIELD_FIXED)
    rule->size = number;
  else if (field == FIELD_OFFSET)
    rule->offset = number;
  else if (field == FIELD_ADJUST)
    rule->adjust = number;
  else
    rule->gap_ns = number * NS_PER_MS;
  return TRUE;
}

/* The first field that is wrong is told of. */
static gboolean
read_rule (TincanFramingForm *self,
           TincanFrameRule   *rule)
{
  g_autoptr (GError) error = NULL;

  *rule = (TincanFrameRule) {
    .kind = gtk_drop_down_get_selected (self->kind),
    .limit = TINCAN_FRAME_LIMIT,
  };
  if (rule->kind == TINCAN_FRAME_LENGTH)
    {
      rule->size = 1u << gtk_drop_down_get_selected (self->size);
      rule->big_endian = gtk_drop_down_get_selected (self->order) == 0;
      rule->included = gtk_check_button_get_active (self->included);
    }
  for (guint i = 0; i < N_FIELDS; i++)
    {
      gboolean ok = error != NULL || fields[i].kind != rule->kind
                    || read_field (self, i, rule, &error);

      tincan_accessible_set_error (self->entries[i], !ok);
    }
  tincan_sentence_set_text (self->error, error != NULL ? error->message : NULL);
  return error == NULL;
}

static void
commit (TincanFramingForm *self)
{
  gboolean received_only = gtk_check_button_get_active (self->received_only);
  g_autofree char *text = NULL;
  TincanFrameRule rule;

  if (self->loading || self->config == NULL || !read_rule (self, &rule))
    return;
  text = tincan_frame_rule_to_string (&rule);
  if (g_str_equal (text, self->config->framing)
      && received_only == self->config->frame_received_only)
    return;
  tincan_set_string (&self->config->framing, text);
  self->config->frame_received_only = received_only;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
on_kind_changed (TincanFramingForm *self)
{
  update_fields (self);
  commit (self);
}

static void
set_mark (TincanFramingForm     *self,
          Field                  field,
          const TincanFrameMark *mark)
{
  g_autofree char *hex = tincan_hex_print (mark->data, mark->size, " ");

  gtk_editable_set_text (GTK_EDITABLE (self->entries[field]), hex);
}

static void
set_number (TincanFramingForm *self,
            Field              field,
            gint64             number)
{
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, number);

  gtk_editable_set_text (GTK_EDITABLE (self->entries[field]), text);
}

static void
show_length (TincanFramingForm     *self,
             const TincanFrameRule *rule)
{
  gtk_drop_down_set_selected (self->size, g_bit_nth_lsf (rule->size, -1));
  gtk_drop_down_set_selected (self->order, rule->big_endian ? 0 : 1);
  gtk_check_button_set_active (self->included, rule->included);
  set_number (self, FIELD_OFFSET, rule->offset);
  set_number (self, FIELD_ADJUST, rule->adjust);
}

static void
show_rule (TincanFramingForm     *self,
           const TincanFrameRule *rule)
{
  gtk_drop_down_set_selected (self->kind, rule->kind);
  if (rule->kind == TINCAN_FRAME_DELIMITER)
    set_mark (self, FIELD_DELIMITER, &rule->end);
  else if (rule->kind == TINCAN_FRAME_FIXED)
    set_number (self, FIELD_FIXED, rule->size);
  else if (rule->kind == TINCAN_FRAME_LENGTH)
    show_length (self, rule);
  else if (rule->kind == TINCAN_FRAME_GAP)
    set_number (self, FIELD_GAP, rule->gap_ns / NS_PER_MS);
  else if (rule->kind == TINCAN_FRAME_MARKERS)
    {
      set_mark (self, FIELD_START, &rule->start);
      set_mark (self, FIELD_END, &rule->end);
    }
}

static GtkWidget *
create_entry (TincanFramingForm *self,
              Field              field)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), fields[field].text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_widget_set_hexpand (entry, TRUE);
  gtk_widget_set_tooltip_text (entry, _("Enter applies it"));
  tincan_accessible_set_name (entry, _(fields[field].name));
  g_signal_connect_swapped (entry, "activate", G_CALLBACK (commit), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (commit), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static void
add_field (TincanFramingForm *self,
           Field              field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *label = gtk_label_new (_(fields[field].label));

  gtk_widget_add_css_class (label, "form-label");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  self->entries[field] = create_entry (self, field);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), self->entries[field]);
  gtk_box_append (GTK_BOX (box), gtk_label_new (_(fields[field].unit)));
  gtk_box_append (self->fields, box);
}

static void
tincan_framing_form_dispose (GObject *object)
{
  TincanFramingForm *self = TINCAN_FRAMING_FORM (object);

  self->config = NULL;
  tincan_template_dispose (GTK_WIDGET (self), TINCAN_TYPE_FRAMING_FORM);

  G_OBJECT_CLASS (tincan_framing_form_parent_class)->dispose (object);
}

static void
tincan_framing_form_class_init (TincanFramingFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (TINCAN_TYPE_SENTENCE);
  G_OBJECT_CLASS (klass)->dispose = tincan_framing_form_dispose;

  signals[SIGNAL_CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/app/tincan/Tincan/framing-form.ui");
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, kind);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, fields);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, length_box);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, size);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, order);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, included);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, received_only);
  gtk_widget_class_bind_template_child (widget_class, TincanFramingForm, error);
  gtk_widget_class_bind_template_callback (widget_class, commit);
  gtk_widget_class_bind_template_callback (widget_class, on_kind_changed);
}

static void
tincan_framing_form_init (TincanFramingForm *self)
{
  self->loading = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < N_FIELDS; i++)
    add_field (self, i);
  gtk_drop_down_set_selected (self->size, 1);
  self->loading = FALSE;
  tincan_accessible_set_name (GTK_WIDGET (self->kind), _("Framing"));
  tincan_accessible_set_name (GTK_WIDGET (self->size), _("Length field size"));
  tincan_accessible_set_name (GTK_WIDGET (self->order), _("Byte order"));
  update_fields (self);
}

void
tincan_framing_form_set_config (TincanFramingForm    *self,
                                TincanEndpointConfig *config)
{
  TincanFraming framing;

  g_return_if_fail (TINCAN_IS_FRAMING_FORM (self));

  self->config = config;
  self->loading = TRUE;
  tincan_endpoint_config_get_framing (config, &framing);
  show_rule (self, &framing.rule);
  gtk_check_button_set_active (self->received_only, framing.received_only);
  self->loading = FALSE;
  update_fields (self);
}
