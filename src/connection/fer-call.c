/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the requests of a call in the order of the platform: the operation's parameters, the connection's credentials, the
 * policies one after the other, and, last of all, the base address that a connection may have of its own. */

#include "config.h"

#include "fer-call-draft-private.h"

#include "fer-call-passwords.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What people look at may be larger than what a program asks for itself. */
#define MAX_REPLY (64u * 1024 * 1024)

static void
step_free (FerCallStep *step)
{
  g_free (step->template_id);
  g_free (step->title);
  explicit_bzero (step->words, strlen (step->words));
  g_free (step->words);
  g_free (step);
}

FerCall *
fer_call_new_empty (void)
{
  FerCall *self = g_new0 (FerCall, 1);

  self->steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  return self;
}

void
fer_call_free (FerCall *self)
{
  g_clear_pointer (&self->plain, fer_request_free);
  g_clear_pointer (&self->request, fer_request_free);
  g_ptr_array_unref (self->steps);
  g_ptr_array_unref (self->notes);
  g_clear_pointer (&self->credentials, fer_credentials_unref);
  g_free (self);
}

void
fer_call_add_note (FerCall *self,
                   char    *note)
{
  if (g_ptr_array_find_with_equal_func (self->notes, note, g_str_equal, NULL))
    g_free (note);
  else
    g_ptr_array_add (self->notes, note);
}

char *
fer_call_steps_dup_words (GPtrArray      *steps,
                          FerCredentials *credentials)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < steps->len; i++)
    {
      const FerCallStep *step = steps->pdata[i];

      g_string_append_printf (text, "%s%s %s", i > 0 ? "\n" : "", step->applied ? "•" : "⚠", step->words);
    }
  return credentials != NULL ? fer_credentials_mask (credentials, text->str) : g_strdup (text->str);
}

void
fer_call_add_step (FerCall    *self,
                   const char *template_id,
                   const char *title,
                   gboolean    applied,
                   char       *words)
{
  FerCallStep *step = g_new0 (FerCallStep, 1);

  step->template_id = g_strdup (template_id);
  step->title = g_strdup (title != NULL ? title : "");
  step->applied = applied;
  step->words = words;
  g_ptr_array_add (self->steps, step);
}

static void
draft_free (FerCallDraft *draft)
{
  g_free (draft->method);
  g_free (draft->base);
  g_free (draft->path);
  fer_pairs_free (draft->query);
  fer_pairs_free (draft->headers);
  g_clear_pointer (&draft->body, g_bytes_unref);
  g_free (draft);
}

static void
context_clear (FerCallContext *context)
{
  g_clear_pointer (&context->credentials, fer_credentials_unref);
  g_clear_pointer (&context->inputs, g_ptr_array_unref);
  g_clear_pointer (&context->operation_id, g_free);
  g_clear_pointer (&context->draft, draft_free);
  g_clear_pointer (&context->call, fer_call_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FerCallContext, context_clear)

static void
trim_slash (char *text)
{
  gsize length = strlen (text);

  while (length > 0 && text[length - 1] == '/')
    text[--length] = '\0';
}

static gboolean
has_scheme (FerJsonTree *tree,
            FerJsonNode  list,
            const char  *scheme)
{
  if (fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      if (fer_json_node_string_equals (tree, node, scheme))
        return TRUE;
  return FALSE;
}

char *
fer_call_dup_base (FerJsonTree *definition)
{
  FerJsonNode      root = fer_json_tree_get_root (definition);
  FerJsonNode      schemes = fer_json_node_get_member (definition, root, "schemes");
  g_autofree char *host = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, root, "host"));
  g_autofree char *path = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, root, "basePath"));
  const char      *scheme = has_scheme (definition, schemes, "http") && !has_scheme (definition, schemes, "https") ? "http" : "https";
  char            *base;

  if (host == NULL || *host == '\0')
    return NULL;
  base = g_strconcat (scheme, "://", host, path != NULL && *path != '\0' && *path != '/' ? "/" : "", path, NULL);
  trim_slash (base);
  return base;
}

static gboolean
is_header (const char *text)
{
  return *text != '\0' && strpbrk (text, " \t\r\n:") == NULL;
}

