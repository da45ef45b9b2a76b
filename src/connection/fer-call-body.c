/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The body of a request: JSON, form fields, the parts of a multipart, a text or bytes, as `consumes` says. */

#include "config.h"

#include "fer-call-draft-private.h"

#include "fer-json-edit.h"
#include "fer-json-path.h"
#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TYPES 20
#define MAX_DEFAULT_DEPTH 16
#define MAX_DEFAULTS 500

GStrv
fer_call_body_list_types (FerJsonTree *definition,
                          FerJsonNode  operation,
                          const char  *key)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  FerJsonNode list = fer_json_node_get_member (definition, operation, key);

  if (fer_json_node_get_type (definition, list) != FER_JSON_ARRAY)
    list = fer_json_node_get_member (definition, fer_json_tree_get_root (definition), key);
  if (fer_json_node_get_type (definition, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (definition, list); node != FER_JSON_NONE && g_hash_table_size (seen) < MAX_TYPES; node = fer_json_node_get_next (definition, node))
      {
        g_autofree char *type = fer_json_node_dup_string (definition, node);

        if (type != NULL && strchr (type, '/') != NULL && strpbrk (type, "\r\n") == NULL && !g_hash_table_contains (seen, type))
          {
            g_strv_builder_add (builder, type);
            g_hash_table_add (seen, g_steal_pointer (&type));
          }
      }
  return g_strv_builder_end (builder);
}

static gboolean
is_json (const char *type)
{
  g_autofree char *bare = g_ascii_strdown (type, strcspn (type, ";"));

  return g_str_has_suffix (bare, "/json") || g_str_has_suffix (bare, "+json");
}

/* The type in which a body goes out: the user's own, else JSON where that is taken, else the first. */
static char *
choose_type (FerCallContext *context)
{
  const char *given = fer_pairs_find (context->draft->headers, "Content-Type");
  g_auto (GStrv) types = NULL;

  if (given != NULL)
    return g_strdup (given);
  types = fer_call_body_list_types (context->definition, context->operation, "consumes");
  for (guint i = 0; types[i] != NULL; i++)
    if (is_json (types[i]) && strchr (types[i], '*') == NULL)
      return g_strdup (types[i]);
  return g_strdup (types[0] != NULL && strchr (types[0], '*') == NULL && !g_str_has_prefix (types[0], "multipart/") && !g_str_has_prefix (types[0], "application/x-www-form") ? types[0] : "application/json");
}

/* Where a default has to go. */
typedef struct
{
  char *pointer;
  char *json;
} Default;

static void
default_clear (gpointer data)
{
  Default *self = data;

  g_free (self->pointer);
  g_free (self->json);
}

static gboolean
is_required (FerJsonTree *tree,
             FerJsonNode  schema,
             const char  *name)
{
  FerJsonNode list = fer_json_node_get_member (tree, schema, "required");

  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      if (fer_json_node_string_equals (tree, node, name))
        return TRUE;
  return FALSE;
}

/* Members of a body that nobody can fill in, because nobody sees them, and that have to be there. */
static void
collect_defaults (GArray      *found,
                  FerJsonTree *tree,
                  FerJsonNode  schema,
                  FerJsonTree *body,
                  FerJsonNode  value,
                  const char  *pointer,
                  guint        depth)
{
  FerJsonNode list = fer_json_node_get_member (tree, schema, "properties");

  if (depth > MAX_DEFAULT_DEPTH || found->len >= MAX_DEFAULTS || fer_json_node_get_type (tree, list) != FER_JSON_OBJECT ||
      fer_json_node_get_type (body, value) != FER_JSON_OBJECT)
    return;
  for (FerJsonNode site = fer_json_node_get_first_child (tree, list); site != FER_JSON_NONE; site = fer_json_node_get_next (tree, site))
    {
      FerJsonNode      node = fer_reference_resolve (tree, site);
      g_autofree char *name = fer_json_node_dup_key (tree, site);
      g_autofree char *below = fer_json_path_join (pointer, name, NULL);
      FerJsonNode      member = fer_json_node_get_member (body, value, name);
      FerJsonNode      fallback = fer_json_node_get_member (tree, node, "default");

      if (member != FER_JSON_NONE)
        collect_defaults (found, tree, node, body, member, below, depth + 1);
      else if (fallback != FER_JSON_NONE && is_required (tree, schema, name) &&
               fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "x-ms-visibility"), "internal"))
        {
          Default item = { g_steal_pointer (&below), fer_json_node_dup_text (tree, fallback) };

          g_array_append_val (found, item);
        }
    }
}

static char *
add_defaults (const FerCallInput *input,
              const char         *json)
{
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Default));
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);

  g_array_set_clear_func (found, default_clear);
  collect_defaults (found, input->tree, input->schema, tree, fer_json_tree_get_root (tree), "", 0);
  for (guint i = 0; i < found->len; i++)
    {
      const Default *item = &g_array_index (found, Default, i);
      g_autoptr (FerSplices) splices = fer_json_edit_set (tree, item->pointer, item->json, NULL, NULL);
      g_autoptr (GBytes) text = NULL;
      gsize       n_bytes;
      const char *before = fer_json_tree_peek_text (tree, &n_bytes);

      if (splices == NULL)
        continue;
      text = fer_splices_apply (splices, before, n_bytes);
      fer_json_tree_unref (tree);
      tree = fer_json_tree_parse (text);
    }
  return fer_json_node_dup_text (tree, fer_json_tree_get_root (tree));
}

