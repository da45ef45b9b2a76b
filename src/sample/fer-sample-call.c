/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One request and its answer. What came in is decoded here, once, or refused: a handler only sees UTF-8
 * without NUL, a Host of this machine, and a body within bounds. */

#include "fer-sample-call-private.h"

#include <string.h>

/* The address of the sample in the caller's own words, or NULL when those name another machine: then some
 * web page has found a name for us, and is not answered. */
static char *
make_base (const char *host)
{
  static const char *const names[] = { "127.0.0.1", "localhost", "[::1]" };

  if (host == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      gsize length = strlen (names[i]);

      if (g_ascii_strncasecmp (host, names[i], length) != 0)
        continue;
      if (host[length] == '\0' || (host[length] == ':' && g_ascii_isdigit (host[length + 1]) && strspn (host + length + 1, "0123456789") == strlen (host + length + 1)))
        return g_strdup_printf ("http://%s", host);
    }

  return NULL;
}

/* Splits a path and decodes each step; none of them is empty. */
static gboolean
read_path (FerSampleCall *call,
           const char    *path)
{
  g_auto (GStrv) raw = g_strsplit (path, "/", -1);
  g_autoptr (GPtrArray) steps = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_autoptr (GString) whole = g_string_new (NULL);

  for (guint i = 0; raw[i] != NULL; i++)
    {
      g_autofree char *step = g_uri_unescape_string (raw[i], NULL);

      if (step == NULL || !g_utf8_validate (step, -1, NULL))
        return FALSE;
      if (i > 0)
        g_string_append_c (whole, '/');
      g_string_append (whole, step);
      if (step[0] == '\0')
        continue;
      g_ptr_array_add (steps, g_steal_pointer (&step));
      g_array_append_val (ends, whole->len);
    }
  if (steps->len > FER_SAMPLE_MAX_SEGMENTS)
    return FALSE;

  g_ptr_array_add (steps, NULL);
  call->whole_path = g_strdup (whole->str);
  call->segment_ends = (gsize *)g_array_free (g_steal_pointer (&ends), FALSE);
  call->whole_segments = (char **)g_ptr_array_free (g_steal_pointer (&steps), FALSE);
  return TRUE;
}

static char *
decode_query_part (const char *part)
{
  g_autofree char *spaced = g_strdup (part);

  return g_uri_unescape_string (g_strdelimit (spaced, "+", ' '), NULL);
}

static gboolean
read_query (FerSampleCall *call)
{
  g_auto (GStrv) pairs = g_strsplit (call->query, "&", -1);

  for (guint i = 0; pairs[i] != NULL; i++)
    {
      char            *equals = strchr (pairs[i], '=');
      g_autofree char *name = NULL;
      g_autofree char *value = NULL;
      char            *folded;

      if (equals != NULL)
        *equals = '\0';
      name = decode_query_part (pairs[i]);
      value = decode_query_part (equals != NULL ? equals + 1 : "");
      if (name == NULL || value == NULL || !g_utf8_validate (name, -1, NULL) || !g_utf8_validate (value, -1, NULL))
        return FALSE;
      folded = g_ascii_strdown (name, -1);
      if (g_hash_table_contains (call->query_values, folded))
        g_free (folded);
      else
        g_hash_table_insert (call->query_values, folded, g_steal_pointer (&value));
    }

  return TRUE;
}

FerSampleCall *
fer_sample_call_new (FerSampleService  *service,
                     SoupServerMessage *message,
                     gint64             now_usec)
{
  g_autoptr (FerSampleCall) call = g_new0 (FerSampleCall, 1);
  GUri       *uri = soup_server_message_get_uri (message);
  const char *path = uri != NULL ? g_uri_get_path (uri) : NULL;
  const char *query = uri != NULL ? g_uri_get_query (uri) : NULL;

  call->service = service;
  call->message = message;
  call->method = soup_server_message_get_method (message);
  call->query = query != NULL ? query : "";
  call->now_usec = now_usec;
  call->query_values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  call->captures = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  call->body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  call->base = make_base (fer_sample_call_get_header (call, "Host"));
  if (call->base == NULL || path == NULL || path[0] != '/' || !read_path (call, path) || !read_query (call))
    return NULL;
  fer_sample_call_enter (call, 0);

  return g_steal_pointer (&call);
}

