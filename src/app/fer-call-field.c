/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A field is one of six kinds, and the members of the others are NULL: it has `choices`, a `buffer`, a `body`, or a `file_button`, or else
 * its row is an entry, with or without a calendar. */

#include "config.h"

#include "fer-call-field.h"

#include "fer-body-fields.h"
#include "fer-calendar-button.h"
#include "fer-choice-button.h"
#include "fer-choices.h"
#include "fer-prompts.h"
#include "fer-secret-buffer.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>
#include <string.h>

#define TEXT_HEIGHT 120
#define MAX_DEFAULT 40 /* letters in a title */
#define MAX_FILE (16 * 1024 * 1024)

struct _FerCallField
{
  const FerCallInput *input;
  char               *title;
  GtkWidget          *row;
  FerCallFieldChanged changed;
  gpointer            data;

  GPtrArray     *choices; /* of JSON, goes with the list of the row but for its first entry, "Not Set" */
  GtkTextBuffer *buffer;
  FerBodyFields *body; /* the row itself */

  /* a file */
  GtkWidget *file_button;
  GBytes    *bytes;
  char      *file_name;
};

static void
changed_cb (FerCallField *self)
{
  gtk_widget_remove_css_class (self->row, "error");
  self->changed (self->data);
}

/* Gone with the field, which may go before the row. */
static void
watch (FerCallField *self,
       gpointer      object,
       const char   *signal)
{
  g_signal_connect_swapped (object, signal, G_CALLBACK (changed_cb), self);
}

/* As a person writes it: strings without their quotes, lists with commas. */
static char *
dup_plain (const FerCallInput *input,
           const char         *json)
{
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  FerJsonNode      root = fer_json_tree_get_root (tree);
  g_autofree char *plain = NULL;
  g_autofree char *again = NULL;
  g_autoptr (GString) list = NULL;

  if (fer_json_node_get_type (tree, root) == FER_JSON_STRING)
    return fer_json_node_dup_string (tree, root);
  if (fer_json_node_get_type (tree, root) != FER_JSON_ARRAY)
    return g_strdup (json);
  list = g_string_new (NULL);
  for (FerJsonNode node = fer_json_node_get_first_child (tree, root); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      g_autofree char *item = fer_json_node_get_type (tree, node) == FER_JSON_STRING ? fer_json_node_dup_string (tree, node) : fer_json_node_dup_text (tree, node);

      g_string_append_printf (list, "%s%s", list->len > 0 ? "," : "", item);
    }
  return g_strdup (list->str);
}

static char *
make_title (const FerCallInput *input)
{
  const char      *kind = *input->format != '\0' ? input->format : input->type;
  g_autofree char *fallback = fer_call_input_dup_default (input);
  g_autofree char *plain = fallback != NULL ? dup_plain (input, fallback) : g_strdup ("");

  /* What is required has its default in the field already. */
  if (!input->required && *kind != '\0' && *plain != '\0' && g_utf8_strlen (plain, -1) <= MAX_DEFAULT)
    /* Translators: the name of a parameter, its type, and the value that the service takes when none is sent. */
    return g_strdup_printf (_ ("%s (%s, default %s)"), input->label, kind, plain);
  if (input->required && *kind != '\0')
    /* Translators: the name of a parameter and its type: "Part number (string, required)". */
    return g_strdup_printf (_ ("%s (%s, required)"), input->label, kind);
  if (input->required)
    /* Translators: the name of a parameter: "Part number (required)". */
    return g_strdup_printf (_ ("%s (required)"), input->label);
  return *kind != '\0' ? g_strdup_printf ("%s (%s)", input->label, kind) : g_strdup (input->label);
}

/* A choice. */

static FerJsonNode
get_enumeration (const FerCallInput *input)
{
  FerJsonNode list = fer_json_node_get_member (input->tree, input->node, "enum");

  return list != FER_JSON_NONE && fer_json_node_get_type (input->tree, list) == FER_JSON_ARRAY ? list : FER_JSON_NONE;
}

static void
add_choice (FerCallField  *self,
            GtkStringList *texts,
            char          *json,
            const char    *text)
{
  g_ptr_array_add (self->choices, json);
  gtk_string_list_append (texts, text);
}

