/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Connectors for tests of parts. */

#include "fer-test-parts.h"

#include "fer-document.h"

#include <string.h>

static char *
quote (const char *text)
{
  return text != NULL ? g_strdelimit (g_strdup (text), "'", '"') : NULL;
}

FerTestConnector *
fer_test_connector_new (const char *definition,
                        const char *properties)
{
  FerTestConnector *self = g_new0 (FerTestConnector, 1);
  g_autofree char  *quoted_definition = quote (definition);
  g_autofree char  *quoted_properties = quote (properties);

  self->document = fer_document_new_for_texts (quoted_definition, quoted_properties);
  self->told = g_string_new (NULL);
  return self;
}

void
fer_test_connector_free (FerTestConnector *self)
{
  g_assert_finalize_object (self->document);
  g_string_free (self->told, TRUE);
  g_free (self);
}

static void
notify_cb (FerTestConnector *self,
           GParamSpec       *pspec)
{
  g_string_append_printf (self->told, "%s ", pspec->name);
}

void
fer_test_connector_listen (FerTestConnector *self,
                           gpointer          object)
{
  g_signal_connect_swapped (object, "notify", G_CALLBACK (notify_cb), self);
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static char *
sort_words (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_auto (GStrv) words = g_strsplit (stripped, " ", -1);

  qsort (words, g_strv_length (words), sizeof (char *), compare_names);
  return g_strjoinv (" ", words);
}

void
fer_test_connector_assert_told (FerTestConnector *self,
                                const char       *properties)
{
  g_autofree char *told = sort_words (self->told->str);
  g_autofree char *expected = sort_words (properties);

  g_assert_cmpstr (told, ==, expected);
  g_string_truncate (self->told, 0);
}

char *
fer_test_connector_dup_text (FerTestConnector *self,
                             FerFileRole       role)
{
  FerFile    *file = fer_document_get_file (self->document, role);
  gsize       n_bytes = 0;
  const char *text = file != NULL ? fer_text_peek (fer_file_get_text (file), &n_bytes) : "";

  return g_strdelimit (g_strndup (text, n_bytes), "\"", '\'');
}

void
fer_test_connector_assert_text (FerTestConnector *self,
                                FerFileRole       role,
                                const char       *expected)
{
  g_autofree char *text = fer_test_connector_dup_text (self, role);

  g_assert_cmpstr (text, ==, expected);
}

void
fer_test_connector_type (FerTestConnector *self,
                         const char       *old_text,
                         const char       *new_text)
{
  g_autofree char *quoted_old = quote (old_text);
  g_autofree char *quoted_new = quote (new_text);
  FerFile         *file = fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
  gsize            n_bytes;
  const char      *text = fer_text_peek (fer_file_get_text (file), &n_bytes);
  const char      *place = g_strstr_len (text, n_bytes, quoted_old);
  g_autoptr (FerSplices) splices = NULL;

  g_assert_nonnull (place);
  splices = fer_splices_new_replace (place - text, strlen (quoted_old), quoted_new, -1);
  fer_document_begin (self->document, "Typing", NULL);
  fer_document_apply (self->document, file, splices);
  fer_document_end (self->document);
}

/* An item of a list that keeps it. */
static gpointer
peek_item (GListModel *list,
           guint       index)
{
  g_autoptr (GObject) item = g_list_model_get_item (list, index);

  g_assert_nonnull (item);
  return item;
}

FerOperation *
fer_test_connector_get_operation (FerTestConnector *self,
                                  guint             index)
{
  return peek_item (fer_document_get_operations (self->document), index);
}

FerParameter *
fer_test_get_parameter (FerOperation *operation,
                        guint         index)
{
  return peek_item (fer_operation_get_parameters (operation), index);
}

FerResponse *
fer_test_get_response (FerOperation *operation,
                       guint         index)
{
  return peek_item (fer_operation_get_responses (operation), index);
}

void
fer_test_set_string (gpointer    object,
                     const char *property,
                     const char *text)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);
  g_auto (GStrv) list = NULL;

  g_assert_nonnull (pspec);
  if (pspec->value_type == G_TYPE_BOOLEAN)
    g_object_set (object, property, g_str_equal (text, "true"), NULL);
  else if (pspec->value_type == G_TYPE_STRV)
    {
      list = g_strsplit (text, ",", -1);
      g_object_set (object, property, list, NULL);
    }
  else
    g_object_set (object, property, text, NULL);
}

char *
fer_test_dup_string (gpointer    object,
                     const char *property)
{
  GParamSpec *pspec = g_object_class_find_property (G_OBJECT_GET_CLASS (object), property);
  g_auto (GValue) value = G_VALUE_INIT;

  g_assert_nonnull (pspec);
  g_object_get_property (object, property, g_value_init (&value, pspec->value_type));
  if (G_VALUE_HOLDS_BOOLEAN (&value))
    return g_strdup (g_value_get_boolean (&value) ? "true" : "false");
  if (G_VALUE_HOLDS_UINT (&value))
    return g_strdup_printf ("%u", g_value_get_uint (&value));
  if (G_VALUE_HOLDS_ENUM (&value))
    return g_strdup_printf ("%d", g_value_get_enum (&value));
  if (G_VALUE_HOLDS (&value, G_TYPE_STRV))
    return g_strjoinv (",", g_value_get_boxed (&value));
  return g_value_dup_string (&value);
}

void
fer_test_assert_string (gpointer    object,
                        const char *property,
                        const char *expected)
{
  g_autofree char *text = fer_test_dup_string (object, property);

  g_assert_cmpstr (text, ==, expected);
}