/* They say how a request is sent, and another value would break it. */
static gboolean
is_transports (const char *header)
{
  static const char *const names[] = { "Content-Length", "Transfer-Encoding", "Connection", "Upgrade", "TE", "Trailer" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (header, names[i]) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
add_input (FerCallContext     *context,
           const FerCallInput *input,
           GError            **error)
{
  g_autofree char *json = NULL;
  g_autofree char *joined = NULL;
  g_auto (GStrv) texts = NULL;
  char separator[2] = { fer_call_input_get_separator (input), '\0' };

  if (!fer_call_encode_pick (context, input, &json, error))
    return FALSE;
  if (json == NULL)
    return TRUE;
  texts = fer_call_encode_texts (input, json, error);
  if (texts == NULL)
    return FALSE;

  if (input->location == FER_CALL_HEADER)
    {
      joined = g_strjoinv (separator[0] != '\0' ? separator : ",", texts);
      if (!is_header (input->name))
        {
          g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR, _ ("“%s” is declared as a header, and no header can have that name."), input->name);
          return FALSE;
        }
      if (strpbrk (joined, "\r\n") != NULL)
        {
          g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_VALUE, _ ("The header “%s” cannot be sent: there is a line end in it, or its name is not that of a header."), input->name);
          return FALSE;
        }
      if (is_transports (input->name))
        fer_call_add_note (context->call, g_strdup_printf (_ ("The header “%s” is made by whoever sends the request; the value that is given is not sent."), input->name));
      else
        fer_pairs_set (context->draft->headers, input->name, joined);
      return TRUE;
    }
  for (guint i = 0; texts[i] != NULL; i++)
    {
      char *encoded = fer_call_encode_text (texts[i]);

      if (separator[0] == '\0')
        fer_pairs_add (context->draft->query, input->name, encoded);
      g_free (texts[i]);
      texts[i] = encoded;
    }
  if (separator[0] != '\0')
    {
      /* A comma may stand in a query as it is; services that do not decode look for it. */
      g_autofree char *between = separator[0] == ',' ? g_strdup (",") : fer_call_encode_text (separator);

      joined = g_strjoinv (between, texts);
      fer_pairs_add (context->draft->query, input->name, joined);
    }
  return TRUE;
}

/* Defaults that the connection does not change: what the operation may answer with. */
static void
add_accept (FerCallContext *context)
{
  g_auto (GStrv) types = fer_call_body_list_types (context->definition, context->operation, "produces");
  g_autofree char *joined = NULL;

  if (fer_pairs_find (context->draft->headers, "Accept") != NULL)
    return;
  joined = g_strjoinv (", ", types);
  fer_pairs_set (context->draft->headers, "Accept", *joined != '\0' ? joined : "application/json");
}

/* A template may have a query, as those that come from API Management do. */
static gboolean
fill_path (FerCallContext *context,
           GError        **error)
{
  FerJsonTree *tree = context->definition;
  g_autofree char *template = fer_json_node_dup_key (tree, fer_json_node_get_parent (tree, context->operation));
  g_autofree char *path = template != NULL ? fer_call_encode_path (context, template, error) : g_strdup ("");
  char            *query;

  if (path == NULL)
    return FALSE;
  query = strchr (path, '?');
  if (query != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (query + 1, "&", -1);

      *query = '\0';
      for (guint i = 0; parts[i] != NULL; i++)
        {
          char            *equals = strchr (parts[i], '=');
          g_autofree char *name = NULL;

          if (equals != NULL)
            *equals = '\0';
          name = g_uri_unescape_string (parts[i], NULL);
          fer_pairs_add (context->draft->query, name != NULL ? name : parts[i], equals != NULL ? equals + 1 : "");
        }
    }
  context->draft->path = *path != '\0' && *path != '/' ? g_strconcat ("/", path, NULL) : g_steal_pointer (&path);
  return TRUE;
}

static gboolean
fill (FerCallContext *context,
      GError        **error)
{
  if (!fill_path (context, error))
    return FALSE;
  for (guint i = 0; i < context->inputs->len; i++)
    {
      const FerCallInput *input = context->inputs->pdata[i];

      if ((input->location == FER_CALL_QUERY || input->location == FER_CALL_HEADER) && !add_input (context, input, error))
        return FALSE;
    }
  if (!fer_call_body_fill (context, error))
    return FALSE;
  add_accept (context);
  return TRUE;
}

static FerRequest *
make_request (const FerCallDraft *draft)
{
  g_autoptr (GString) address = g_string_new (draft->base);
  FerRequest *request;

  g_string_append (address, draft->path);
  for (guint i = 0; i < fer_pairs_get_size (draft->query); i++)
    {
      g_autofree char *name = g_uri_escape_string (fer_pairs_get_name (draft->query, i), "$'()*!@:/", FALSE);

      g_string_append_printf (address, "%c%s=%s", i == 0 ? '?' : '&', name, fer_pairs_get_value (draft->query, i));
    }
  request = fer_request_new (draft->method, address->str);
  fer_pairs_free (request->headers);
  request->headers = fer_pairs_copy (draft->headers);
  request->accept = g_strdup (fer_pairs_find (request->headers, "Accept"));
  fer_pairs_remove (request->headers, "Accept");
  request->content_type = g_strdup (fer_pairs_find (request->headers, "Content-Type"));
  fer_pairs_remove (request->headers, "Content-Type");
  request->body = draft->body != NULL ? g_bytes_ref (draft->body) : NULL;
  request->max_size = MAX_REPLY;
  return request;
}