static void
list_choices (FerCallField  *self,
              GtkStringList *texts)
{
  FerJsonTree *tree = self->input->tree;
  FerJsonNode  list = get_enumeration (self->input);

  self->choices = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (texts, _ ("Not Set"));
  if (list == FER_JSON_NONE)
    {
      add_choice (self, texts, g_strdup ("true"), _ ("Yes"));
      add_choice (self, texts, g_strdup ("false"), _ ("No"));
      return;
    }
  for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
    {
      char            *json = fer_json_node_dup_text (tree, node);
      g_autofree char *plain = dup_plain (self->input, json);

      add_choice (self, texts, json, plain);
    }
}

static void
make_choice (FerCallField *self,
             const char   *json)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);
  guint selected = 0;

  list_choices (self, texts);
  for (guint i = 0; i < self->choices->len; i++)
    if (g_strcmp0 (self->choices->pdata[i], json) == 0)
      selected = i + 1;
  self->row = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (texts));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
  watch (self, self->row, "notify::selected");
}

/* JSON. */

static void
make_text (FerCallField *self,
           const char   *json)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *label = gtk_label_new (self->title);
  GtkWidget *window = gtk_scrolled_window_new ();
  GtkWidget *view = gtk_text_view_new ();

  self->row = adw_preferences_row_new ();
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  gtk_text_buffer_set_text (self->buffer, json != NULL ? json : "", -1);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_text_view_set_monospace (GTK_TEXT_VIEW (view), TRUE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  fer_spoken_set (view, self->title);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (window), TEXT_HEIGHT);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (window), view);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), window);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_widget_add_css_class (self->row, "fer-text-row");
  watch (self, self->buffer, "changed");
}

/* A file. */

static void
file_loaded_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  FerCallField *self = g_object_get_data (G_OBJECT (row), "fer-call-field");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  g_autofree char *words = NULL;

  if (self == NULL)
    return;
  if (bytes != NULL && g_bytes_get_size (bytes) <= MAX_FILE)
    {
      g_clear_pointer (&self->bytes, g_bytes_unref);
      g_free (self->file_name);
      self->bytes = g_steal_pointer (&bytes);
      self->file_name = g_file_get_basename (G_FILE (source));
    }
  else if (error == NULL)
    words = g_strdup (_ ("The file is larger than can be sent from here."));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), error != NULL ? error->message : words != NULL ? words
                                                                                                    : self->file_name);
  changed_cb (self);
}

static void
file_chosen_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GtkWidget) row = user_data;
  g_autoptr (GFile) file = fer_prompts_choose_finish (result);

  if (file != NULL)
    g_file_load_bytes_async (file, NULL, file_loaded_cb, g_steal_pointer (&row));
}

static void
choose_clicked_cb (GtkWidget *row)
{
  fer_prompts_choose_file_async (GTK_WINDOW (gtk_widget_get_root (row)), _ ("Choose File"), file_chosen_cb, g_object_ref (row));
}

static void
make_file (FerCallField *self)
{
  self->row = adw_action_row_new ();
  self->file_button = gtk_button_new_with_mnemonic (_ ("_Choose…"));
  gtk_widget_set_valign (self->file_button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->file_button);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), _ ("No file chosen"));
  g_object_set_data (G_OBJECT (self->row), "fer-call-field", self);
  g_signal_connect_swapped (self->file_button, "clicked", G_CALLBACK (choose_clicked_cb), self->row);
}

/* A body. */

static void
make_body (FerCallField *self,
           const char   *json)
{
  self->row = fer_body_fields_new (self->input, self->title, json);
  self->body = FER_BODY_FIELDS (self->row);
  watch (self, self->row, "changed");
}

/* A line, a day. */

static void
make_entry (FerCallField *self,
            const char   *json)
{
  const FerCallInput *input = self->input;
  g_autofree char    *plain = json != NULL ? dup_plain (input, json) : NULL;
  gboolean            is_secret = g_str_equal (input->format, "password");

  self->row = is_secret ? adw_password_entry_row_new () : adw_entry_row_new ();
  if (is_secret)
    fer_secret_buffer_adopt (GTK_EDITABLE (self->row));
  gtk_editable_set_text (GTK_EDITABLE (self->row), plain != NULL ? plain : "");
  if (g_str_equal (input->type, "integer") || g_str_equal (input->type, "number"))
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), GTK_INPUT_PURPOSE_NUMBER);
  if (g_str_equal (input->format, "date") || g_str_equal (input->format, "date-time"))
    fer_calendar_button_add (ADW_ENTRY_ROW (self->row), input->format);
  watch (self, self->row, "changed");
}

