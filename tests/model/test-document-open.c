/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opening connectors: under which names their files are found, and what is said of what cannot be opened. */

#include "fer-document.h"
#include "fer-file-io.h"
#include "fer-test-folder.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

#define DEFINITION "{ \"swagger\": \"2.0\", \"info\": { \"title\": \"Parts\" } }"

static FerDocument *
open_ok (FerTestFolder *folder,
         const char    *name)
{
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, name);
  g_autoptr (GError) error = NULL;
  FerDocument *document = fer_document_open (place, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (document);
  return document;
}

static void
assert_refused (FerTestFolder *folder,
                const char    *name,
                GQuark         domain,
                int            code,
                const char    *words)
{
  g_autoptr (GFile) place = fer_test_folder_get_file (folder, name);
  g_autoptr (GError) error = NULL;
  g_autoptr (FerDocument) document = fer_document_open (place, NULL, &error);

  g_assert_null (document);
  g_assert_error (error, domain, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_nonnull (strstr (error->message, folder->path));
}

/* Returns: the names of the files in the order of the list */
static char *
join_names (FerDocument *document)
{
  GListModel *files = fer_document_get_files (document);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (files); i++)
    {
      g_autoptr (FerFile) file = g_list_model_get_item (files, i);

      g_string_append_printf (names, "%s%s", i > 0 ? " " : "", fer_file_get_name (file));
    }
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* Names: what is in the folder, what is opened, and which files the connector has then. */

#define MAX_FILES 8

static const struct
{
  const char *title;
  const char *names[MAX_FILES];
  const char *settings;
  const char *place;
  const char *opened;
} folders[] = {
  { "usual",
    { "readme.md", "script.csx", "apiProperties.json", "apiDefinition.swagger.json", "icon.png" },
    "{}",
    "",
    "apiDefinition.swagger.json apiProperties.json script.csx settings.json readme.md" },
  { "only a definition", { "apiDefinition.swagger.json" }, NULL, "", "apiDefinition.swagger.json" },
  { "lower case", { "apidefinition.swagger.json", "apiproperties.json" }, NULL, "", "apidefinition.swagger.json apiproperties.json" },
  { "misspelt", { "apiDefination.swagger.json", "apiPropertis.json" }, NULL, "", "apiDefination.swagger.json apiPropertis.json" },
  { "named after itself", { "De-Lijn-Zoek.swagger.json", "apiProperties.json" }, NULL, "", "De-Lijn-Zoek.swagger.json apiProperties.json" },
  { "any name", { "what.json", "package-lock.json" }, NULL, "", "package-lock.json" },
  { "exact before others",
    { "APIDEFINITION.swagger.json", "a.swagger.json", "apiDefinition.swagger.json", "README.md", "readme.md", "a.csx", "script.csx" },
    NULL,
    "",
    "apiDefinition.swagger.json script.csx readme.md" },
  { "the alphabet among equals", { "b.swagger.json", "a.swagger.json", "b.csx", "a.csx" }, NULL, "", "a.swagger.json a.csx" },
  { "another readme", { "apiDefinition.swagger.json", "README.MD" }, NULL, "", "apiDefinition.swagger.json README.MD" },
  { "a readme without an end", { "apiDefinition.swagger.json", "Readme" }, NULL, "", "apiDefinition.swagger.json Readme" },
  { "C sharp", { "apiDefinition.swagger.json", "Script.cs" }, NULL, "", "apiDefinition.swagger.json Script.cs" },
  { "any script", { "apiDefinition.swagger.json", "connector-script.csx" }, NULL, "", "apiDefinition.swagger.json connector-script.csx" },
  { "by its definition", { "apiDefinition.swagger.json", "apiProperties.json" }, NULL, "apiDefinition.swagger.json", "apiDefinition.swagger.json apiProperties.json" },
  { "by its properties", { "apiDefinition.swagger.json", "apiProperties.json" }, NULL, "apiProperties.json", "apiDefinition.swagger.json apiProperties.json" },
  { "by its icon", { "apiDefinition.swagger.json", "icon.png" }, NULL, "icon.png", "apiDefinition.swagger.json" },
  { "the chosen one of two", { "apiDefinition.swagger.json", "b.swagger.json" }, NULL, "b.swagger.json", "b.swagger.json" },
  { "the chosen one of any name", { "apiDefinition.swagger.json", "orders.json" }, NULL, "orders.json", "orders.json" },
  { "settings name them",
    { "apiDefinition.swagger.json", "x.json", "p.json", "s.csx", "script.csx" },
    "{ \"apiDefinition\": \"x.json\", \"apiProperties\": \"./p.json\", \"script\": \".\\\\s.csx\" }",
    "",
    "x.json p.json s.csx settings.json" },
  { "settings name what is not there",
    { "apiDefinition.swagger.json", "script.csx" },
    "{ \"apiDefinition\": \"x.json\", \"script\": 1 }",
    "",
    "apiDefinition.swagger.json script.csx settings.json" },
  { "settings lead out",
    { "inner/apiDefinition.swagger.json", "x.json" },
    NULL,
    "inner",
    "apiDefinition.swagger.json" },
  { "settings name one file twice",
    { "apiDefinition.swagger.json", "apiProperties.json" },
    "{ \"apiDefinition\": \"apiProperties.json\", \"apiProperties\": \"apiProperties.json\", \"script\": \"settings.json\" }",
    "",
    "apiProperties.json settings.json" },
  { "settings are broken", { "apiDefinition.swagger.json" }, "{{{", "", "apiDefinition.swagger.json settings.json" },
};

static void
test_names (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerDocument) document = NULL;
  g_autofree char *names = NULL;

  for (guint j = 0; j < MAX_FILES && folders[i].names[j] != NULL; j++)
    fer_test_folder_put (folder, folders[i].names[j], DEFINITION, -1);
  if (folders[i].settings != NULL)
    fer_test_folder_put (folder, "settings.json", folders[i].settings, -1);
  document = open_ok (folder, folders[i].place);
  names = join_names (document);
  g_assert_cmpstr (names, ==, folders[i].opened);
  g_assert_cmpstr (fer_document_get_title (document), ==, "Parts");
  g_assert_false (fer_document_get_modified (document));
  g_assert_cmpint (g_list_model_get_n_items (fer_document_get_problems (document)) > 0, ==, g_strcmp0 (folders[i].settings, "{{{") == 0);
  g_assert_finalize_object (g_steal_pointer (&document));
}

