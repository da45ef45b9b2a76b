/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A drop-down for one of a few words of a part. The model has a name for each of `values`, and behind them, only while the part
 * has it, one more for a word that is not known. `showing` is set while the row itself changes what is chosen. */

#include "fer-choice-row.h"

#include "fer-field-focus.h"
#include "fer-field-link.h"
#include "fer-field-mark.h"

struct _FerChoiceRow
{
  AdwComboRow parent_instance;

  /* owned */
  FerFieldLink  *link;
  FerFieldMark  *mark;
  GtkStringList *model;
  GStrv          values;
  char          *error;

  /* state */
  gboolean showing;
};

enum
{
  PROP_0,
  PROP_PART,
  PROP_FIELD,
  PROP_VALUES,
  PROP_NAMES,
  PROP_ERROR,
  N_PROPS
};

G_DEFINE_FINAL_TYPE (FerChoiceRow, fer_choice_row, ADW_TYPE_COMBO_ROW)

static GParamSpec *properties[N_PROPS];
static guint       apply_signal;

static void
set_error (FerChoiceRow *self,
           const char   *error)
{
  if (g_strcmp0 (self->error, error) == 0)
    return;

  g_free (self->error);
  self->error = g_strdup (error);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR]);
}

static guint
find_value (FerChoiceRow *self,
            const char   *value)
{
  for (guint i = 0; self->values[i] != NULL; i++)
    if (g_str_equal (self->values[i], value))
      return i;

  return GTK_INVALID_LIST_POSITION;
}

static void
update_editable (FerChoiceRow *self)
{
  fer_field_focus_set_sensitive (GTK_WIDGET (self), fer_field_link_get_editable (self->link));
}

static void
show_value (FerChoiceRow *self)
{
  g_autofree char *value = fer_field_link_dup_text (self->link, NULL);
  const char      *unknown[] = { value, NULL };
  guint            n_known = g_strv_length (self->values);
  guint            n_items = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  guint            position = find_value (self, value);

  self->showing = TRUE;
  if (position != GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  if (n_items > n_known || position == GTK_INVALID_LIST_POSITION)
    gtk_string_list_splice (self->model, n_known, n_items - n_known,
                            position == GTK_INVALID_LIST_POSITION ? unknown : NULL);
  if (position == GTK_INVALID_LIST_POSITION)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), n_known);
  self->showing = FALSE;

  update_editable (self);
}

static void
apply (FerChoiceRow *self,
       const char   *value)
{
  g_autofree char *error = NULL;

  g_signal_emit (self, apply_signal, 0, fer_field_link_get_part (self->link), value, &error);
  set_error (self, error);
  show_value (self);
}

static void
selected_changed_cb (FerChoiceRow *self)
{
  guint            position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_autofree char *value = fer_field_link_dup_text (self->link, NULL);

  /* The unknown word is what the part has already; and a row that is just being made tells what it shows as if it were chosen. */
  if (self->showing || position >= g_strv_length (self->values) || g_str_equal (self->values[position], value))
    return;

  if (g_signal_has_handler_pending (self, apply_signal, 0, FALSE))
    apply (self, self->values[position]);
  else
    fer_field_link_write_text (self->link, self->values[position]);
  fer_field_link_leave (self->link);
}

static void
value_changed_cb (FerChoiceRow *self)
{
  set_error (self, NULL);
  show_value (self);
}

static void
set_names (FerChoiceRow  *self,
           GtkStringList *names)
{
  if (!g_set_object (&self->model, names) || names == NULL)
    return;

  self->showing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->model));
  self->showing = FALSE;
  show_value (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NAMES]);
}

static void
fer_choice_row_constructed (GObject *object)
{
  FerChoiceRow *self = FER_CHOICE_ROW (object);

  G_OBJECT_CLASS (fer_choice_row_parent_class)->constructed (object);

  if (self->model == NULL)
    self->model = gtk_string_list_new ((const char *const *)self->values);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (self->model));

  self->mark = fer_field_mark_new (self->link, GTK_WIDGET (self));
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), fer_field_mark_get_icon (self->mark));
  g_signal_connect_object (self->link, "changed", G_CALLBACK (value_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->link, "notify::editable", G_CALLBACK (update_editable), self, G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_changed_cb), NULL);
  show_value (self);
}

static void
fer_choice_row_dispose (GObject *object)
{
  FerChoiceRow *self = FER_CHOICE_ROW (object);

  g_clear_object (&self->mark);
  g_clear_object (&self->link);
  g_clear_object (&self->model);

  G_OBJECT_CLASS (fer_choice_row_parent_class)->dispose (object);
}

static void
fer_choice_row_finalize (GObject *object)
{
  FerChoiceRow *self = FER_CHOICE_ROW (object);

  g_strfreev (self->values);
  g_free (self->error);

  G_OBJECT_CLASS (fer_choice_row_parent_class)->finalize (object);
}

static void
fer_choice_row_get_property (GObject    *object,
                             guint       prop_id,
                             GValue     *value,
                             GParamSpec *pspec)
{
  FerChoiceRow *self = FER_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      g_value_set_object (value, fer_field_link_get_part (self->link));
      break;
    case PROP_FIELD:
      g_value_set_string (value, fer_field_link_get_field (self->link));
      break;
    case PROP_VALUES:
      g_value_take_string (value, g_strjoinv ("|", self->values));
      break;
    case PROP_NAMES:
      g_value_set_object (value, self->model);
      break;
    case PROP_ERROR:
      g_value_set_string (value, self->error);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_choice_row_set_property (GObject      *object,
                             guint         prop_id,
                             const GValue *value,
                             GParamSpec   *pspec)
{
  FerChoiceRow *self = FER_CHOICE_ROW (object);

  switch (prop_id)
    {
    case PROP_PART:
      fer_choice_row_set_part (self, g_value_get_object (value));
      break;
    case PROP_FIELD:
      self->link = fer_field_link_new (g_value_get_string (value));
      break;
    case PROP_VALUES:
      self->values = g_strsplit (g_value_get_string (value), "|", -1);
      break;
    case PROP_NAMES:
      set_names (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_choice_row_class_init (FerChoiceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_choice_row_constructed;
  object_class->dispose = fer_choice_row_dispose;
  object_class->finalize = fer_choice_row_finalize;
  object_class->get_property = fer_choice_row_get_property;
  object_class->set_property = fer_choice_row_set_property;

  properties[PROP_PART] = g_param_spec_object ("part", NULL, NULL, FER_TYPE_PART,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_FIELD] = g_param_spec_string ("field", NULL, NULL, NULL,
                                                G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VALUES] = g_param_spec_string ("values", NULL, NULL, "",
                                                 G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_NAMES] = g_param_spec_object ("names", NULL, NULL, GTK_TYPE_STRING_LIST,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  properties[PROP_ERROR] = g_param_spec_string ("error", NULL, NULL, NULL,
                                                G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  apply_signal = g_signal_new ("apply-text", FER_TYPE_CHOICE_ROW, G_SIGNAL_RUN_LAST, 0,
                               g_signal_accumulator_first_wins, NULL, NULL,
                               G_TYPE_STRING, 2, FER_TYPE_PART, G_TYPE_STRING);
}

static void
fer_choice_row_init (FerChoiceRow *self)
{
}

void
fer_choice_row_set_part (FerChoiceRow *self,
                         FerPart      *part)
{
  g_return_if_fail (FER_IS_CHOICE_ROW (self));

  if (fer_field_link_set_part (self->link, part))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PART]);
}
