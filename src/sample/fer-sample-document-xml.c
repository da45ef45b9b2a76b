/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Definitions in XML: WSDL of SOAP services, WADL of plain ones. Elements are known by their names without prefixes. */

#include "config.h"

#include "fer-sample-document.h"

#include <string.h>

#define XSD "application/vnd.ms-azure-apim.xsd+xml"
#define MAX_OPERATIONS 2000

typedef struct
{
  FerSampleDocument *document;
  JsonObject        *operation; /* the one that is being read; the document has it */
  GQueue             paths;     /* of char *: of WADL's resources, the innermost first */
  const char        *wanted;    /* (nullable): the WSDL service that is asked for */
  gboolean           is_wsdl;
  gboolean           is_rest;
  gboolean           has_root;
  gboolean           in_binding;
  gboolean           in_service; /* in the one that is meant */
  gboolean           has_service;
} Reader;

static const char *
get_local (const char *name)
{
  const char *colon = strrchr (name, ':');

  return colon != NULL ? colon + 1 : name;
}

static const char *
get_attribute (const char **names,
               const char **values,
               const char  *wanted)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (strcmp (get_local (names[i]), wanted) == 0)
      return values[i];
  return NULL;
}

/* A name that can be a step of a path. */
static char *
dup_id (const char *name)
{
  return g_strcanon (g_strndup (name, 80), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_.", '-');
}

static void
add_operation (Reader     *reader,
               const char *name,
               const char *method,
               const char *url,
               const char *content_type)
{
  g_autofree char *id = dup_id (name);
  JsonArray       *bodies = json_array_new ();
  JsonArray       *responses = json_array_new ();
  JsonObject      *operation = NULL;

  if (*id == '\0' || reader->document->operations->len >= MAX_OPERATIONS)
    {
      json_array_unref (bodies);
      json_array_unref (responses);
      return;
    }
  if (content_type != NULL)
    json_array_add_element (bodies, fer_sample_node_build ("contentType", fer_sample_node_text (content_type), NULL));
  json_array_add_element (responses, fer_sample_node_build ("statusCode", fer_sample_node_integer (200), "description", fer_sample_node_text (""),
                                                            "representations", fer_sample_node_take_array (json_array_new ()), "headers", fer_sample_node_take_array (json_array_new ()), NULL));
  operation = fer_sample_node_build_object ("name", fer_sample_node_text (id), "displayName", fer_sample_node_text (name), "method", fer_sample_node_text (method),
                                            "urlTemplate", fer_sample_node_text (url), "templateParameters", fer_sample_node_take_array (json_array_new ()), "description", fer_sample_node_text (""),
                                            "request", fer_sample_node_build ("queryParameters", fer_sample_node_take_array (json_array_new ()), "headers", fer_sample_node_take_array (json_array_new ()), "representations", fer_sample_node_take_array (bodies), NULL),
                                            "responses", fer_sample_node_take_array (responses), "policies", fer_sample_node_text (NULL), NULL);
  g_ptr_array_add (reader->document->operations, operation);
  reader->operation = operation;
}

/* ---- WSDL ---- */

static void
start_wsdl (Reader      *reader,
            const char  *element,
            const char **names,
            const char **values)
{
  const char *name = get_attribute (names, values, "name");
  const char *action = get_attribute (names, values, "soapAction");
  const char *location = get_attribute (names, values, "location");

  if (strcmp (element, "definitions") == 0)
    reader->has_root = TRUE;
  else if (strcmp (element, "binding") == 0 && name != NULL)
    reader->in_binding = reader->document->operations->len == 0; /* the others say the same of other protocols */
  else if (strcmp (element, "operation") == 0 && reader->in_binding && action != NULL && reader->operation != NULL && !reader->is_rest)
    {
      g_autofree char *url = g_strconcat ("/?soapAction=", action, NULL);

      json_object_set_string_member (reader->operation, "urlTemplate", url);
    }
  else if (strcmp (element, "operation") == 0 && reader->in_binding && name != NULL)
    {
      g_autofree char *url = g_strconcat (reader->is_rest ? "/" : "/?soapAction=", name, NULL);

      add_operation (reader, name, "POST", url, reader->is_rest ? "application/json" : "text/xml");
    }
  else if (strcmp (element, "service") == 0 && name != NULL && !reader->has_service)
    {
      reader->in_service = reader->has_service = reader->wanted == NULL || strcmp (reader->wanted, name) == 0;
      if (reader->in_service)
        reader->document->title = g_strdup (name);
    }
  else if (strcmp (element, "address") == 0 && reader->in_service && location != NULL && reader->document->address == NULL)
    reader->document->address = g_strdup (location);
}

/* ---- WADL ---- */

static void
start_wadl (Reader      *reader,
            const char  *element,
            const char **names,
            const char **values)
{
  const char *path = get_attribute (names, values, "path");
  const char *name = get_attribute (names, values, "name");
  const char *id = get_attribute (names, values, "id");

  if (strcmp (element, "application") == 0)
    reader->has_root = TRUE;
  else if (strcmp (element, "resources") == 0 && reader->document->address == NULL)
    reader->document->address = g_strdup (get_attribute (names, values, "base"));
  else if (strcmp (element, "resource") == 0)
    {
      const char *above = g_queue_peek_head (&reader->paths);

      g_queue_push_head (&reader->paths, g_strconcat (above != NULL ? above : "", path != NULL && *path != '/' ? "/" : "", path, NULL));
    }
  else if (strcmp (element, "method") == 0 && name != NULL && reader->paths.length > 0)
    {
      const char      *url = g_queue_peek_head (&reader->paths);
      g_autofree char *fallback = g_strjoin (" ", name, url, NULL);

      add_operation (reader, id != NULL ? id : fallback, name, url, NULL);
    }
}

/* ---- both ---- */

static void
start_element (GMarkupParseContext *context,
               const char          *element,
               const char         **names,
               const char         **values,
               gpointer             data,
               GError             **error)
{
  Reader *reader = data;

  (reader->is_wsdl ? start_wsdl : start_wadl) (reader, get_local (element), names, values);
}

static void
end_element (GMarkupParseContext *context,
             const char          *element,
             gpointer             data,
             GError             **error)
{
  Reader     *reader = data;
  const char *name = get_local (element);

  if (strcmp (name, "service") == 0)
    reader->in_service = FALSE;
  else if (strcmp (name, "resource") == 0)
    g_free (g_queue_pop_head (&reader->paths));
  else if (reader->in_binding && strcmp (name, "binding") == 0 && reader->document->operations->len > 0)
    reader->in_binding = FALSE;
}

static gboolean
parse (Reader     *reader,
       const char *value)
{
  static const GMarkupParser parser = { .start_element = start_element, .end_element = end_element };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, reader, NULL);
  gboolean is_fine = g_markup_parse_context_parse (context, value, -1, NULL) && g_markup_parse_context_end_parse (context, NULL);

  g_queue_clear_full (&reader->paths, g_free);
  return is_fine && reader->has_root;
}