static void
test_settings_never_lead_out (void)
{
  static const char *const paths[] = {
    "../x.json", "sub/../../x.json", "/etc/hostname", "..\\\\x.json", "c:\\\\x.json", "C:/x.json", "", ".", "file:///etc/hostname", "sub/x\\u0000.json"
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
      g_autoptr (FerDocument) document = NULL;
      g_autofree char *settings = g_strdup_printf ("{ \"apiDefinition\": \"%s\", \"script\": \"%s\" }", paths[i], paths[i]);
      g_autofree char *names = NULL;

      g_test_message ("%s", paths[i]);
      fer_test_folder_put (folder, "x.json", DEFINITION, -1);
      fer_test_folder_put (folder, "inner/sub/y.json", DEFINITION, -1);
      fer_test_folder_put (folder, "inner/apiDefinition.swagger.json", DEFINITION, -1);
      fer_test_folder_put (folder, "inner/settings.json", settings, -1);
      document = open_ok (folder, "inner");
      names = join_names (document);
      g_assert_cmpstr (names, ==, "apiDefinition.swagger.json settings.json");
    }
}

static void
test_title (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerDocument) named = NULL;
  g_autoptr (FerDocument) unnamed = NULL;
  g_autoptr (FerDocument) nowhere = fer_document_new_for_texts ("{}", NULL);

  fer_test_folder_put (folder, "Orders/apiDefinition.swagger.json", "{ \"info\": { \"title\": \"  \" } }", -1);
  fer_test_folder_put (folder, "Named/apiDefinition.swagger.json", "{ \"info\": { \"title\": \" H\\u00e9lo \" } }", -1);
  unnamed = open_ok (folder, "Orders");
  named = open_ok (folder, "Named");
  g_assert_cmpstr (fer_document_get_title (unnamed), ==, "Orders");
  g_assert_cmpstr (fer_document_get_title (named), ==, "Hélo");
  g_assert_cmpstr (fer_document_get_title (nowhere), ==, "Untitled Connector");
}

