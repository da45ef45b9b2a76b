/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Every part of every published connector (of every so many in a sanitizer's build): all of it is read; of the first
 * operations of each every property that can be set is set and undone, which must change only what is meant and restore
 * every byte; ids are renamed, and no trace of the old one stays where it means the operation. */

#include "fer-general.h"
#include "fer-operation.h"
#include "fer-parameter.h"
#include "fer-reference.h"
#include "fer-response.h"
#include "fer-schema-node.h"
#include "fer-test-corpus.h"

#include <string.h>

#define N_OPERATIONS 5
/* Each step parses the text: of the largest ones fewer operations do. */
#define LARGE_TEXT (200 * 1000)
#define N_OPERATIONS_OF_LARGE 2
#define N_INNER 2
#define MAX_DEPTH 6

static guint n_operations, n_parameters, n_responses, n_nodes, n_sets, n_changed, n_renames;

static GBytes *
dup_text (FerDocument *document,
          FerFileRole  role)
{
  FerFile *file = fer_document_get_file (document, role);

  return file != NULL ? g_bytes_ref (fer_text_get_bytes (fer_file_get_text (file))) : NULL;
}

static gboolean
text_equals (FerDocument *document,
             FerFileRole  role,
             GBytes      *bytes)
{
  g_autoptr (GBytes) now = dup_text (document, role);

  return bytes == NULL ? now == NULL : g_bytes_equal (now, bytes);
}

/* Reading. */

static void
read_properties (gpointer object)
{
  guint        n_pspecs;
  GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (object), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;

      g_object_get_property (object, pspecs[i]->name, g_value_init (&value, pspecs[i]->value_type));
      if (G_VALUE_HOLDS_STRING (&value))
        {
          g_assert_nonnull (g_value_get_string (&value));
          g_assert_true (g_utf8_validate (g_value_get_string (&value), -1, NULL));
        }
      if (G_VALUE_HOLDS (&value, G_TYPE_STRV))
        g_assert_nonnull (g_value_get_boxed (&value));
    }
  g_free (pspecs);
}

static void
read_schema (FerSchemaNode *node,
             guint          depth)
{
  GListModel *children;

  if (node == NULL)
    return;
  n_nodes++;
  read_properties (node);
  if (depth == MAX_DEPTH)
    return;
  children = fer_schema_node_get_children (node);
  g_assert_cmpint (g_list_model_get_n_items (children) > 0, ==, fer_schema_node_get_expandable (node));
  for (guint i = 0; i < MIN (g_list_model_get_n_items (children), 40u >> depth); i++)
    {
      g_autoptr (FerSchemaNode) child = g_list_model_get_item (children, i);

      read_schema (child, depth + 1);
    }
}

static void
check_found_by_place (FerDocument *document,
                      gpointer     part)
{
  gsize start, end;

  if (fer_part_get_range (part, &start, &end))
    g_assert_true (fer_document_find_part (document, fer_part_get_file (part), start) == part);
}

static void
read_operation (FerDocument  *document,
                FerOperation *operation)
{
  GListModel *parameters = fer_operation_get_parameters (operation);
  GListModel *responses = fer_operation_get_responses (operation);
  guint       counted_parameters, counted_responses;

  n_operations++;
  read_properties (operation);
  g_object_get (operation, "n-parameters", &counted_parameters, "n-responses", &counted_responses, NULL);
  g_assert_cmpuint (counted_parameters, ==, g_list_model_get_n_items (parameters));
  g_assert_cmpuint (counted_responses, ==, g_list_model_get_n_items (responses));
  for (guint i = 0; i < counted_parameters; i++)
    {
      g_autoptr (FerParameter) parameter = g_list_model_get_item (parameters, i);
      gboolean shared;

      n_parameters++;
      g_object_get (parameter, "shared", &shared, NULL);
      if (!shared)
        {
          read_properties (parameter);
          check_found_by_place (document, parameter);
        }
      read_schema (fer_parameter_get_schema (parameter), 0);
    }
  for (guint i = 0; i < counted_responses; i++)
    {
      g_autoptr (FerResponse) response = g_list_model_get_item (responses, i);

      n_responses++;
      read_properties (response);
      check_found_by_place (document, response);
      read_schema (fer_response_get_schema (response), 0);
    }
  check_found_by_place (document, operation);
}

