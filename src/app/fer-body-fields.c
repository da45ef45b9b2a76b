/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The text is the form's (FerBodyForm). Only one of its two views is seen, and is brought up to date when it comes. `rows` go
 * with the fields; between them the list has a row for a new member at the end of each object that may have one. */

#include "config.h"

#include "fer-body-fields.h"

#include "fer-body-form.h"
#include "fer-body-row.h"
#include "fer-json-path.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>
#include <stdlib.h>
#include <string.h>

struct _FerBodyFields
{
  AdwBin parent_instance;

  /* template children */
  GtkLabel        *title_label;
  GtkToggleButton *form_button;
  GtkToggleButton *json_button;
  GtkLabel        *fault_label;
  GtkStack        *stack;
  GtkWidget       *form_box;
  GtkListBox      *list;
  GtkWidget       *cut_label;
  GtkWidget       *view;
  GtkTextBuffer   *buffer;

  /* owned */
  FerBodyForm *form;   /* nullable: before there is an input */
  GPtrArray   *rows;   /* FerBodyRow */
  char        *wanted; /* nullable: the pointer of the field that is to have the keyboard */

  /* state */
  guint sync_id;
  guint empty_id; /* until an empty text is believed */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerBodyFields, fer_body_fields, ADW_TYPE_BIN)

static guint signals[N_SIGNALS];

static void queue_sync (FerBodyFields *self, const char *wanted);

static void
set_fault (FerBodyFields *self,
           const char    *words)
{
  gtk_label_set_label (self->fault_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->fault_label), words != NULL);
}

static void
show_fault (FerBodyFields *self)
{
  const char      *fault = fer_body_form_get_fault (self->form);
  gboolean         in_form = !gtk_toggle_button_get_active (self->json_button);
  g_autofree char *words = NULL;

  if (fault != NULL && in_form)
    /* Translators: %s is what is wrong, a sentence. */
    words = g_strdup_printf (_ ("The JSON is broken, so the form shows what was there before. Mend the JSON to go on. %s"), fault);
  set_fault (self, words != NULL ? words : fault);
  gtk_widget_set_sensitive (self->form_box, fault == NULL);
}

/* Tells of a change, or why there is none. */
static void
conclude (FerBodyFields *self,
          gboolean       done,
          GError        *error,
          const char    *wanted)
{
  queue_sync (self, wanted);
  if (done)
    show_fault (self);
  else
    set_fault (self, error->message);
  if (done)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
row_changed_cb (const char *pointer,
                const char *json,
                gpointer    data)
{
  FerBodyFields *self = data;
  g_autoptr (GError) error = NULL;
  gboolean done = fer_body_form_set (self->form, pointer, json, &error);

  conclude (self, done, error, NULL);
}

/* The row for a new member. */

static void
member_applied_cb (AdwEntryRow   *row,
                   FerBodyFields *self)
{
  g_autofree char *pointer = g_strdup (g_object_get_data (G_OBJECT (row), "fer-pointer"));
  g_autofree char *key = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char *place = fer_json_path_join (pointer, key, NULL);
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (*key == '\0')
    return;
  done = fer_body_form_add_member (self->form, pointer, key, &error);
  conclude (self, done, error, place);
}

static void
add_member_row (FerBodyFields *self,
                const char    *pointer,
                const char    *label,
                guint          depth)
{
  GtkWidget       *row = adw_entry_row_new ();
  g_autofree char *indent = g_strdup_printf ("fer-depth-%u", MIN (depth + 1, 6));
  /* Translators: %s is the name of an object: what can be typed here is the name of a new member of it. */
  g_autofree char *title = g_strdup_printf (_ ("Add a member to “%s”"), label);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "fer-pointer", g_strdup (pointer), g_free);
  g_signal_connect (row, "apply", G_CALLBACK (member_applied_cb), self);
  gtk_widget_add_css_class (row, indent);
  gtk_list_box_append (self->list, row);
}

/* The list. */

static void
close_objects (FerBodyFields *self,
               GPtrArray     *open,
               guint          depth)
{
  while (open->len > 0)
    {
      const FerBodyField *last = open->pdata[open->len - 1];

      if (last->depth < depth)
        return;
      add_member_row (self, last->pointer, last->label, last->depth);
      g_ptr_array_set_size (open, open->len - 1);
    }
}

static void
fill_list (FerBodyFields *self)
{
  GPtrArray *fields = fer_body_form_get_fields (self->form);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < fields->len; i++)
    {
      const FerBodyField *field = fields->pdata[i];
      FerBodyRow         *row = fer_body_row_new (field, row_changed_cb, self);

      close_objects (self, open, field->depth);
      g_ptr_array_add (self->rows, row);
      gtk_list_box_append (self->list, fer_body_row_get_widget (row));
      if ((field->flags & FER_BODY_OPEN) != 0 && (field->json != NULL || field->depth == 0))
        g_ptr_array_add (open, fields->pdata[i]);
    }
  close_objects (self, open, 0);
}