/* What opens although something is wrong. */

static const struct
{
  const char *text;
  gboolean    broken;
  guint       n_problems;
} damaged[] = {
  { "", TRUE, 1 },
  { " \n", TRUE, 1 },
  { "{", TRUE, 1 },
  { "{ \"swagger\": \"2.0\", }", FALSE, 1 },
  { "{ \"swagger\": \"2.0\" ", TRUE, 1 },
  { "\"swagger\": \"2.0\"", TRUE, 1 },
  { "{}", FALSE, 0 },
  { "// mine\n{ \"swagger\": \"2.0\" }", FALSE, 1 },
  { "\xef\xbb\xbf{ \"swagger\": \"2.0\" }", FALSE, 1 },
  { "{ \"swagger\": \"2.0\", \"openapi\": \"3.0.0\" }", FALSE, 0 },
};

static void
test_damaged (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
      g_autoptr (FerDocument) document = NULL;
      FerFile *definition;

      g_test_message ("%s", damaged[i].text);
      fer_test_folder_put (folder, "apiDefinition.swagger.json", damaged[i].text, -1);
      document = open_ok (folder, "");
      definition = fer_document_get_file (document, FER_FILE_ROLE_DEFINITION);
      g_assert_cmpint (fer_file_get_broken (definition), ==, damaged[i].broken);
      g_assert_false (fer_file_get_stale (definition));
      g_assert_true (fer_file_get_tree (definition) == fer_file_get_form_tree (definition));
      g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, damaged[i].n_problems);
    }
}

static void
test_windows_1252 (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (FerDiagnostic) problem = NULL;
  g_autofree char *place = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", "{\n  \"swagger\": \"2.0\",\n  \"info\": { \"title\": \"Br\xf8nn\" }\n}", -1);
  document = open_ok (folder, "");
  g_assert_cmpstr (fer_document_get_title (document), ==, "Brønn");
  g_assert_cmpint (fer_file_get_encoding (fer_document_get_file (document, FER_FILE_ROLE_DEFINITION)), ==, FER_ENCODING_WINDOWS_1252);
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 1);
  problem = g_list_model_get_item (fer_document_get_problems (document), 0);
  g_assert_cmpstr (fer_diagnostic_get_code (problem), ==, "json-not-utf8");
  g_assert_cmpuint (fer_diagnostic_get_line (problem), ==, 3);
  g_assert_cmpuint (fer_diagnostic_get_column (problem), ==, 25);
  g_object_get (problem, "place", &place, NULL);
  g_assert_cmpstr (place, ==, "apiDefinition.swagger.json, line 3");
}

static void
test_unreadable_others (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (FerDiagnostic) problem = NULL;
  g_autoptr (GFile) fifo = fer_test_folder_get_file (folder, "readme.md");
  g_autofree char *names = NULL;
  g_autofree char *place = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_test_folder_put (folder, "script.csx", "a\0b", 3);
  g_assert_cmpint (mkfifo (g_file_peek_path (fifo), 0600), ==, 0);
  document = open_ok (folder, "");
  names = join_names (document);
  g_assert_cmpstr (names, ==, "apiDefinition.swagger.json");
  g_assert_cmpuint (g_list_model_get_n_items (fer_document_get_problems (document)), ==, 2);
  problem = g_list_model_get_item (fer_document_get_problems (document), 1);
  g_assert_cmpstr (fer_diagnostic_get_code (problem), ==, "file-unreadable");
  g_assert_nonnull (strstr (fer_diagnostic_get_message (problem), "pipe"));
  g_object_get (problem, "place", &place, NULL);
  g_assert_cmpstr (place, ==, "readme.md");
}