static void
read_connector (FerDocument *document)
{
  GListModel *operations = fer_document_get_operations (document);

  read_properties (fer_document_get_general (document));
  for (guint i = 0; i < g_list_model_get_n_items (operations); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

      read_operation (document, operation);
    }
}

/* Setting. */

static gboolean
is_json (GParamSpec *pspec)
{
  return g_str_equal (pspec->name, "default-value") || g_str_equal (pspec->name, "headers");
}

static void
make_other_value (GParamSpec *pspec,
                  GValue     *value)
{
  static const char *const texts[] = { "another “text”", "b", NULL };

  if (G_VALUE_HOLDS_BOOLEAN (value))
    g_value_set_boolean (value, !g_value_get_boolean (value));
  else if (G_VALUE_HOLDS (value, G_TYPE_STRV))
    g_value_set_boxed (value, texts);
  else if (g_str_equal (pspec->name, "verb"))
    g_value_set_static_string (value, g_strcmp0 (g_value_get_string (value), "HEAD") == 0 ? "OPTIONS" : "HEAD");
  else if (g_str_equal (pspec->name, "path"))
    g_value_take_string (value, g_strconcat (g_value_get_string (value), "/more", NULL));
  else if (g_str_equal (pspec->name, "location"))
    g_value_set_static_string (value, g_strcmp0 (g_value_get_string (value), "header") == 0 ? "query" : "header");
  else if (g_str_equal (pspec->name, "status"))
    g_value_set_static_string (value, "299");
  else if (is_json (pspec))
    g_value_set_static_string (value, "{\"a\": [1, 2.50]}");
  else
    g_value_take_string (value, g_strconcat (g_value_get_string (value), " and\n\"more\"", NULL));
}

static gboolean
values_equal (const GValue *a,
              const GValue *b)
{
  if (G_VALUE_HOLDS_BOOLEAN (a))
    return g_value_get_boolean (a) == g_value_get_boolean (b);
  if (G_VALUE_HOLDS (a, G_TYPE_STRV))
    return g_strv_equal (g_value_get_boxed (a), g_value_get_boxed (b));
  return g_strcmp0 (g_value_get_string (a), g_value_get_string (b)) == 0;
}

/* The changed bytes must lie inside the part's value, but for what follows references. */
static void
assert_confined (FerPart    *part,
                 GParamSpec *pspec,
                 gsize       start,
                 gsize       end,
                 GBytes     *before)
{
  static const char *const far[] = { "name", "operation-id", "path", "verb", "required", "status", NULL };
  g_autoptr (FerSplices) splices = NULL;
  const FerSplice *splice;
  FerText         *text = fer_file_get_text (fer_part_get_file (part));
  gsize            n_before, n_after;
  const char      *before_text = g_bytes_get_data (before, &n_before);
  const char      *after_text = fer_text_peek (text, &n_after);

  if (g_strv_contains (far, pspec->name))
    return;
  splices = fer_splices_diff (before_text, n_before, after_text, n_after);
  if (fer_splices_get_size (splices) == 0)
    return; /* of the properties file */
  splice = fer_splices_peek (splices, 0);
  g_assert_cmpuint (splice->byte_offset, >=, start);
  g_assert_cmpuint (splice->byte_offset + splice->n_removed, <=, end);
}

