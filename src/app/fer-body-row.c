/* SPDX-License-Identifier: GPL-3.0-or-later */

/* `choices` and `toggle` are there for the kinds that have them. While the row is told what to show, it is `showing`, and what
 * its widgets report is nobody's doing. */

#include "config.h"

#include "fer-body-row.h"

#include "fer-calendar-button.h"
#include "fer-choice-button.h"
#include "fer-choices.h"
#include "fer-secret-buffer.h"
#include "fer-spoken.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_INDENT 6
#define MAX_DEFAULT 40

struct _FerBodyRow
{
  FerBodyField     *field; /* what reading needs of it; its value is that of the last showing */
  GtkWidget        *widget;
  GPtrArray        *choices; /* of JSON; the row has "Not Set" before them */
  GtkSwitch        *toggle;
  gboolean          showing;
  FerBodyRowChanged changed;
  gpointer          data;
};

/* The parts of a field that no value changes. */
static FerBodyField *
copy_field (const FerBodyField *field)
{
  FerBodyField *copy = g_memdup2 (field, sizeof *field);

  fer_json_tree_ref (copy->definition);
  copy->pointer = g_strdup (field->pointer);
  copy->label = g_strdup (field->label);
  copy->description = g_strdup (field->description);
  copy->type = g_strdup (field->type);
  copy->format = g_strdup (field->format);
  copy->json = g_strdup (field->json);
  copy->fallback = g_strdup (field->fallback);
  return copy;
}

static void
report (FerBodyRow *self,
        const char *json)
{
  if (!self->showing)
    self->changed (self->field->pointer, json, self->data);
}

/* Words. */

static void
add_words (GString    *text,
           const char *words)
{
  if (*words != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", words);
}

static char *
describe (const FerBodyField *field)
{
  GString         *text = g_string_new (NULL);
  g_autofree char *plain = fer_body_field_dup_plain (field, field->fallback);

  add_words (text, field->type);
  if ((field->flags & FER_BODY_REQUIRED) != 0 && field->depth > 0)
    add_words (text, _ ("required"));
  if (field->fallback != NULL && g_utf8_strlen (plain, -1) <= MAX_DEFAULT)
    {
      /* Translators: behind a field's type; %s is the value that it has when nothing is entered. */
      g_autofree char *words = g_strdup_printf (_ ("default %s"), plain);

      add_words (text, words);
    }
  return g_string_free (text, FALSE);
}

static char *
make_title (const FerBodyField *field)
{
  g_autofree char *words = describe (field);

  return *words != '\0' ? g_strdup_printf ("%s (%s)", field->label, words) : g_strdup (field->label);
}

static char *
describe_group (const FerBodyField *field)
{
  g_autofree char *words = describe (field);
  g_autofree char *items = g_strdup_printf (g_dngettext (NULL, "%u item", "%u items", field->n_children), field->n_children);
  const char      *state = field->kind == FER_BODY_ARRAY && field->json != NULL ? items : field->json == NULL ? _ ("not set")
                                                                                                              : "";

  if (*words == '\0' || *state == '\0')
    return g_strdup (*words != '\0' ? words : state);
  return g_strdup_printf ("%s · %s", words, state);
}

/* Buttons. */

static GtkWidget *
make_button (const char         *icon,
             const char         *words,
             const char         *action,
             const FerBodyField *field)
{
  GtkWidget       *button = gtk_button_new_from_icon_name (icon);
  g_autofree char *name = NULL;

  /* Translators: what a button does, and to what: "Remove: Address". */
  name = g_strdup_printf (_ ("%s: %s"), words, field->label);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, words);
  fer_spoken_set (button, name);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", field->pointer);
  return button;
}

static void
add_menu_item (GMenu      *menu,
               const char *label,
               const char *action,
               const char *pointer)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", pointer);
  g_menu_append_item (menu, item);
}

/* Not before it is wanted: there may be hundreds. */
static void
fill_menu (GtkMenuButton *button,
           gpointer       pointer)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  add_menu_item (menu, _ ("Move _Up"), "body.up", pointer);
  add_menu_item (menu, _ ("Move _Down"), "body.down", pointer);
  add_menu_item (menu, _ ("_Remove"), "body.remove", pointer);
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static GtkWidget *
make_menu (const FerBodyField *field)
{
  GtkWidget       *button = gtk_menu_button_new ();
  g_autofree char *name = g_strdup_printf (_ ("Move or Remove: %s"), field->label);

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_menu, g_strdup (field->pointer), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Move or Remove"));
  fer_spoken_set (button, name);
  return button;
}