/* What does not open, and what is said. */

static const struct
{
  const char *name;
  const char *bytes;
  gssize      size;
  const char *place;
  int         code;
  const char *words;
} refused[] = {
  { "notes.txt", "hello", -1, "", FER_MODEL_ERROR_NO_DEFINITION, "holds no connector" },
  { "package.json", "{ \"name\": 1 }", -1, "", FER_MODEL_ERROR_NO_DEFINITION, "holds no connector" },
  { "apiDefinition.swagger.json", "{ \"openapi\": \"3.0.1\" }", -1, "", FER_MODEL_ERROR_OPENAPI_3, "OpenAPI 3.0.1" },
  { "apiDefinition.swagger.json", "{ \"openapi\": 3 }", -1, "", FER_MODEL_ERROR_OPENAPI_3, "OpenAPI 3" },
  { "petstore.json", "{ \"openapi\": \"3.1.0\" }", -1, "", FER_MODEL_ERROR_OPENAPI_3, "OpenAPI 3.1.0" },
  { "petstore.json", "{ \"openapi\": \"3.1.0\" }", -1, "petstore.json", FER_MODEL_ERROR_OPENAPI_3, "petstore.json" },
  { "apiDefinition.swagger.json", "swagger: '2.0'\ninfo:\n  title: x\n", -1, "", FER_MODEL_ERROR_NOT_JSON, "YAML" },
  { "apiDefinition.swagger.json", "# a comment\n---\nswagger: '2.0'\n", -1, "", FER_MODEL_ERROR_NOT_JSON, "YAML" },
  { "openapi.yaml", "openapi: 3.0.0\n", -1, "", FER_MODEL_ERROR_NOT_JSON, "YAML" },
  { "any.yml", "openapi: 3.0.0\n", -1, "any.yml", FER_MODEL_ERROR_NOT_JSON, "YAML" },
  { "apiDefinition.swagger.json", "\n<!DOCTYPE html>\n<html>", -1, "", FER_MODEL_ERROR_NOT_JSON, "HTML" },
  { "apiDefinition.swagger.json", "<?xml version=\"1.0\"?>", -1, "", FER_MODEL_ERROR_NOT_JSON, "XML" },
  { "apiDefinition.swagger.json", "Hello, world!", -1, "", FER_MODEL_ERROR_NOT_JSON, "some other text" },
  { "apiDefinition.swagger.json", "{\0}", 3, "", FER_MODEL_ERROR_NOT_TEXT, "byte 2" },
  { "apiDefinition.swagger.json", "\xff\xfe{\0}\0", 6, "", FER_MODEL_ERROR_NOT_TEXT, "UTF-16" },
  { "apiDefinition.swagger.json", "[1, 2]", -1, "", FER_MODEL_ERROR_NOT_A_DEFINITION, "line 1, column 1 is not an object" },
  { "apiDefinition.swagger.json", "// x\n  \"x\"", -1, "", FER_MODEL_ERROR_NOT_A_DEFINITION, "line 2, column 3 is not an object" },
  { "apiDefinition.swagger.json", "\n{ \"a\": 1 }", -1, "", FER_MODEL_ERROR_NOT_A_DEFINITION, "line 2, column 1 has neither" },
  { "apiDefinition.swagger.json", "{ \"swagger\": \"1.2\", \"apis\": [] }", -1, "", FER_MODEL_ERROR_NOT_A_DEFINITION, "Swagger 1.2 document, as line 1, column 14" },
  { "apiDefinition.swagger.json", "{ \"swagger\": 1.1 }", -1, "", FER_MODEL_ERROR_NOT_A_DEFINITION, "Swagger 1.1" },
  { "x.json", "{ \"info\": {}, \"item\": [] }", -1, "x.json", FER_MODEL_ERROR_NOT_A_DEFINITION, "Postman" },
  { "icon.png", "\x89PNG\r\n\x1a\n", 8, "icon.png", FER_MODEL_ERROR_NOT_TEXT, "PNG" },
  { "notes.txt", "hello", -1, "notes.txt", FER_MODEL_ERROR_NOT_JSON, "some other text" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (FerTestFolder) folder = fer_test_folder_new ();

      fer_test_folder_put (folder, refused[i].name, refused[i].bytes, refused[i].size);
      assert_refused (folder, refused[i].place, FER_MODEL_ERROR, refused[i].code, refused[i].words);
    }
}

