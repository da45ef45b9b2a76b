/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the response that an answer is, and holds the one against the other. */

#include "config.h"

#include "fer-reply-check.h"

#include "fer-call-draft-private.h"
#include "fer-json-path.h"
#include "fer-reference.h"
#include "fer-schema-match.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_CHARSET 40

void
fer_reply_check_free (FerReplyCheck *self)
{
  g_free (self->response);
  g_free (self->schema_pointer);
  g_clear_pointer (&self->value, fer_json_tree_unref);
  g_ptr_array_unref (self->findings);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

/* The response of the status, else the default one. */
static FerJsonNode
find_response (FerReplyCheck *self,
               FerJsonTree   *tree,
               FerJsonNode    operation,
               guint          status)
{
  FerJsonNode      list = fer_json_node_get_member (tree, operation, "responses");
  g_autofree char *word = g_strdup_printf ("%u", status);
  FerJsonNode      site = fer_json_node_get_member (tree, list, word);

  if (site != FER_JSON_NONE)
    self->response = g_steal_pointer (&word);
  else if ((site = fer_json_node_get_member (tree, list, "default")) != FER_JSON_NONE)
    self->response = g_strdup ("default");
  return site != FER_JSON_NONE ? fer_reference_resolve (tree, site) : FER_JSON_NONE;
}

static void
add_note (FerReplyCheck *self,
          gboolean       is_fault,
          char          *note)
{
  g_ptr_array_add (self->notes, note);
  self->is_fine = self->is_fine && !is_fault;
}

static gboolean
has_type (GStrv       types,
          const char *type)
{
  if (types[0] == NULL)
    return TRUE;
  for (guint i = 0; types[i] != NULL; i++)
    if (g_ascii_strncasecmp (types[i], type, strcspn (type, "; ")) == 0 || strstr (types[i], "*") != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_binary (FerJsonTree *tree,
           FerJsonNode  schema)
{
  return fer_json_node_string_equals (tree, fer_json_node_get_member (tree, schema, "type"), "file") ||
         fer_json_node_string_equals (tree, fer_json_node_get_member (tree, schema, "format"), "binary");
}

/* Returns: (transfer full) (nullable): the charset that a media type names, unless it is UTF-8 or no name at all */
static char *
dup_charset (const char *type)
{
  const char *place = type != NULL ? strstr (type, "charset=") : NULL;
  char       *name;

  if (place == NULL)
    return NULL;
  place += strlen ("charset=");
  place += *place == '"';
  name = g_strndup (place, strspn (place, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_."));
  if (*name == '\0' || strlen (name) > MAX_CHARSET || g_ascii_strcasecmp (name, "utf-8") == 0)
    g_clear_pointer (&name, g_free);
  return name;
}

/* Returns: (transfer full): the body as UTF-8, without the mark that some services begin it with; what cannot be is left as it is */
static GBytes *
decode (GBytes     *body,
        const char *type)
{
  static const char mark[] = "\xef\xbb\xbf";
  g_autofree char  *charset = dup_charset (type);
  gsize             n_bytes, n_text;
  const char       *bytes = g_bytes_get_data (body, &n_bytes);
  char             *text = charset != NULL ? g_convert (bytes, n_bytes, "UTF-8", charset, NULL, &n_text, NULL) : NULL;
  g_autoptr (GBytes) decoded = text != NULL ? g_bytes_new_take (text, n_text) : g_bytes_ref (body);
  gsize n_mark = strlen (mark);

  bytes = g_bytes_get_data (decoded, &n_bytes);
  if (n_bytes >= n_mark && memcmp (bytes, mark, n_mark) == 0)
    return g_bytes_new_from_bytes (decoded, n_mark, n_bytes - n_mark);
  return g_steal_pointer (&decoded);
}

/* An object or a list that nothing closes. */
static gboolean
is_cut (FerJsonTree *tree)
{
  FerJsonType type = fer_json_node_get_type (tree, fer_json_tree_get_root (tree));

  if (type != FER_JSON_OBJECT && type != FER_JSON_ARRAY)
    return FALSE;
  for (guint i = 0; i < fer_json_tree_get_n_faults (tree); i++)
    if (fer_json_tree_peek_fault (tree, i)->code == FER_JSON_FAULT_MISSING_CLOSE)
      return TRUE;
  return FALSE;
}

/* The body as JSON; a text where JSON was promised is said so. */
static void
read_body (FerReplyCheck *self,
           GBytes        *raw,
           const char    *type)
{
  g_autoptr (GBytes) body = decode (raw, type);
  gsize       n_bytes;
  const char *bytes = g_bytes_get_data (body, &n_bytes);
  const char *end = bytes;
  gboolean    is_json = type == NULL || strstr (type, "json") != NULL, is_deep;
  g_autoptr (FerJsonTree) tree = NULL;

  /* libsoup hands out as it is what it cannot unpack. */
  if (is_json && n_bytes > 2 && memcmp (bytes, "\x1f\x8b", 2) == 0)
    {
      add_note (self, TRUE, g_strdup (_ ("The body is compressed with gzip, and cannot be unpacked.")));
      return;
    }
  if (n_bytes > 0 && !g_utf8_validate (bytes, n_bytes, &end))
    {
      if (!is_json)
        add_note (self, TRUE, g_strdup_printf (_ ("A JSON body is declared, and this is %s."), type));
      else
        add_note (self, TRUE, g_strdup_printf (_ ("The body is not UTF-8 from byte %lu on."), (gulong)(end - bytes)));
      return;
    }
  tree = fer_json_tree_parse (body);
  if (!fer_json_tree_is_grammatical (tree, &is_deep))
    {
      if (is_json && is_cut (tree))
        add_note (self, TRUE, g_strdup (_ ("The body is JSON that ends too early.")));
      else
        add_note (self, TRUE, type != NULL && strstr (type, "json") != NULL ? g_strdup (_ ("The service says that the body is JSON, and it is not.")) : g_strdup_printf (_ ("A JSON body is declared, and this is %s."), type != NULL ? type : _ ("something else")));
      return;
    }
  if (is_deep)
    add_note (self, FALSE, g_strdup_printf (_ ("The body is nested deeper than %d levels; what is below them was not compared."), FER_JSON_MAX_DEPTH));
  else if (fer_json_tree_get_n_faults (tree) > 0)
    add_note (self, FALSE, g_strdup (_ ("A name stands twice in the same object of the body; which one counts is up to who reads it.")));
  self->value = g_steal_pointer (&tree);
}

static void
check_body (FerReplyCheck *self,
            FerJsonTree   *definition,
            FerJsonNode    schema,
            GBytes        *body,
            const char    *type)
{
  FerJsonNode target = fer_reference_resolve (definition, schema);

  self->schema_pointer = fer_json_path_of (definition, schema);
  if (target == FER_JSON_NONE)
    {
      add_note (self, TRUE, g_strdup (_ ("The schema of the response refers to something that is not there, so nothing could be compared.")));
      return;
    }
  if (is_binary (definition, target))
    return;
  if (g_bytes_get_size (body) == 0)
    {
      add_note (self, TRUE, g_strdup (_ ("The body is empty, and one is declared.")));
      return;
    }
  if (fer_json_node_string_equals (definition, fer_json_node_get_member (definition, target, "type"), "string") && type != NULL && strstr (type, "json") == NULL)
    return;
  read_body (self, body, type);
  if (self->value == NULL)
    return;
  g_ptr_array_unref (self->findings);
  self->findings = fer_schema_match (definition, schema, self->value, fer_json_tree_get_root (self->value));
  for (guint i = 0; i < self->findings->len; i++)
    self->is_fine = self->is_fine && !fer_schema_finding_is_fault (self->findings->pdata[i]);
}

FerReplyCheck *
fer_reply_check_new (FerJsonTree *definition,
                     FerJsonNode  operation,
                     guint        status,
                     const char  *content_type,
                     GBytes      *body)
{
  FerReplyCheck *self = g_new0 (FerReplyCheck, 1);
  g_auto (GStrv) types = fer_call_body_list_types (definition, operation, "produces");
  FerJsonNode response, schema;

  self->findings = g_ptr_array_new ();
  self->notes = g_ptr_array_new_with_free_func (g_free);
  self->is_fine = TRUE;
  response = find_response (self, definition, operation, status);
  schema = fer_json_node_get_member (definition, response, "schema");
  if (response == FER_JSON_NONE)
    add_note (self, TRUE, g_strdup_printf (_ ("No response is declared for status %u."), status));
  if (content_type != NULL && g_bytes_get_size (body) > 0 && !has_type (types, content_type))
    add_note (self, FALSE, g_strdup_printf (_ ("The operation does not say that it produces %s."), content_type));
  if (schema != FER_JSON_NONE)
    check_body (self, definition, schema, body, content_type);
  else if (g_bytes_get_size (body) > 0 && response != FER_JSON_NONE && status < 300)
    {
      add_note (self, FALSE, g_strdup (_ ("The response has a body, and no schema is declared for it.")));
      if (content_type != NULL && strstr (content_type, "json") != NULL)
        read_body (self, body, content_type);
    }
  if (self->schema_pointer == NULL)
    self->schema_pointer = g_strdup ("");
  return self;
}

gboolean
fer_reply_check_has_remarks (const FerReplyCheck *self)
{
  for (guint i = 0; i < self->findings->len; i++)
    if (((FerSchemaFinding *)self->findings->pdata[i])->kind != FER_SCHEMA_UNSEEN)
      return TRUE;
  return self->notes->len > 0;
}

/* What a service has chosen, fit for a line of text. */
static void
make_tellable (char          **text,
               FerCredentials *credentials)
{
  g_autoptr (GString) clean = g_string_new (NULL);

  for (const char *p = *text; *p != '\0'; p = g_utf8_next_char (p))
    g_string_append_unichar (clean, g_unichar_iscntrl (g_utf8_get_char (p)) ? 0xfffd : g_utf8_get_char (p));
  g_free (*text);
  *text = fer_credentials_mask (credentials, clean->str);
}

void
fer_reply_check_make_tellable (FerReplyCheck  *self,
                               FerCredentials *credentials)
{
  for (guint i = 0; i < self->findings->len; i++)
    {
      FerSchemaFinding *finding = self->findings->pdata[i];

      make_tellable (&finding->value_pointer, credentials);
      make_tellable (&finding->found, credentials);
    }
  for (guint i = 0; i < self->notes->len; i++)
    make_tellable ((char **)&self->notes->pdata[i], credentials);
}