/* Where a service reads no JSON, a text is what it reads: XML, most of the time. */
static gboolean
is_raw_text (const char *json,
             const char *type)
{
  return !is_json (type) && *json == '"';
}

static gboolean
check_body (const FerCallInput *input,
            const char         *json,
            const char         *content_type,
            GError            **error)
{
  static const struct
  {
    const char *type;
    FerJsonType json;
    const char *words;
  } kinds[] = {
    { "object", FER_JSON_OBJECT, N_ ("The body “%s” has to be an object.") },
    { "array", FER_JSON_ARRAY, N_ ("The body “%s” has to be a list.") },
    { "string", FER_JSON_STRING, N_ ("The body “%s” has to be a text.") },
  };
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);
  FerJsonNode      root = fer_json_tree_get_root (tree);
  FerJsonType      type = fer_json_node_get_type (tree, root);
  g_autofree char *text = fer_json_node_dup_string (tree, root);

  if (is_raw_text (json, content_type))
    return TRUE;
  if (text != NULL && (*text == '{' || *text == '[') && (g_str_equal (input->type, "object") || g_str_equal (input->type, "array")))
    {
      g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_VALUE, _ ("The body “%s” is not JSON."), input->name);
      return FALSE;
    }
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].type, input->type) && kinds[i].json != type)
      {
        g_autoptr (GString) words = g_string_new (_ (kinds[i].words));

        g_string_replace (words, "%s", input->name, 1);
        g_set_error_literal (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_VALUE, words->str);
        return FALSE;
      }
  return TRUE;
}

static gboolean
fill_body (FerCallContext     *context,
           const FerCallInput *input,
           GError            **error)
{
  const FerCallFile *file = fer_call_values_get_file (context->values, FER_CALL_BODY, input->name);
  g_autofree char   *json = NULL;
  g_autofree char   *text = NULL;
  g_autofree char   *type = choose_type (context);

  if (file != NULL)
    {
      context->draft->body = g_bytes_ref (file->bytes);
      if (fer_pairs_find (context->draft->headers, "Content-Type") == NULL)
        fer_pairs_set (context->draft->headers, "Content-Type", !is_json (type) ? type : file->type != NULL ? file->type
                                                                                                            : "application/octet-stream");
      return TRUE;
    }
  if (!fer_call_encode_pick (context, input, &json, error))
    return FALSE;
  if (json == NULL)
    return TRUE;
  if (!check_body (input, json, type, error))
    return FALSE;
  /* A text goes out as it is, unless the service reads JSON. */
  if (is_raw_text (json, type) || (g_str_equal (input->type, "string") && g_str_equal (input->format, "binary")))
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (json);

      text = fer_json_node_dup_string (tree, fer_json_tree_get_root (tree));
      if (g_str_equal (input->format, "binary") && is_json (type) && fer_pairs_find (context->draft->headers, "Content-Type") == NULL)
        fer_pairs_set (context->draft->headers, "Content-Type", "application/octet-stream");
    }
  else
    {
      text = add_defaults (input, json);
      if (!is_json (type) && g_str_has_suffix (type, "xml"))
        fer_call_add_note (context->call, g_strdup_printf (_ ("The body goes out as JSON, though %s is declared; a text is sent as it is."), type));
    }
  if (fer_pairs_find (context->draft->headers, "Content-Type") == NULL)
    fer_pairs_set (context->draft->headers, "Content-Type", type);
  context->draft->body = g_bytes_new (text, strlen (text));
  return TRUE;
}

/* A name inside the head of a part; browsers encode the same three. */
static void
append_quoted (GString    *text,
               const char *name)
{
  g_string_append_c (text, '"');
  for (const char *at = name; *at != '\0'; at++)
    if (*at == '"' || *at == '\r' || *at == '\n')
      g_string_append_printf (text, "%%%02X", (guchar)*at);
    else
      g_string_append_c (text, *at);
  g_string_append_c (text, '"');
}

/* One field of a form on its way into a body. */
typedef struct
{
  const char        *name;
  const char        *text;
  const FerCallFile *file;
} Field;

typedef struct
{
  gboolean    multipart;
  char       *boundary;
  GByteArray *body;
} Form;