/* Whatever else is in the folder, a file that was named is not exchanged for it. */
static void
test_refused_by_name (void)
{
  static const struct
  {
    const char *name;
    const char *bytes;
    int         code;
  } named[] = {
    { "page.html", "<!DOCTYPE html>", FER_MODEL_ERROR_NOT_JSON },
    { "notes", "hello", FER_MODEL_ERROR_NOT_JSON },
    { "logo.png", "\x89PNG\r\n\x1a\n", FER_MODEL_ERROR_NOT_TEXT },
    { "tags.txt", "[]", FER_MODEL_ERROR_NOT_A_DEFINITION },
    { "package.json", "{ \"name\": 1 }", FER_MODEL_ERROR_NOT_A_DEFINITION },
    { "new.json", "{ \"openapi\": \"3.1.0\" }", FER_MODEL_ERROR_OPENAPI_3 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      g_autoptr (FerTestFolder) odd = fer_test_folder_new ();
      g_autoptr (FerTestFolder) usual = fer_test_folder_new ();

      fer_test_folder_put (odd, "another.json", DEFINITION, -1);
      fer_test_folder_put (odd, named[i].name, named[i].bytes, -1);
      assert_refused (odd, named[i].name, FER_MODEL_ERROR, named[i].code, named[i].name);
      fer_test_folder_put (usual, "apiDefinition.swagger.json", DEFINITION, -1);
      fer_test_folder_put (usual, "settings.json", "{ \"apiDefinition\": \"apiDefinition.swagger.json\" }", -1);
      fer_test_folder_put (usual, named[i].name, named[i].bytes, -1);
      assert_refused (usual, named[i].name, FER_MODEL_ERROR, named[i].code, named[i].name);
    }
}

static void
test_refused_deep (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autofree char *arrays = g_strnfill (100000, '[');
  GString         *objects = g_string_new (NULL);

  for (guint i = 0; i < 100000; i++)
    g_string_append (objects, "{\"a\":");
  fer_test_folder_put (folder, "arrays.json", arrays, -1);
  fer_test_folder_put (folder, "objects.json", objects->str, -1);
  g_string_free (objects, TRUE);
  assert_refused (folder, "arrays.json", FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_DEFINITION, "is not an object");
  assert_refused (folder, "objects.json", FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_DEFINITION, "has neither");
}

static void
test_refused_links (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GFile) dangling = fer_test_folder_get_file (folder, "dangling.json");
  g_autoptr (GFile) loop = fer_test_folder_get_file (folder, "loop.json");

  g_assert_cmpint (symlink ("nowhere", g_file_peek_path (dangling)), ==, 0);
  g_assert_cmpint (symlink ("loop.json", g_file_peek_path (loop)), ==, 0);
  assert_refused (folder, "dangling.json", G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "dangling.json” is a link to “nowhere”, which does not exist.");
  assert_refused (folder, "loop.json", G_IO_ERROR, G_IO_ERROR_TOO_MANY_LINKS, "loop.json” is a link that leads back to itself.");
  assert_refused (folder, "missing.json", G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "missing.json” does not exist.");
  assert_refused (folder, "missing/missing.json", G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "missing.json” does not exist.");
}

static void
test_refused_without_permission (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GFile) inner = fer_test_folder_get_file (folder, "inner");

  fer_test_folder_put (folder, "inner/apiDefinition.swagger.json", DEFINITION, -1);
  g_assert_cmpint (g_chmod (g_file_peek_path (inner), 0), ==, 0);
  if (access (g_file_peek_path (inner), R_OK) == 0)
    g_test_skip ("This user may read everything.");
  else
    assert_refused (folder, "inner", G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, "inner” cannot be read: you do not have the permission.");
  g_assert_cmpint (g_chmod (g_file_peek_path (inner), 0700), ==, 0);
}