/* The schemas of the messages, as they stand there. */
static void
keep_schema (FerSampleDocument *self,
             const char        *value)
{
  g_autoptr (GRegex) regex = g_regex_new ("<(?:\\w+:)?schema[\\s>]", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  const char      *end = g_strrstr (value, "schema>");
  g_autofree char *text = NULL;
  int              start = 0;

  if (!g_regex_match (regex, value, 0, &match) || !g_match_info_fetch_pos (match, 0, &start, NULL) || end == NULL || end < value + start)
    return;
  text = g_strndup (value + start, end + strlen ("schema>") - value - start);
  self->schema = fer_sample_node_build_object ("contentType", fer_sample_node_text (XSD), "document", fer_sample_node_build ("value", fer_sample_node_text (text), NULL), NULL);
}

gboolean
fer_sample_document_read_wsdl (FerSampleDocument *self,
                               const char        *value,
                               JsonObject        *options)
{
  Reader reader = { .document = self, .is_wsdl = TRUE };

  g_queue_init (&reader.paths);
  reader.wanted = fer_sample_node_string (fer_sample_node_object (options, "wsdlSelector"), "wsdlServiceName", NULL);
  reader.is_rest = g_ascii_strcasecmp (fer_sample_node_string (options, "apiType", "soap"), "http") == 0;
  if (!parse (&reader, value) || (reader.wanted != NULL && !reader.has_service))
    return FALSE;

  self->type = reader.is_rest ? NULL : "soap";
  keep_schema (self, value);
  return TRUE;
}

gboolean
fer_sample_document_read_wadl (FerSampleDocument *self,
                               const char        *value)
{
  Reader reader = { .document = self };

  g_queue_init (&reader.paths);
  return parse (&reader, value);
}