/* Of a list, its items may be what has the choices. */
static void
add_list (FerCallField *self)
{
  const FerCallInput *input = self->input;
  FerJsonNode         items = fer_json_node_get_member (input->tree, input->node, "items");
  FerJsonNode         node = fer_choice_source_is_there (input->tree, input->node) ? input->node : items;

  if (ADW_IS_ENTRY_ROW (self->row) && fer_choice_source_is_there (input->tree, node))
    fer_choice_button_add (ADW_ENTRY_ROW (self->row), node, g_str_equal (input->type, "array") ? FER_CHOICE_LIST : FER_CHOICE_PLAIN);
}

/* The field. */

FerCallField *
fer_call_field_new (const FerCallInput *input,
                    const char         *json,
                    FerCallFieldChanged changed,
                    gpointer            data)
{
  FerCallField *self = g_new0 (FerCallField, 1);

  self->input = input;
  self->title = make_title (input);
  self->changed = changed;
  self->data = data;
  if (fer_call_input_is_file (input))
    make_file (self);
  else if (input->location == FER_CALL_BODY)
    make_body (self, json);
  else if (g_str_equal (input->type, "object"))
    make_text (self, json);
  else if (get_enumeration (input) != FER_JSON_NONE || g_str_equal (input->type, "boolean"))
    make_choice (self, json);
  else
    make_entry (self, json);
  g_object_ref_sink (self->row);
  if (self->body == NULL)
    {
      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), self->title);
      add_list (self);
    }
  return self;
}

void
fer_call_field_free (FerCallField *self)
{
  g_object_set_data (G_OBJECT (self->row), "fer-call-field", NULL);
  g_signal_handlers_disconnect_by_data (self->row, self);
  if (self->buffer != NULL)
    g_signal_handlers_disconnect_by_data (self->buffer, self);
  g_clear_object (&self->buffer);
  g_clear_object (&self->row);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->file_name);
  g_free (self->title);
  g_free (self);
}

GtkWidget *
fer_call_field_get_row (FerCallField *self)
{
  return self->row;
}

const FerCallInput *
fer_call_field_get_input (FerCallField *self)
{
  return self->input;
}

char *
fer_call_field_dup_json (FerCallField *self)
{
  g_autofree char *text = NULL;
  guint            selected;

  if (self->file_button != NULL)
    return NULL;
  if (self->body != NULL)
    {
      text = g_strstrip (g_strdup (fer_body_fields_get_text (self->body)));
      return *text != '\0' ? g_steal_pointer (&text) : NULL;
    }
  if (self->choices != NULL)
    {
      selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));
      return selected > 0 && selected <= self->choices->len ? g_strdup (self->choices->pdata[selected - 1]) : NULL;
    }
  if (self->buffer == NULL)
    {
      const char *typed = fer_secret_buffer_peek (GTK_EDITABLE (self->row));

      return *typed != '\0' ? fer_call_input_read (self->input, typed) : NULL;
    }
  g_object_get (self->buffer, "text", &text, NULL);
  g_strstrip (text);
  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

gboolean
fer_call_field_store (FerCallField  *self,
                      FerCallValues *values,
                      GError       **error)
{
  const FerCallInput *input = self->input;
  g_autofree char    *json = fer_call_field_dup_json (self);
  g_autoptr (FerJsonTree) tree = json != NULL ? fer_json_tree_parse_string (json) : NULL;

  if (self->bytes != NULL)
    {
      fer_call_values_set_file (values, input->location, input->name, self->bytes, self->file_name, NULL);
      return TRUE;
    }
  if ((self->body != NULL && fer_body_fields_is_broken (self->body)) || (tree != NULL && fer_json_tree_is_broken (tree)))
    {
      if (self->body == NULL)
        gtk_widget_add_css_class (self->row, "error");
      /* Translators: %s is the name of a parameter. */
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA, _ ("What is entered for “%s” is not JSON."), input->label);
      return FALSE;
    }
  gtk_widget_remove_css_class (self->row, "error");
  fer_call_values_set (values, input->location, input->name, json);
  return TRUE;
}