/* What a script does is known to nobody but the platform. */
static void
note_script (FerCallContext *context)
{
  FerJsonTree *tree = context->properties;
  FerJsonNode  list = tree != NULL ? fer_json_node_find (tree, fer_json_tree_get_root (tree), "properties", "scriptOperations", NULL) : FER_JSON_NONE;

  if (list != FER_JSON_NONE && fer_json_node_get_type (tree, list) == FER_JSON_ARRAY)
    for (FerJsonNode node = fer_json_node_get_first_child (tree, list); node != FER_JSON_NONE; node = fer_json_node_get_next (tree, node))
      if (fer_json_node_string_equals (tree, node, context->operation_id))
        fer_call_add_note (context->call, g_strdup (_ ("On the platform this operation goes through script.csx, which is not run here.")));
}

static void
override_base (FerCallContext *context,
               const char     *base)
{
  g_autofree char *trimmed = g_strdup (base);

  trim_slash (trimmed);
  if (g_str_equal (trimmed, context->draft->base))
    return;
  fer_call_add_step (context->call, "base", "", TRUE, g_strdup_printf (_ ("The connection sends calls to %s instead of %s."), trimmed, context->draft->base));
  g_free (context->draft->base);
  context->draft->base = g_steal_pointer (&trimmed);
}

static gboolean
check_headers (const FerCallDraft *draft,
               GError            **error)
{
  for (guint i = 0; i < fer_pairs_get_size (draft->headers); i++)
    if (strpbrk (fer_pairs_get_value (draft->headers, i), "\r\n") != NULL || !is_header (fer_pairs_get_name (draft->headers, i)))
      {
        g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_VALUE, _ ("The header “%s” cannot be sent: there is a line end in it, or its name is not that of a header."), fer_pairs_get_name (draft->headers, i));
        return FALSE;
      }
  return TRUE;
}

FerCall *
fer_call_new (FerJsonTree         *definition,
              FerJsonNode          operation,
              FerJsonTree         *properties,
              const FerCallValues *values,
              FerCredentials      *credentials,
              const char          *base,
              GError             **error)
{
  g_auto (FerCallContext) context = { definition, operation, properties, values, NULL, NULL, NULL, NULL, NULL };
  g_autofree char *verb = NULL;

  g_return_val_if_fail (definition != NULL, NULL);
  g_return_val_if_fail (values != NULL, NULL);

  verb = fer_json_node_dup_key (definition, operation);
  context.credentials = credentials != NULL ? fer_credentials_ref (credentials) : fer_credentials_new ();
  context.inputs = fer_call_input_list (definition, operation);
  context.operation_id = fer_json_node_dup_string (definition, fer_json_node_get_member (definition, operation, "operationId"));
  if (context.operation_id == NULL)
    context.operation_id = g_strdup ("");
  context.call = fer_call_new_empty ();
  context.draft = g_new0 (FerCallDraft, 1);
  context.draft->method = g_ascii_strup (verb != NULL ? verb : "GET", -1);
  context.draft->base = fer_call_dup_base (definition);
  context.draft->query = fer_pairs_new (FALSE);
  context.draft->headers = fer_pairs_new (TRUE);
  if (context.draft->base == NULL)
    {
      if (base == NULL)
        {
          g_set_error_literal (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR, _ ("The connector has no host to call."));
          return NULL;
        }
      context.draft->base = g_strdup (base);
      trim_slash (context.draft->base);
    }

  if (!fill (&context, error))
    return NULL;
  fer_call_doubts_add (&context);
  context.call->plain = make_request (context.draft);
  fer_call_security_apply (&context);
  fer_policy_apply (&context);
  if (base != NULL)
    override_base (&context, base);
  note_script (&context);
  if (strpbrk (context.draft->base, "?# {}\"<>|\\^`") != NULL)
    {
      g_set_error (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR, _ ("“%s” is no address to call; the connection can name another base address."), context.draft->base);
      return NULL;
    }
  if (!check_headers (context.draft, error))
    return NULL;
  context.call->request = make_request (context.draft);
  context.call->credentials = fer_credentials_copy (context.credentials);
  fer_call_passwords_note (definition, context.inputs, values, context.call->credentials);
  context.call->request->secrets = fer_credentials_list_secrets (context.call->credentials);
  return g_steal_pointer (&context.call);
}

FerCall *
fer_call_new_for_operation (FerOperation        *operation,
                            const FerCallValues *values,
                            FerCredentials      *credentials,
                            const char          *base,
                            GError             **error)
{
  FerDocument *document = fer_part_get_document (FER_PART (operation));
  FerFile     *properties = fer_document_get_file (document, FER_FILE_ROLE_PROPERTIES);
  FerJsonTree *tree = fer_part_get_tree (FER_PART (operation));

  if (tree == NULL || !fer_part_get_exists (FER_PART (operation)))
    {
      g_set_error_literal (error, FER_CALL_ERROR, FER_CALL_ERROR_BAD_CONNECTOR, _ ("The operation is no longer there."));
      return NULL;
    }
  return fer_call_new (tree, fer_part_get_node (FER_PART (operation)), properties != NULL ? fer_file_get_form_tree (properties) : NULL,
                       values, credentials, base, error);
}
