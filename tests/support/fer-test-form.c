/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What tests of forms share. */

#include "fer-test-form.h"

#include "fer-test-gui.h"

/* clang-format off */
static const char definition[] =
  "{\n"
  "  \"swagger\": \"2.0\",\n"
  "  \"info\": {\n"
  "    \"title\": \"Inventory\",\n"
  "    \"description\": \"Parts in stock\",\n"
  "    \"version\": \"1.0\"\n"
  "  },\n"
  "  \"host\": \"vanarsdel.example.com\",\n"
  "  \"basePath\": \"/inventory\",\n"
  "  \"schemes\": [\"https\"],\n"
  "  \"paths\": {\n"
  "    \"/parts\": {\n"
  "      \"get\": {\n"
  "        \"summary\": \"List parts\",\n"
  "        \"operationId\": \"ListParts\",\n"
  "        \"x-ms-visibility\": \"important\",\n"
  "        \"parameters\": [\n"
  "          {\"name\": \"top\", \"in\": \"query\", \"type\": \"integer\", \"x-ms-summary\": \"Top\"},\n"
  "          {\"$ref\": \"#/parameters/language\"}\n"
  "        ],\n"
  "        \"responses\": {\n"
  "          \"200\": {\"description\": \"OK\", \"schema\": {\"$ref\": \"#/definitions/Part\"}}\n"
  "        }\n"
  "      },\n"
  "      \"post\": {\n"
  "        \"summary\": \"Add a part\",\n"
  "        \"operationId\": \"AddPart\",\n"
  "        \"parameters\": [\n"
  "          {\"name\": \"body\", \"in\": \"body\", \"schema\": {\"$ref\": \"#/definitions/Part\"}}\n"
  "        ],\n"
  "        \"responses\": {\"201\": {\"description\": \"Created\"}}\n"
  "      }\n"
  "    },\n"
  "    \"/parts/{id}\": {\n"
  "      \"delete\": {\n"
  "        \"operationId\": \"DeletePart\",\n"
  "        \"deprecated\": true,\n"
  "        \"parameters\": [\n"
  "          {\"name\": \"id\", \"in\": \"path\", \"required\": true, \"type\": \"string\"},\n"
  "          {\"$ref\": \"#/parameters/language\"}\n"
  "        ],\n"
  "        \"responses\": {\"204\": {\"description\": \"Gone\"}}\n"
  "      }\n"
  "    },\n"
  "    \"/ping\": {\n"
  "      \"get\": {\n"
  "        \"summary\": \"Ping\",\n"
  "        \"operationId\": \"Ping\",\n"
  "        \"x-ms-visibility\": \"internal\",\n"
  "        \"responses\": {\"200\": {\"description\": \"OK\"}}\n"
  "      }\n"
  "    },\n"
  "    \"/changes\": {\n"
  "      \"get\": {\n"
  "        \"summary\": \"When a part changes\",\n"
  "        \"operationId\": \"OnChange\",\n"
  "        \"x-ms-trigger\": \"batch\",\n"
  "        \"responses\": {\"200\": {\"description\": \"OK\"}}\n"
  "      }\n"
  "    }\n"
  "  },\n"
  "  \"definitions\": {\n"
  "    \"Part\": {\n"
  "      \"type\": \"object\",\n"
  "      \"required\": [\"name\"],\n"
  "      \"properties\": {\n"
  "        \"name\": {\"type\": \"string\", \"x-ms-summary\": \"Name\"},\n"
  "        \"weight\": {\"type\": \"number\"},\n"
  "        \"consists_of\": {\"type\": \"array\", \"items\": {\"$ref\": \"#/definitions/Part\"}}\n"
  "      }\n"
  "    }\n"
  "  },\n"
  "  \"parameters\": {\n"
  "    \"language\": {\"name\": \"language\", \"in\": \"header\", \"type\": \"string\"}\n"
  "  }\n"
  "}\n";