static void
add_suffix (FerBodyRow *self,
            GtkWidget  *button)
{
  if (ADW_IS_ENTRY_ROW (self->widget))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->widget), button);
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (self->widget), button);
}

/* What is cleared by hand, or chosen, needs no button for it. */
static gboolean
can_be_removed (const FerBodyField *field)
{
  if ((field->flags & FER_BODY_EXTRA) != 0)
    return TRUE;
  return field->depth > 0 && field->json != NULL && (field->flags & FER_BODY_REQUIRED) == 0 && (fer_body_field_is_group (field) || field->kind == FER_BODY_BOOLEAN);
}

/* What is said beside a reference goes before what is behind it. */
static void
add_list (FerBodyRow *self)
{
  const FerBodyField *field = self->field;
  FerJsonNode         node = fer_choice_source_is_there (field->definition, field->site) ? field->site : field->schema;

  if (ADW_IS_ENTRY_ROW (self->widget) && fer_choice_source_is_there (field->definition, node))
    fer_choice_button_add (ADW_ENTRY_ROW (self->widget), node, field->kind == FER_BODY_ANY ? FER_CHOICE_JSON : FER_CHOICE_PLAIN);
}

static void
add_buttons (FerBodyRow *self)
{
  const FerBodyField *field = self->field;

  add_list (self);
  if (field->kind == FER_BODY_ARRAY)
    add_suffix (self, make_button ("list-add-symbolic", _ ("Add Item"), "body.add", field));
  else if (field->kind == FER_BODY_OBJECT && field->json == NULL && field->depth > 0)
    add_suffix (self, make_button ("list-add-symbolic", _ ("Add"), "body.add", field));
  if ((field->flags & FER_BODY_ITEM) != 0)
    add_suffix (self, make_menu (field));
  else if (can_be_removed (field))
    add_suffix (self, make_button ("edit-clear-symbolic", _ ("Remove"), "body.remove", field));
}

/* The kinds. */

static void
entered_cb (FerBodyRow *self)
{
  g_autofree char *json = fer_body_field_read (self->field, fer_secret_buffer_peek (GTK_EDITABLE (self->widget)));

  report (self, json);
}

static void
make_entry (FerBodyRow *self)
{
  const FerBodyField *field = self->field;

  self->widget = g_str_equal (field->format, "password") ? adw_password_entry_row_new () : adw_entry_row_new ();
  if (ADW_IS_PASSWORD_ENTRY_ROW (self->widget))
    fer_secret_buffer_adopt (GTK_EDITABLE (self->widget));
  if (field->kind == FER_BODY_NUMBER)
    adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->widget), GTK_INPUT_PURPOSE_NUMBER);
  if (g_str_equal (field->format, "date") || g_str_equal (field->format, "date-time"))
    fer_calendar_button_add (ADW_ENTRY_ROW (self->widget), field->format);
  g_signal_connect_swapped (self->widget, "changed", G_CALLBACK (entered_cb), self);
}

static void
chosen_cb (FerBodyRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));

  report (self, selected > 0 && selected <= self->choices->len ? self->choices->pdata[selected - 1] : NULL);
}

static void
make_choice (FerBodyRow *self)
{
  g_autoptr (GtkStringList) texts = gtk_string_list_new (NULL);

  self->choices = fer_body_field_list_choices (self->field);
  gtk_string_list_append (texts, _ ("Not Set"));
  for (guint i = 0; i < self->choices->len; i++)
    {
      g_autofree char *plain = fer_body_field_dup_plain (self->field, self->choices->pdata[i]);

      gtk_string_list_append (texts, plain);
    }
  self->widget = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->widget), G_LIST_MODEL (texts));
  g_signal_connect_swapped (self->widget, "notify::selected", G_CALLBACK (chosen_cb), self);
}

static void
toggled_cb (FerBodyRow *self)
{
  report (self, gtk_switch_get_active (self->toggle) ? "true" : "false");
}

static void
make_switch (FerBodyRow *self)
{
  self->widget = adw_action_row_new ();
  self->toggle = GTK_SWITCH (gtk_switch_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->toggle), GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->widget), GTK_WIDGET (self->toggle));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->widget), GTK_WIDGET (self->toggle));
  fer_spoken_follow_title (ADW_PREFERENCES_ROW (self->widget), GTK_WIDGET (self->toggle));
  g_signal_connect_swapped (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self);
}