static void
append_field (Form        *form,
              const Field *field)
{
  g_autoptr (GString) head = g_string_new (NULL);

  if (!form->multipart)
    {
      g_autofree char *name = fer_call_encode_text (field->name), *value = fer_call_encode_text (field->text);

      g_string_append_printf (head, "%s%s=%s", form->body->len > 0 ? "&" : "", name, value);
      g_byte_array_append (form->body, (const guint8 *)head->str, head->len);
      return;
    }
  g_string_append_printf (head, "--%s\r\nContent-Disposition: form-data; name=", form->boundary);
  append_quoted (head, field->name);
  if (field->file != NULL)
    {
      g_string_append (head, "; filename=");
      append_quoted (head, field->file->name != NULL ? field->file->name : field->name);
      g_string_append_printf (head, "\r\nContent-Type: %s", field->file->type != NULL ? field->file->type : "application/octet-stream");
    }
  g_string_append (head, "\r\n\r\n");
  g_byte_array_append (form->body, (const guint8 *)head->str, head->len);
  if (field->file != NULL)
    g_byte_array_append (form->body, g_bytes_get_data (field->file->bytes, NULL), g_bytes_get_size (field->file->bytes));
  else
    g_byte_array_append (form->body, (const guint8 *)field->text, strlen (field->text));
  g_byte_array_append (form->body, (const guint8 *)"\r\n", 2);
}

/* The line between the parts must not stand in any of them; a digest of them does not. */
static char *
make_boundary (FerCallContext *context)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < context->inputs->len; i++)
    {
      const FerCallInput *input = context->inputs->pdata[i];
      const FerCallFile  *file = fer_call_values_get_file (context->values, input->location, input->name);
      const char         *json = fer_call_values_get (context->values, input->location, input->name);

      if (file != NULL)
        g_checksum_update (digest, g_bytes_get_data (file->bytes, NULL), g_bytes_get_size (file->bytes));
      if (json != NULL)
        g_checksum_update (digest, (const guchar *)json, -1);
    }
  return g_strdup_printf ("ferrule-%.32s", g_checksum_get_string (digest));
}

static gboolean
append_input (FerCallContext     *context,
              Form               *form,
              const FerCallInput *input,
              GError            **error)
{
  Field            field = { input->name, NULL, fer_call_values_get_file (context->values, FER_CALL_FORM, input->name) };
  char             separator[2] = { fer_call_input_get_separator (input), '\0' };
  g_autofree char *json = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) texts = NULL;

  if (field.file != NULL && form->multipart)
    {
      append_field (form, &field);
      return TRUE;
    }
  if (!fer_call_encode_pick (context, input, &json, error))
    return FALSE;
  if (json == NULL)
    return TRUE;
  texts = fer_call_encode_texts (input, json, error);
  if (texts == NULL)
    return FALSE;
  if (g_str_equal (input->type, "file") && form->multipart)
    {
      FerCallFile file = { g_bytes_new (texts[0], strlen (texts[0])), NULL, NULL };

      field.file = &file;
      append_field (form, &field);
      g_bytes_unref (file.bytes);
      return TRUE;
    }
  if (separator[0] != '\0')
    {
      joined = g_strjoinv (separator, texts);
      field.text = joined;
      append_field (form, &field);
      return TRUE;
    }
  for (guint i = 0; texts[i] != NULL; i++)
    {
      field.text = texts[i];
      append_field (form, &field);
    }
  return TRUE;
}

static gboolean
is_multipart (FerCallContext *context)
{
  g_auto (GStrv) types = fer_call_body_list_types (context->definition, context->operation, "consumes");

  for (guint i = 0; i < context->inputs->len; i++)
    if (g_str_equal (((FerCallInput *)context->inputs->pdata[i])->type, "file"))
      return TRUE;
  for (guint i = 0; types[i] != NULL; i++)
    if (g_str_has_prefix (types[i], "application/x-www-form-urlencoded") || g_str_has_prefix (types[i], "multipart/form-data"))
      return types[i][0] == 'm';
  return FALSE;
}

static gboolean
fill_form (FerCallContext *context,
           GError        **error)
{
  Form             form = { is_multipart (context), NULL, g_byte_array_new () };
  g_autofree char *boundary = make_boundary (context);
  g_autofree char *type = form.multipart ? g_strconcat ("multipart/form-data; boundary=", boundary, NULL) : g_strdup ("application/x-www-form-urlencoded");
  gboolean         fine = TRUE;

  form.boundary = boundary;
  for (guint i = 0; i < context->inputs->len && fine; i++)
    {
      const FerCallInput *input = context->inputs->pdata[i];

      if (input->location == FER_CALL_FORM)
        fine = append_input (context, &form, input, error);
    }
  if (form.multipart)
    {
      g_autofree char *end = g_strdup_printf ("--%s--\r\n", boundary);

      g_byte_array_append (form.body, (const guint8 *)end, strlen (end));
    }
  context->draft->body = g_byte_array_free_to_bytes (form.body);
  /* The boundary has to be ours, so the type is too. */
  fer_pairs_set (context->draft->headers, "Content-Type", type);
  return fine;
}

gboolean
fer_call_body_fill (FerCallContext *context,
                    GError        **error)
{
  for (guint i = 0; i < context->inputs->len; i++)
    {
      const FerCallInput *input = context->inputs->pdata[i];

      if (input->location == FER_CALL_BODY)
        return fill_body (context, input, error);
      if (input->location == FER_CALL_FORM)
        return fill_form (context, error);
    }
  return TRUE;
}