void
fer_sample_call_free (FerSampleCall *call)
{
  g_clear_pointer (&call->token, fer_sample_token_free);
  g_clear_pointer (&call->query_values, g_hash_table_unref);
  g_clear_pointer (&call->captures, g_hash_table_unref);
  g_clear_pointer (&call->body, g_bytes_unref);
  g_strfreev (call->whole_segments);
  g_free (call->segment_ends);
  g_free (call->whole_path);
  g_free (call->base);
  g_free (call);
}

void
fer_sample_call_enter (FerSampleCall *call,
                       guint          n_steps)
{
  call->path = n_steps == 0 ? call->whole_path : call->whole_path + call->segment_ends[n_steps - 1];
  if (call->path[0] == '\0')
    call->path = "/";
  call->segments = call->whole_segments + n_steps;
  call->n_segments = g_strv_length (call->segments);
  g_hash_table_remove_all (call->captures);
}

void
fer_sample_call_capture (FerSampleCall *call,
                         char          *name,
                         const char    *value)
{
  g_hash_table_insert (call->captures, name, g_strdup (value));
}

const char *
fer_sample_call_get (FerSampleCall *call,
                     const char    *name)
{
  const char *value = g_hash_table_lookup (call->captures, name);

  g_return_val_if_fail (value != NULL, "");

  return value;
}

const char *
fer_sample_call_get_query (FerSampleCall *call,
                           const char    *name)
{
  return g_hash_table_lookup (call->query_values, name);
}

const char *
fer_sample_call_get_header (FerSampleCall *call,
                            const char    *name)
{
  const char *value = soup_message_headers_get_one (soup_server_message_get_request_headers (call->message), name);

  return value != NULL && g_utf8_validate (value, -1, NULL) ? value : NULL;
}

const char *
fer_sample_call_get_base (FerSampleCall *call)
{
  return call->base;
}

const char *
fer_sample_call_get_whole_path (FerSampleCall *call)
{
  return call->whole_path;
}

JsonNode *
fer_sample_call_parse_body (FerSampleCall *call)
{
  gsize       n_bytes;
  const char *text = g_bytes_get_data (call->body, &n_bytes);

  return fer_sample_json_parse (text, n_bytes);
}

void
fer_sample_reply_text (FerSampleCall *call,
                       guint          status,
                       const char    *type,
                       const char    *text,
                       gssize         n_bytes)
{
  SoupMessageBody *body = soup_server_message_get_response_body (call->message);

  soup_server_message_set_status (call->message, status, status == FER_SAMPLE_TOO_MANY_REQUESTS ? "Too Many Requests" : NULL);
  soup_message_body_truncate (body);
  if (type != NULL)
    fer_sample_reply_set_header (call, "Content-Type", type);
  soup_message_body_append (body, SOUP_MEMORY_COPY, text, n_bytes >= 0 ? (gsize)n_bytes : strlen (text));
}

void
fer_sample_reply_json (FerSampleCall  *call,
                       guint           status,
                       JsonNode       *node,
                       FerSampleLayout layout)
{
  g_autofree char *text = fer_sample_json_write (node, layout);

  fer_sample_reply_text (call, status, "application/json; charset=utf-8", text, -1);
}

void
fer_sample_reply_error (FerSampleCall *call,
                        guint          status,
                        const char    *code,
                        const char    *message)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *error = json_object_new ();

  json_object_set_string_member (error, "code", code);
  json_object_set_string_member (error, "message", message);
  json_node_take_object (node, json_object_new ());
  json_object_set_object_member (json_node_get_object (node), "error", error);
  fer_sample_reply_json (call, status, node, FER_SAMPLE_COMPACT);
}

void
fer_sample_reply_empty (FerSampleCall *call,
                        guint          status)
{
  fer_sample_reply_text (call, status, NULL, "", 0);
}

void
fer_sample_reply_set_header (FerSampleCall *call,
                             const char    *name,
                             const char    *value)
{
  g_autofree char *line = g_strdelimit (g_strdup (value), "\r\n", ' ');

  soup_message_headers_replace (soup_server_message_get_response_headers (call->message), name, line);
}