static void
clear_list (FerBodyFields *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
}

/* The row that has the keyboard. */
static char *
dup_focused (FerBodyFields *self)
{
  GtkWidget *focus = gtk_widget_get_root (GTK_WIDGET (self)) != NULL ? gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self))) : NULL;

  for (guint i = 0; i < self->rows->len && focus != NULL; i++)
    {
      GtkWidget *widget = fer_body_row_get_widget (self->rows->pdata[i]);

      if (focus == widget || gtk_widget_is_ancestor (focus, widget))
        return g_strdup (fer_body_row_get_pointer (self->rows->pdata[i]));
    }
  return NULL;
}

static void
focus_pointer (FerBodyFields *self,
               const char    *pointer)
{
  for (guint i = 0; i < self->rows->len && pointer != NULL; i++)
    if (g_str_equal (fer_body_row_get_pointer (self->rows->pdata[i]), pointer))
      {
        GtkWidget *widget = fer_body_row_get_widget (self->rows->pdata[i]);

        gtk_widget_grab_focus (widget);
        if (GTK_IS_EDITABLE (widget))
          gtk_editable_set_position (GTK_EDITABLE (widget), -1);
        return;
      }
}

static gboolean
show_values (FerBodyFields *self)
{
  GPtrArray *fields = fer_body_form_get_fields (self->form);

  if (fields->len != self->rows->len)
    return FALSE;
  for (guint i = 0; i < fields->len; i++)
    if (!fer_body_row_show (self->rows->pdata[i], fields->pdata[i]))
      return FALSE;
  return TRUE;
}

static void
sync_form (FerBodyFields *self)
{
  g_autofree char *focused = NULL;

  if (!show_values (self))
    {
      focused = dup_focused (self);
      clear_list (self);
      fill_list (self);
      focus_pointer (self, focused);
    }
  gtk_widget_set_visible (self->cut_label, fer_body_form_is_cut (self->form));
}

static gboolean
sync_cb (gpointer data)
{
  FerBodyFields   *self = data;
  g_autofree char *wanted = g_steal_pointer (&self->wanted);

  self->sync_id = 0;
  sync_form (self);
  focus_pointer (self, wanted);
  return G_SOURCE_REMOVE;
}

/* Later, as the row that reports a change may have to go. */
static void
queue_sync (FerBodyFields *self,
            const char    *wanted)
{
  if (wanted != NULL)
    {
      g_free (self->wanted);
      self->wanted = g_strdup (wanted);
    }
  if (self->sync_id == 0)
    self->sync_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, sync_cb, self, NULL);
}

/* The text. */