static void
set_and_undo (FerDocument *document,
              FerPart     *part,
              GParamSpec  *pspec)
{
  g_autoptr (GBytes) definition = dup_text (document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (GBytes) properties = dup_text (document, FER_FILE_ROLE_PROPERTIES);
  g_autoptr (FerPart) kept = g_object_ref (part);
  g_auto (GValue) before = G_VALUE_INIT;
  g_auto (GValue) wanted = G_VALUE_INIT;
  g_auto (GValue) after = G_VALUE_INIT;
  gsize start = 0, end = 0;

  g_object_get_property (G_OBJECT (part), pspec->name, g_value_init (&before, pspec->value_type));
  g_value_init (&wanted, pspec->value_type);
  g_value_copy (&before, &wanted);
  make_other_value (pspec, &wanted);
  fer_json_node_get_range (fer_part_get_tree (part), fer_part_get_node (part), &start, &end);

  n_sets++;
  g_object_set_property (G_OBJECT (part), pspec->name, &wanted);
  if (text_equals (document, FER_FILE_ROLE_DEFINITION, definition) && text_equals (document, FER_FILE_ROLE_PROPERTIES, properties))
    return;
  n_changed++;
  g_assert_true (fer_part_get_exists (part));
  g_object_get_property (G_OBJECT (part), pspec->name, g_value_init (&after, pspec->value_type));
  if (!is_json (pspec) && !values_equal (&after, &wanted)) /* JSON is laid out */
    {
      g_autofree char *pointer = fer_part_dup_pointer (part);

      g_error ("%s of %s does not read as it was set", pspec->name, pointer);
    }
  assert_confined (part, pspec, start, end, definition);

  g_assert_true (fer_document_undo (document));
  g_assert_true (text_equals (document, FER_FILE_ROLE_DEFINITION, definition));
  g_assert_true (text_equals (document, FER_FILE_ROLE_PROPERTIES, properties));
}

static void
set_all (FerDocument *document,
         gpointer     part)
{
  guint        n_pspecs;
  GParamSpec **pspecs = g_object_class_list_properties (G_OBJECT_GET_CLASS (part), &n_pspecs);

  for (guint i = 0; i < n_pspecs; i++)
    if ((pspecs[i]->flags & G_PARAM_WRITABLE) && !(pspecs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
      set_and_undo (document, part, pspecs[i]);
  g_free (pspecs);
}

static void
set_schema (FerDocument   *document,
            FerSchemaNode *node,
            guint          depth)
{
  GListModel *children;

  if (node == NULL || depth == 3)
    return;
  if (depth > 0)
    set_all (document, node);
  children = fer_schema_node_get_children (node);
  if (g_list_model_get_n_items (children) > 0)
    {
      g_autoptr (FerSchemaNode) child = g_list_model_get_item (children, 0);

      set_schema (document, child, depth + 1);
    }
}

static void
set_operation (FerDocument  *document,
               FerOperation *operation)
{
  GListModel *parameters = fer_operation_get_parameters (operation);
  GListModel *responses = fer_operation_get_responses (operation);

  set_all (document, operation);
  for (guint i = 0; i < MIN (g_list_model_get_n_items (parameters), N_INNER); i++)
    {
      g_autoptr (FerParameter) parameter = g_list_model_get_item (parameters, i);

      set_all (document, parameter);
      set_schema (document, fer_parameter_get_schema (parameter), 0);
    }
  if (g_list_model_get_n_items (responses) > 0)
    {
      g_autoptr (FerResponse) response = g_list_model_get_item (responses, 0);

      set_all (document, response);
      set_schema (document, fer_response_get_schema (response), 0);
    }
}

/* Structure. */

static void
undo_to (FerDocument *document,
         GBytes      *definition)
{
  g_assert_true (fer_document_undo (document));
  g_assert_true (text_equals (document, FER_FILE_ROLE_DEFINITION, definition));
}

static void
change_structure (FerDocument  *document,
                  FerOperation *first)
{
  g_autoptr (GBytes) definition = dup_text (document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (FerOperation) operation = g_object_ref (first);
  GListModel *operations = fer_document_get_operations (document);
  guint       n_before = g_list_model_get_n_items (operations);
  g_autoptr (GError) error = NULL;

  if (fer_part_duplicate (FER_PART (operation), NULL) != NULL)
    {
      g_assert_cmpuint (g_list_model_get_n_items (operations), ==, n_before + 1);
      undo_to (document, definition);
    }
  if (fer_part_remove (FER_PART (operation), NULL))
    {
      g_assert_cmpuint (g_list_model_get_n_items (operations), ==, n_before - 1);
      g_assert_false (fer_part_get_exists (FER_PART (operation)));
      undo_to (document, definition);
      /* Where the mistake was in what was removed, its return makes the source broken. */
      if (fer_file_get_stale (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)))
        return;
      g_assert_cmpuint (g_list_model_get_n_items (operations), ==, n_before);
    }
  if (n_before > 1 && fer_operation_add (document, NULL, NULL, NULL) != NULL)
    undo_to (document, definition);
}

/* No string that names an operation is still @id. */
static void
rename_and_undo (FerDocument  *document,
                 FerOperation *operation)
{
  g_autoptr (GBytes) definition = dup_text (document, FER_FILE_ROLE_DEFINITION);
  g_autoptr (GBytes) properties = dup_text (document, FER_FILE_ROLE_PROPERTIES);
  g_autoptr (FerOperation) kept = g_object_ref (operation);
  g_autofree char *id = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *present = NULL;

  g_object_get (operation, "operation-id", &id, NULL);
  if (*id == '\0' || !fer_part_get_editable (FER_PART (operation)))
    return;
  n_renames++;
  g_assert_true (fer_operation_set_id (operation, "Ferrule_Test_Renamed_0", &error));
  g_assert_no_error (error);
  g_object_get (operation, "operation-id", &present, NULL);
  g_assert_cmpstr (present, ==, "Ferrule_Test_Renamed_0");
  if (fer_reference_rename_operation (document, "Ferrule_Test_Renamed_0", id, NULL))
    {
      /* The same places back: nothing was missed and nothing else was hit. */
      g_assert_true (text_equals (document, FER_FILE_ROLE_DEFINITION, definition));
      g_assert_true (text_equals (document, FER_FILE_ROLE_PROPERTIES, properties));
      g_assert_true (fer_document_undo (document));
    }
  g_assert_true (fer_document_undo (document));
  g_assert_true (text_equals (document, FER_FILE_ROLE_DEFINITION, definition));
  g_assert_true (text_equals (document, FER_FILE_ROLE_PROPERTIES, properties));
}

static void
work_on (FerDocument *document)
{
  GListModel *operations = fer_document_get_operations (document);
  FerFile    *definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
  guint       n_tried = fer_text_get_length (fer_file_get_text (definition)) > LARGE_TEXT ? N_OPERATIONS_OF_LARGE : N_OPERATIONS;

  set_all (document, fer_document_get_general (document));
  for (guint i = 0; i < MIN (g_list_model_get_n_items (operations), n_tried); i++)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, i);

      set_operation (document, operation);
      rename_and_undo (document, operation);
    }
  if (g_list_model_get_n_items (operations) > 0)
    {
      g_autoptr (FerOperation) operation = g_list_model_get_item (operations, 0);

      change_structure (document, operation);
    }

  /* Last, for it makes all parts, and each would be found again after each step above. */
  read_connector (document);
}

static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  g_autofree char *last = NULL;
  gint64           began = g_get_monotonic_time ();

  if (paths == NULL)
    return;
  for (guint i = 0; i < paths->len; i += fer_test_corpus_get_stride ())
    {
      g_autofree char *folder = g_path_get_dirname (g_ptr_array_index (paths, i));
      g_autoptr (GFile) place = g_file_new_for_path (folder);
      g_autoptr (GError) error = NULL;
      FerDocument *document;

      if (g_strcmp0 (folder, last) == 0)
        continue;
      g_free (last);
      last = g_steal_pointer (&folder);
      document = fer_document_open (place, NULL, &error);
      if (document == NULL)
        {
          g_test_message ("%s: %s", last, error->message);
          continue;
        }
      if (g_test_verbose ())
        g_test_message ("%s", last);
      work_on (document);
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_object_unref (document);
    }
  g_test_message ("%u operations, %u parameters, %u responses, %u schema nodes; %u sets, %u changed; %u renames; %.1f s",
                  n_operations, n_parameters, n_responses, n_nodes, n_sets, n_changed, n_renames, (g_get_monotonic_time () - began) / 1e6);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/parts-corpus/all", test_corpus);

  return g_test_run ();
}