static void
test_refused_specials (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GFile) fifo = fer_test_folder_get_file (folder, "apiDefinition.swagger.json");
  g_autoptr (GFile) big = fer_test_folder_get_file (folder, "big/apiDefinition.swagger.json");

  g_assert_cmpint (mkfifo (g_file_peek_path (fifo), 0600), ==, 0);
  assert_refused (folder, "", FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "pipe");
  assert_refused (folder, "apiDefinition.swagger.json", FER_MODEL_ERROR, FER_MODEL_ERROR_NOT_A_FILE, "pipe");
  assert_refused (folder, "missing", G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "missing");
  fer_test_folder_put (folder, "dangling/x", "", 0);
  {
    g_autoptr (GFile) link = fer_test_folder_get_file (folder, "dangling/apiDefinition.swagger.json");

    g_assert_cmpint (symlink ("nowhere", g_file_peek_path (link)), ==, 0);
  }
  assert_refused (folder, "dangling", G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "apiDefinition.swagger.json");
  fer_test_folder_put (folder, "big/apiDefinition.swagger.json", "", 0);
  if (truncate (g_file_peek_path (big), FER_FILE_MAX_SIZE + 1) == 0)
    assert_refused (folder, "big", FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG, "67108865 bytes");
  if (truncate (g_file_peek_path (big), (off_t)2 * 1024 * 1024 * 1024) == 0)
    assert_refused (folder, "big", FER_MODEL_ERROR, FER_MODEL_ERROR_TOO_BIG, "2.0");
}

/* Waiting. */

static void
opened_cb (GObject *source G_GNUC_UNUSED,
           GAsyncResult   *result,
           gpointer        user_data)
{
  GAsyncResult **out = user_data;

  *out = g_object_ref (result);
}

static void
test_async (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_document_open_async (folder->file, NULL, opened_cb, &result);
  fer_test_wait_until (result != NULL);
  document = fer_document_open_finish (result, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_equal (fer_document_get_folder (document), folder->file));
}

static void
test_cancelled (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (FerDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_document_open_async (folder->file, cancellable, opened_cb, &result);
  g_cancellable_cancel (cancellable);
  fer_test_wait_until (result != NULL);
  document = fer_document_open_finish (result, &error);
  g_assert_null (document);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* Nobody asks for the result: nothing leaks and nothing hangs. */
static void
test_result_dropped (void)
{
  g_autoptr (FerTestFolder) folder = fer_test_folder_new ();
  g_autoptr (GAsyncResult) result = NULL;

  fer_test_folder_put (folder, "apiDefinition.swagger.json", DEFINITION, -1);
  fer_document_open_async (folder->file, NULL, opened_cb, &result);
  fer_test_wait_until (result != NULL);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_strdup_printf ("/document-open/names/%s", folders[i].title);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_names);
    }
  g_test_add_func ("/document-open/settings-never-lead-out", test_settings_never_lead_out);
  g_test_add_func ("/document-open/title", test_title);
  g_test_add_func ("/document-open/damaged", test_damaged);
  g_test_add_func ("/document-open/windows-1252", test_windows_1252);
  g_test_add_func ("/document-open/unreadable-others", test_unreadable_others);
  g_test_add_func ("/document-open/refused", test_refused);
  g_test_add_func ("/document-open/refused-by-name", test_refused_by_name);
  g_test_add_func ("/document-open/refused-deep", test_refused_deep);
  g_test_add_func ("/document-open/refused-links", test_refused_links);
  g_test_add_func ("/document-open/refused-without-permission", test_refused_without_permission);
  g_test_add_func ("/document-open/refused-specials", test_refused_specials);
  g_test_add_func ("/document-open/async", test_async);
  g_test_add_func ("/document-open/cancelled", test_cancelled);
  g_test_add_func ("/document-open/result-dropped", test_result_dropped);
  return g_test_run ();
}
