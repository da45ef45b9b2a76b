/* SPDX-License-Identifier: GPL-3.0-or-later */

/* From a definition told in short to the contracts of operations and schemas. The files it reads are the project's own
 * and are believed: a test reads each of them.
 */

#include "config.h"

#include "fer-sample-definition.h"

#include <string.h>

#define JSON_TYPE "application/json"
#define COMPONENTS "application/vnd.oai.openapi.components+json"

/* An API on its way. */
typedef struct
{
  FerSampleStore *store;
  const char     *path;
  JsonObject     *told;
  JsonObject     *examples; /* (nullable): by name of type */
  JsonObject     *schemas;  /* what comes of the schemas, and of answers that are lists */
  char           *schema_id;
} Expansion;

/* What one word and those behind it say. */
typedef struct
{
  char       *type; /* (nullable): none for "-" */
  gboolean    is_list;
  gboolean    is_required;
  gboolean    is_nullable;
  const char *description;
} Word;

static const struct
{
  const char *word, *type, *format;
} plain_types[] = {
  { "string", "string", NULL },
  { "boolean", "boolean", NULL },
  { "integer", "integer", NULL },
  { "number", "number", NULL },
  { "int32", "integer", "int32" },
  { "int64", "integer", "int64" },
  { "decimal", "number", "double" },
  { "double", "number", "double" },
  { "date-time", "string", "date-time" },
};

static void
word_clear (Word *word)
{
  g_free (word->type);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Word, word_clear)

static Word
read_word (const char *text)
{
  gsize length = strcspn (text, " ");
  Word  word = { NULL, FALSE, FALSE, FALSE, text[length] == ' ' ? text + length + 1 : "" };

  for (; length > 0 && strchr ("!?", text[length - 1]) != NULL; length--)
    if (text[length - 1] == '!')
      word.is_required = TRUE;
    else
      word.is_nullable = TRUE;
  word.is_list = length > 2 && strncmp (text + length - 2, "[]", 2) == 0;
  if (length != 1 || *text != '-')
    word.type = g_strndup (text, length - (word.is_list ? 2 : 0));
  return word;
}

static int
find_plain_type (const char *word)
{
  for (guint i = 0; i < G_N_ELEMENTS (plain_types); i++)
    if (strcmp (plain_types[i].word, word) == 0)
      return i;
  return -1;
}

static JsonNode *
make_schema (const Word *word)
{
  JsonObject *schema = json_object_new ();
  int         plain = find_plain_type (word->type);

  if (plain < 0)
    {
      g_autofree char *reference = g_strconcat ("#/components/schemas/", word->type, NULL);

      json_object_set_string_member (schema, "$ref", reference);
    }
  else
    {
      json_object_set_string_member (schema, "type", plain_types[plain].type);
      if (plain_types[plain].format != NULL)
        json_object_set_string_member (schema, "format", plain_types[plain].format);
    }
  if (word->is_list)
    schema = fer_sample_node_build_object ("type", fer_sample_node_text ("array"), "items", fer_sample_node_take_object (schema), NULL);
  if (*word->description != '\0' && (plain >= 0 || word->is_list))
    json_object_set_string_member (schema, "description", word->description);
  if (word->is_nullable)
    json_object_set_boolean_member (schema, "nullable", TRUE);
  return fer_sample_node_take_object (schema);
}

static JsonNode *
expand_schema (JsonObject *members)
{
  JsonObject    *schema = json_object_new ();
  JsonObject    *properties = json_object_new ();
  JsonArray     *required = json_array_new ();
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *told;

  json_object_iter_init_ordered (&iter, members);
  while (json_object_iter_next_ordered (&iter, &name, &told))
    {
      g_auto (Word) word = read_word (json_node_get_string (told));

      if (word.is_required)
        json_array_add_string_element (required, name);
      json_object_set_member (properties, name, make_schema (&word));
    }
  if (json_array_get_length (required) > 0)
    json_object_set_array_member (schema, "required", required);
  else
    json_array_unref (required);
  json_object_set_string_member (schema, "type", "object");
  json_object_set_object_member (schema, "properties", properties);
  return fer_sample_node_take_object (schema);
}