static void
make_widget (FerBodyRow *self)
{
  switch (self->field->kind)
    {
    case FER_BODY_OBJECT:
    case FER_BODY_ARRAY:
      self->widget = adw_action_row_new ();
      gtk_widget_add_css_class (self->widget, "fer-body-group");
      break;
    case FER_BODY_BOOLEAN:
      make_switch (self);
      break;
    case FER_BODY_CHOICE:
      make_choice (self);
      break;
    default:
      make_entry (self);
    }
  g_object_ref_sink (self->widget);
}

/* Values. */

static void
show_entry (FerBodyRow         *self,
            const FerBodyField *field)
{
  g_autofree char *typed = fer_body_field_read (field, fer_secret_buffer_peek (GTK_EDITABLE (self->widget)));
  g_autofree char *plain = fer_body_field_dup_plain (field, field->json);

  /* What is being typed stays as it is typed. */
  if (g_strcmp0 (typed, field->json) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->widget), plain);
}

static void
show_choice (FerBodyRow         *self,
             const FerBodyField *field)
{
  guint selected = 0;

  for (guint i = 0; i < self->choices->len && field->json != NULL; i++)
    if (g_str_equal (self->choices->pdata[i], field->json))
      selected = i + 1;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), selected);
}

static void
show_value (FerBodyRow         *self,
            const FerBodyField *field)
{
  g_autofree char *words = NULL;

  self->showing = TRUE;
  if (fer_body_field_is_group (field))
    {
      words = describe_group (field);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget), words);
    }
  else if (self->toggle != NULL)
    {
      gtk_switch_set_active (self->toggle, g_strcmp0 (field->json, "true") == 0);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget), field->json == NULL ? _ ("Not Set") : "");
    }
  else if (self->choices != NULL)
    show_choice (self, field);
  else
    show_entry (self, field);
  if ((field->flags & FER_BODY_MISFIT) != 0)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
  self->showing = FALSE;
}

static gboolean
is_same_place (const FerBodyField *field,
               const FerBodyField *other)
{
  FerBodyFlags sort = FER_BODY_REQUIRED | FER_BODY_ITEM | FER_BODY_EXTRA | FER_BODY_OPEN;

  return g_str_equal (field->pointer, other->pointer) && field->kind == other->kind && (field->flags & sort) == (other->flags & sort) &&
         can_be_removed (field) == can_be_removed (other) && g_str_equal (field->type, other->type);
}

static gboolean
has_choice (FerBodyRow         *self,
            const FerBodyField *field)
{
  return self->choices == NULL || field->json == NULL || g_ptr_array_find_with_equal_func (self->choices, field->json, g_str_equal, NULL);
}

gboolean
fer_body_row_show (FerBodyRow         *self,
                   const FerBodyField *field)
{
  if (!is_same_place (self->field, field) || !has_choice (self, field))
    return FALSE;
  show_value (self, field);
  return TRUE;
}

FerBodyRow *
fer_body_row_new (const FerBodyField *field,
                  FerBodyRowChanged   changed,
                  gpointer            data)
{
  FerBodyRow      *self = g_new0 (FerBodyRow, 1);
  g_autofree char *title = fer_body_field_is_group (field) ? g_strdup (field->label) : make_title (field);

  self->field = copy_field (field);
  self->changed = changed;
  self->data = data;
  make_widget (self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
  if (*field->description != '\0')
    gtk_widget_set_tooltip_text (self->widget, field->description);
  if (field->depth > 0)
    {
      g_autofree char *indent = g_strdup_printf ("fer-depth-%u", MIN (field->depth, MAX_INDENT));

      gtk_widget_add_css_class (self->widget, indent);
    }
  add_buttons (self);
  show_value (self, field);
  return self;
}

void
fer_body_row_free (FerBodyRow *self)
{
  g_signal_handlers_disconnect_by_data (self->widget, self);
  if (self->toggle != NULL)
    g_signal_handlers_disconnect_by_data (self->toggle, self);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_object_unref (self->widget);
  fer_body_field_free (self->field);
  g_free (self);
}

GtkWidget *
fer_body_row_get_widget (FerBodyRow *self)
{
  return self->widget;
}

const char *
fer_body_row_get_pointer (FerBodyRow *self)
{
  return self->field->pointer;
}