static void
take_text (FerBodyFields *self)
{
  g_autofree char *text = NULL;

  g_clear_handle_id (&self->empty_id, g_source_remove);
  g_object_get (self->buffer, "text", &text, NULL);
  fer_body_form_set_text (self->form, text);
  show_fault (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
empty_cb (gpointer data)
{
  FerBodyFields *self = data;

  self->empty_id = 0;
  take_text (self);
  return G_SOURCE_REMOVE;
}

/* A text that is pasted over all of another is empty for a moment, which must not cost the form what it shows. */
static void
text_changed_cb (FerBodyFields *self)
{
  if (gtk_text_buffer_get_char_count (self->buffer) > 0)
    take_text (self);
  else if (self->empty_id == 0)
    self->empty_id = g_idle_add (empty_cb, self);
}

static void
sync_text (FerBodyFields *self)
{
  g_signal_handlers_block_by_func (self->buffer, text_changed_cb, self);
  gtk_text_buffer_set_text (self->buffer, fer_body_form_get_text (self->form), -1);
  g_signal_handlers_unblock_by_func (self->buffer, text_changed_cb, self);
}

static void
json_toggled_cb (FerBodyFields *self)
{
  gboolean is_json = gtk_toggle_button_get_active (self->json_button);

  if (self->empty_id != 0)
    take_text (self);
  if (is_json)
    sync_text (self);
  else
    sync_form (self);
  gtk_stack_set_visible_child_name (self->stack, is_json ? "json" : "form");
  show_fault (self);
}

/* Actions. */

static void
add_action (GtkWidget  *widget,
            const char *action_name,
            GVariant   *parameter)
{
  FerBodyFields      *self = FER_BODY_FIELDS (widget);
  const char         *pointer = g_variant_get_string (parameter, NULL);
  const FerBodyField *field = fer_body_form_find (self->form, pointer);
  g_autofree char    *place = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (field == NULL)
    return;
  place = field->kind == FER_BODY_ARRAY ? g_strdup_printf ("%s/%u", pointer, field->n_children) : g_strdup (pointer);
  done = fer_body_form_add (self->form, pointer, &error);
  conclude (self, done, error, place);
}

static void
remove_action (GtkWidget  *widget,
               const char *action_name,
               GVariant   *parameter)
{
  FerBodyFields   *self = FER_BODY_FIELDS (widget);
  const char      *pointer = g_variant_get_string (parameter, NULL);
  g_autofree char *parent = g_strndup (pointer, MAX (0, strrchr (pointer, '/') != NULL ? strrchr (pointer, '/') - pointer : 0));
  g_autofree char *removed = g_strdup (pointer);
  g_autoptr (GError) error = NULL;
  gboolean done = fer_body_form_set (self->form, removed, NULL, &error);

  conclude (self, done, error, fer_body_form_find (self->form, removed) != NULL ? removed : parent);
}

static void
move_action (GtkWidget  *widget,
             const char *action_name,
             GVariant   *parameter)
{
  FerBodyFields   *self = FER_BODY_FIELDS (widget);
  g_autofree char *pointer = g_strdup (g_variant_get_string (parameter, NULL));
  int              by = g_str_equal (action_name, "body.up") ? -1 : 1;
  const char      *slash = strrchr (pointer, '/');
  g_autofree char *place = NULL;
  g_autoptr (GError) error = NULL;
  gboolean done = fer_body_form_move (self->form, pointer, by, &error);

  if (slash != NULL)
    place = g_strdup_printf ("%.*s/%d", (int)(slash - pointer), pointer, atoi (slash + 1) + by);
  conclude (self, done, error, place != NULL && fer_body_form_find (self->form, place) != NULL ? place : pointer);
}

static void
fer_body_fields_dispose (GObject *object)
{
  FerBodyFields *self = FER_BODY_FIELDS (object);

  g_clear_handle_id (&self->sync_id, g_source_remove);
  g_clear_handle_id (&self->empty_id, g_source_remove);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_func (self->buffer, text_changed_cb, self);
  if (self->list != NULL)
    clear_list (self);
  self->list = NULL;
  self->buffer = NULL;
  adw_bin_set_child (ADW_BIN (self), NULL);

  G_OBJECT_CLASS (fer_body_fields_parent_class)->dispose (object);
}

static void
fer_body_fields_finalize (GObject *object)
{
  FerBodyFields *self = FER_BODY_FIELDS (object);

  g_clear_pointer (&self->form, fer_body_form_free);
  g_clear_pointer (&self->wanted, g_free);
  g_clear_pointer (&self->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (fer_body_fields_parent_class)->finalize (object);
}

static void
fer_body_fields_class_init (FerBodyFieldsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = fer_body_fields_dispose;
  G_OBJECT_CLASS (klass)->finalize = fer_body_fields_finalize;

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", FER_TYPE_BODY_FIELDS, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_install_action (widget_class, "body.add", "s", add_action);
  gtk_widget_class_install_action (widget_class, "body.remove", "s", remove_action);
  gtk_widget_class_install_action (widget_class, "body.up", "s", move_action);
  gtk_widget_class_install_action (widget_class, "body.down", "s", move_action);
  gtk_widget_class_set_template_from_resource (widget_class, "/io/github/ferrule/Ferrule/fer-body-fields.ui");
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, title_label);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, form_button);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, json_button);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, fault_label);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, stack);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, form_box);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, list);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, cut_label);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, view);
  gtk_widget_class_bind_template_child (widget_class, FerBodyFields, buffer);
  gtk_widget_class_bind_template_callback (widget_class, json_toggled_cb);
}

static void
fer_body_fields_init (FerBodyFields *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)fer_body_row_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (self->buffer, "changed", G_CALLBACK (text_changed_cb), self);
}

GtkWidget *
fer_body_fields_new (const FerCallInput *input,
                     const char         *title,
                     const char         *json)
{
  FerBodyFields *self = g_object_new (FER_TYPE_BODY_FIELDS, NULL);
  FerJsonNode    site = fer_json_node_get_member (input->tree, input->node, "schema");

  self->form = fer_body_form_new (input->tree, site, input->label, json);
  gtk_label_set_label (self->title_label, title);
  fer_spoken_set (self->view, title);
  fer_spoken_set (GTK_WIDGET (self->list), title);
  sync_form (self);
  show_fault (self);
  /* What is no JSON is mended as text. */
  gtk_toggle_button_set_active (fer_body_form_get_fault (self->form) != NULL ? self->json_button : self->form_button, TRUE);
  return GTK_WIDGET (self);
}

const char *
fer_body_fields_get_text (FerBodyFields *self)
{
  g_return_val_if_fail (FER_IS_BODY_FIELDS (self), NULL);

  return fer_body_form_get_text (self->form);
}

gboolean
fer_body_fields_is_broken (FerBodyFields *self)
{
  g_return_val_if_fail (FER_IS_BODY_FIELDS (self), FALSE);

  return fer_body_form_get_fault (self->form) != NULL;
}