char *
fer_sample_definition_id (const char *seed)
{
  char *id = g_compute_checksum_for_string (G_CHECKSUM_SHA1, seed, -1);

  id[24] = '\0';
  return id;
}

/* Adds a text as one word that begins with a capital. */
static void
append_camel (GString    *name,
              const char *text)
{
  gboolean capital = TRUE;

  for (const char *p = text; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      capital = TRUE;
    else
      {
        g_string_append_c (name, capital ? g_ascii_toupper (*p) : *p);
        capital = FALSE;
      }
}

char *
fer_sample_definition_type_name (const char *path,
                                 const char *method,
                                 int         status,
                                 const char *content_type)
{
  GString         *name = g_string_new (NULL);
  g_autofree char *lower = g_ascii_strdown (method, -1);

  append_camel (name, path);
  append_camel (name, lower);
  if (status > 0)
    g_string_append_printf (name, "%d", status);
  append_camel (name, content_type);
  g_string_append (name, status > 0 ? "Response" : "Request");
  return g_string_free (name, FALSE);
}

/* A body of @type; with an example when there is one of that type. */
static JsonNode *
make_representation (Expansion  *api,
                     const char *content_type,
                     const char *type_name,
                     JsonNode   *example) /* (transfer full) (nullable) */
{
  JsonObject *representation = json_object_new ();

  json_object_set_string_member (representation, "contentType", content_type);
  if (type_name != NULL)
    {
      json_object_set_string_member (representation, "schemaId", api->schema_id);
      json_object_set_string_member (representation, "typeName", type_name);
    }
  if (example != NULL)
    json_object_set_member (representation, "examples", fer_sample_node_build ("default", fer_sample_node_build ("value", example, NULL), NULL));
  return fer_sample_node_take_object (representation);
}

static JsonNode *
dup_example (Expansion  *api,
             JsonObject *operation,
             const Word *word)
{
  JsonNode  *example = NULL;
  JsonArray *list = NULL;

  if (word->type == NULL)
    return NULL;
  example = fer_sample_node_find (fer_sample_node_object (operation, "examples"), word->type);
  if (example == NULL && api->examples != NULL)
    example = json_object_get_member (api->examples, word->type);
  if (example == NULL)
    return NULL;
  if (!word->is_list)
    return fer_sample_node_clone (example);
  list = json_array_new ();
  json_array_add_element (list, fer_sample_node_clone (example));
  return fer_sample_node_take_array (list);
}

static JsonNode *
expand_parameter (const char *name,
                  JsonNode   *told,
                  gboolean   *is_required)
{
  g_auto (Word) word = { NULL, FALSE, FALSE, FALSE, NULL };
  JsonObject *whole = NULL;
  JsonObject *parameter = json_object_new ();
  JsonArray  *values = NULL;
  int         plain;

  if (JSON_NODE_HOLDS_OBJECT (told))
    {
      whole = json_node_get_object (told);
      word = read_word (fer_sample_node_string (whole, "type", "string"));
      word.description = fer_sample_node_string (whole, "description", "");
      word.is_required = fer_sample_node_boolean (whole, "required", FALSE);
      values = fer_sample_node_array (whole, "values");
    }
  else
    word = read_word (json_node_get_string (told));
  plain = find_plain_type (word.type);
  json_object_set_string_member (parameter, "name", name);
  json_object_set_string_member (parameter, "description", word.description);
  json_object_set_string_member (parameter, "type", plain < 0 ? word.type : plain_types[plain].type);
  if (whole != NULL && json_object_has_member (whole, "defaultValue"))
    json_object_set_string_member (parameter, "defaultValue", json_object_get_string_member (whole, "defaultValue"));
  if (word.is_required)
    json_object_set_boolean_member (parameter, "required", TRUE);
  json_object_set_array_member (parameter, "values", values != NULL ? json_array_ref (values) : json_array_new ());
  *is_required = word.is_required;
  return fer_sample_node_take_object (parameter);
}

static JsonArray *
expand_parameters (JsonObject *told)
{
  JsonArray     *parameters = json_array_new ();
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *value;
  gboolean       is_required;

  if (told == NULL)
    return parameters;
  json_object_iter_init_ordered (&iter, told);
  while (json_object_iter_next_ordered (&iter, &name, &value))
    json_array_add_element (parameters, expand_parameter (name, value, &is_required));
  return parameters;
}

void
fer_sample_definition_fold_query (JsonObject *properties,
                                  const char *url,
                                  JsonArray  *path_parameters,
                                  JsonArray  *query)
{
  g_autoptr (GString) template = g_string_new (url);
  JsonArray *optional = json_array_new ();

  for (guint i = 0; i < json_array_get_length (query); i++)
    {
      JsonObject *parameter = json_array_get_object_element (query, i);
      const char *name = fer_sample_node_string (parameter, "name", "");

      if (!fer_sample_node_boolean (parameter, "required", FALSE))
        {
          json_array_add_element (optional, fer_sample_node_clone (json_array_get_element (query, i)));
          continue;
        }
      g_string_append_printf (template, "%c%s={%s}", strchr (template->str, '?') != NULL ? '&' : '?', name, name);
      json_array_add_element (path_parameters, fer_sample_node_clone (json_array_get_element (query, i)));
    }
  json_object_set_string_member (properties, "urlTemplate", template->str);
  json_object_set_array_member (properties, "templateParameters", json_array_ref (path_parameters));
  json_object_set_array_member (fer_sample_node_object (properties, "request"), "queryParameters", optional);
}

/* The name of what an answer is; a list gets a schema of its own, because API Management knows names only. */
static char *
dup_answer_type (Expansion  *api,
                 const Word *word,
                 const char *method,
                 const char *url,
                 int         status)
{
  char *name = NULL;

  if (word->type == NULL)
    return NULL;
  if (!word->is_list && find_plain_type (word->type) < 0)
    return g_strdup (word->type);
  name = fer_sample_definition_type_name (url, method, status, JSON_TYPE);
  if (!json_object_has_member (api->schemas, name))
    {
      Word silent = *word;

      silent.description = "";
      json_object_set_member (api->schemas, name, make_schema (&silent));
    }
  return name;
}

/* What is created says where it is. */
static JsonArray *
expand_answer_headers (int status)
{
  JsonArray *headers = json_array_new ();

  if (status == 201)
    json_array_add_element (headers, fer_sample_node_build ("name", fer_sample_node_text ("Location"), "description", fer_sample_node_text ("Where it is from now on"), "type", fer_sample_node_text ("string"), "values", fer_sample_node_take_array (json_array_new ()), NULL));
  return headers;
}

static JsonArray *
expand_answers (Expansion  *api,
                JsonObject *operation,
                const char *method,
                const char *url)
{
  JsonArray     *answers = json_array_new ();
  JsonObject    *told = fer_sample_node_object (operation, "answers");
  JsonObjectIter iter;
  const char    *status;
  JsonNode      *text;

  if (told == NULL)
    return answers;
  json_object_iter_init_ordered (&iter, told);
  while (json_object_iter_next_ordered (&iter, &status, &text))
    {
      g_auto (Word) word = read_word (json_node_get_string (text));
      g_autofree char *type_name = dup_answer_type (api, &word, method, url, atoi (status));
      JsonArray       *bodies = json_array_new ();

      if (type_name != NULL)
        json_array_add_element (bodies, make_representation (api, fer_sample_node_string (operation, "contentType", JSON_TYPE), type_name, dup_example (api, operation, &word)));
      json_array_add_element (answers, fer_sample_node_build ("statusCode", fer_sample_node_integer (atoi (status)),
                                                              "description", fer_sample_node_text (word.description),
                                                              "representations", fer_sample_node_take_array (bodies),
                                                              "headers", fer_sample_node_take_array (expand_answer_headers (atoi (status))),
                                                              NULL));
    }
  return answers;
}

static JsonNode *
expand_request (Expansion  *api,
                JsonObject *operation)
{
  JsonArray  *bodies = json_array_new ();
  const char *body = fer_sample_node_string (operation, "body", NULL);

  if (body != NULL)
    {
      g_auto (Word) word = read_word (body);

      json_array_add_element (bodies, make_representation (api, JSON_TYPE, word.type, dup_example (api, operation, &word)));
    }
  return fer_sample_node_build ("queryParameters", fer_sample_node_take_array (json_array_new ()),
                                "headers", fer_sample_node_take_array (expand_parameters (fer_sample_node_object (operation, "headers"))),
                                "representations", fer_sample_node_take_array (bodies),
                                NULL);
}

static void
expand_operation (Expansion  *api,
                  JsonObject *operation)
{
  g_auto (GStrv) call = g_strsplit (fer_sample_node_string (operation, "call", "GET /"), " ", 2);
  g_autofree char *path = g_strconcat (api->path, "/operations/", fer_sample_node_string (operation, "id", ""), NULL);
  g_autoptr (JsonArray) template = expand_parameters (fer_sample_node_object (operation, "template"));
  g_autoptr (JsonArray) query = expand_parameters (fer_sample_node_object (operation, "query"));
  JsonObject *properties = json_object_new ();

  json_object_set_string_member (properties, "displayName", fer_sample_node_string (operation, "title", ""));
  json_object_set_string_member (properties, "method", call[0]);
  json_object_set_null_member (properties, "urlTemplate");
  json_object_set_null_member (properties, "templateParameters");
  json_object_set_string_member (properties, "description", fer_sample_node_string (operation, "description", ""));
  json_object_set_member (properties, "request", expand_request (api, operation));
  json_object_set_array_member (properties, "responses", expand_answers (api, operation, call[0], call[1]));
  json_object_set_null_member (properties, "policies");
  fer_sample_definition_fold_query (properties, call[1], template, query);
  fer_sample_store_put (api->store, path, properties);
}

/* One of the operations that every collection has. */
typedef struct
{
  const char *verb, *title, *method;
  gboolean    of_row;   /* has an id in the path */
  gboolean    has_body; /* is sent a row */
  const char *answer;   /* %s: the type */
  const char *status;
} Habit;

static const Habit habits[] = {
  { "list", "List", "GET", FALSE, FALSE, "%s[] All of them.", "200" },
  { "create", "Create", "POST", FALSE, TRUE, "%s What was created.", "201" },
  { "get", "Get", "GET", TRUE, FALSE, "%s What was asked for.", "200" },
  { "update", "Update", "PUT", TRUE, TRUE, "- It was changed.", "204" },
  { "delete", "Delete", "DELETE", TRUE, FALSE, "- It is gone.", "204" },
};

static JsonObject *
tell_habit (JsonObject  *collection,
            const Habit *habit)
{
  gboolean         is_list = !habit->of_row && !habit->has_body;
  const char      *one = fer_sample_node_string (collection, "one", "");
  const char      *noun = is_list ? fer_sample_node_string (collection, "many", "") : one;
  const char      *type = fer_sample_node_string (collection, "type", "");
  const char      *article = strchr ("aeiou", *one) != NULL ? "an " : "a ";
  g_autofree char *id = g_strconcat (habit->verb, "-", noun, NULL);
  g_autofree char *title = g_strconcat (habit->title, " ", is_list ? "" : article, noun, NULL);
  g_autofree char *call = g_strconcat (habit->method, " ", fer_sample_node_string (collection, "path", ""), habit->of_row ? "/{id}" : "", NULL);
  g_auto (GStrv) around = g_strsplit (habit->answer, "%s", 2);
  g_autofree char *answer = g_strjoinv (type, around);
  JsonObject      *operation = json_object_new ();
  JsonObject      *answers = json_object_new ();

  json_object_set_string_member (operation, "id", g_strdelimit (id, " ", '-'));
  json_object_set_string_member (operation, "title", title);
  json_object_set_string_member (operation, "call", call);
  if (habit->of_row)
    {
      g_autofree char *word = g_strdup_printf ("%s! The id of the %s", fer_sample_node_string (collection, "id", "string"), one);
      g_autofree char *missing = g_strdup_printf ("- There is no such %s.", one);

      json_object_set_member (operation, "template", fer_sample_node_build ("id", fer_sample_node_text (word), NULL));
      json_object_set_string_member (answers, habit->status, answer);
      json_object_set_string_member (answers, "404", missing);
    }
  else
    json_object_set_string_member (answers, habit->status, answer);
  if (habit->has_body)
    json_object_set_string_member (operation, "body", type);
  json_object_set_object_member (operation, "answers", answers);
  return operation;
}

static void
expand_collection (Expansion  *api,
                   JsonObject *collection)
{
  g_auto (GStrv) without = fer_sample_node_dup_strings (fer_sample_node_array (collection, "without"));

  for (guint i = 0; i < G_N_ELEMENTS (habits); i++)
    if (!g_strv_contains ((const char *const *)without, habits[i].verb))
      {
        g_autoptr (JsonObject) operation = tell_habit (collection, &habits[i]);

        expand_operation (api, operation);
      }
}

static void
expand_schemas (Expansion *api)
{
  JsonObject    *told = fer_sample_node_object (api->told, "schemas");
  JsonObjectIter iter;
  const char    *name;
  JsonNode      *members;

  if (told == NULL)
    return;
  json_object_iter_init_ordered (&iter, told);
  while (json_object_iter_next_ordered (&iter, &name, &members))
    json_object_set_member (api->schemas, name, expand_schema (json_node_get_object (members)));
}

/* Puts the schema into the store, last, because answers have added to it. */
static void
keep_schemas (Expansion *api)
{
  g_autofree char *path = g_strconcat (api->path, "/schemas/", api->schema_id, NULL);
  JsonObject      *document = fer_sample_node_object (api->told, "document");
  JsonObject      *properties = NULL;

  if (document != NULL)
    properties = fer_sample_node_build_object ("contentType", fer_sample_node_text (fer_sample_node_string (document, "contentType", "")),
                                               "document", fer_sample_node_build ("value", fer_sample_node_text (fer_sample_node_string (document, "value", "")), NULL),
                                               NULL);
  else if (json_object_get_size (api->schemas) > 0)
    properties = fer_sample_node_build_object ("contentType", fer_sample_node_text (COMPONENTS),
                                               "document", fer_sample_node_build ("components", fer_sample_node_build ("schemas", fer_sample_node_take_object (json_object_ref (api->schemas)), NULL), NULL),
                                               NULL);
  if (properties != NULL)
    fer_sample_store_put (api->store, path, properties);
}

void
fer_sample_definition_expand (FerSampleStore *store,
                              const char     *path,
                              JsonObject     *told)
{
  g_autoptr (JsonObject) schemas = json_object_new ();
  g_autofree char *made_id = fer_sample_definition_id (path);
  JsonObject      *document = fer_sample_node_object (told, "document");
  Expansion        api = { store, path, told, fer_sample_node_object (told, "examples"), schemas, NULL };
  JsonArray       *collections = fer_sample_node_array (told, "collections");
  JsonArray       *operations = fer_sample_node_array (told, "operations");

  g_autofree char *schema_id = api.schema_id = g_strdup (fer_sample_node_string (document, "id", made_id));
  expand_schemas (&api);
  for (guint i = 0; collections != NULL && i < json_array_get_length (collections); i++)
    expand_collection (&api, json_array_get_object_element (collections, i));
  for (guint i = 0; operations != NULL && i < json_array_get_length (operations); i++)
    expand_operation (&api, json_array_get_object_element (operations, i));
  keep_schemas (&api);
}