static const char properties[] =
  "{\n"
  "  \"properties\": {\n"
  "    \"iconBrandColor\": \"#0b5a6e\",\n"
  "    \"publisher\": \"VanArsdel\"\n"
  "  }\n"
  "}\n";
/* clang-format on */

FerDocument *
fer_test_form_new_document (void)
{
  return fer_document_new_for_texts (definition, properties);
}

char *
fer_test_form_dup_definition (FerDocument *document)
{
  FerText    *text = fer_file_get_text (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION));
  gsize       n_bytes;
  const char *bytes = fer_text_peek (text, &n_bytes);

  return g_strndup (bytes, n_bytes);
}

FerPart *
fer_test_form_find_operation (FerDocument *document,
                              const char  *operation_id)
{
  GListModel *operations = fer_document_get_operations (document);

  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerPart) operation = g_list_model_get_item (operations, i);
      g_autofree char *id = NULL;

      g_object_get (operation, "operation-id", &id, NULL);
      if (g_str_equal (id, operation_id))
        return operation;
    }

  g_assert_not_reached ();
}

GtkWidget *
fer_test_form_present (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 1000, 760);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (child));
  fer_test_gui_settle ();

  return window;
}

static gboolean
is_for_field (GtkWidget *widget,
              gpointer   data)
{
  g_autofree char *field = NULL;

  if (g_object_class_find_property (G_OBJECT_GET_CLASS (widget), "field") == NULL)
    return FALSE;

  g_object_get (widget, "field", &field, NULL);
  return g_strcmp0 (field, data) == 0;
}

GtkWidget *
fer_test_form_find_field (GtkWidget  *widget,
                          const char *field)
{
  return fer_test_gui_find (widget, is_for_field, (gpointer)field);
}

static GtkWidget *
find_text (GtkWidget *row)
{
  GtkWidget *text = fer_test_gui_find_type (row, GTK_TYPE_TEXT);

  return text != NULL ? text : fer_test_gui_find_type (row, GTK_TYPE_TEXT_VIEW);
}

char *
fer_test_form_dup_text (GtkWidget *row)
{
  GtkWidget  *text = find_text (row);
  GtkTextIter start, end;

  if (GTK_IS_TEXT (text))
    return g_strdup (gtk_editable_get_text (GTK_EDITABLE (text)));

  gtk_text_buffer_get_bounds (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end);
  return gtk_text_buffer_get_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), &start, &end, TRUE);
}

static void
put_caret (GtkWidget *text,
           int        position)
{
  GtkTextBuffer *buffer;
  GtkTextIter    iter;

  if (GTK_IS_TEXT (text))
    {
      gtk_editable_set_position (GTK_EDITABLE (text), position);
      return;
    }

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_buffer_get_iter_at_offset (buffer, &iter, position);
  gtk_text_buffer_place_cursor (buffer, &iter);
}

/* One letter after the other, as a keyboard has it, through the signal that the keys are bound to. */
void
fer_test_form_type (GtkWidget  *row,
                    int         position,
                    const char *text)
{
  GtkWidget *widget = find_text (row);

  gtk_widget_grab_focus (widget);
  if (position >= 0)
    put_caret (widget, position);

  for (const char *letter = text; *letter != '\0'; letter = g_utf8_next_char (letter))
    {
      g_autofree char *key = g_strndup (letter, g_utf8_next_char (letter) - letter);

      g_signal_emit_by_name (widget, "insert-at-cursor", key);
    }
}

int
fer_test_form_get_caret (GtkWidget *row)
{
  GtkWidget *text = find_text (row);
  int        position;

  if (GTK_IS_TEXT (text))
    return gtk_editable_get_position (GTK_EDITABLE (text));

  g_object_get (gtk_text_view_get_buffer (GTK_TEXT_VIEW (text)), "cursor-position", &position, NULL);
  return position;
}

gboolean
fer_test_form_has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}
