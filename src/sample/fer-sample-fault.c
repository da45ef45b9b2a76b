/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Things going wrong on purpose. What keeps a request from being carried out is a guard; what spoils the
 * answer comes after it. Which fault a call has is settled once, by the guard, and noted in the call. */

#include "fer-sample-fault.h"

#include "fer-sample-call-private.h"
#include "fer-sample-node.h"
#include "fer-sample-refusal.h"

#include <string.h>

#define MAX_TRAPS 100
#define SLOW_MSEC 3000
/* Longer than anybody waits; but nobody shall keep connections by asking for silence. */
#define SILENCE_MSEC (5 * 60 * 1000)

typedef gboolean (*Spoil) (FerSampleCall *call);

struct _FerSampleFaults
{
  GQueue traps; /* of Trap, the eldest first */
};

typedef struct
{
  const char *fault; /* static */
  char       *path;
  guint       times;
} Trap;

static void
trap_free (gpointer data)
{
  Trap *trap = data;

  g_free (trap->path);
  g_free (trap);
}

/* ---- instead of an answer ---- */

static gboolean
refuse (FerSampleCall *call,
        guint          status)
{
  fer_sample_refuse_for_now (call, fer_sample_call_get (call, "front"), status);
  return TRUE;
}

static gboolean
throttle_bare (FerSampleCall *call)
{
  return refuse (call, FER_SAMPLE_TOO_MANY_REQUESTS);
}

static gboolean
throttle (FerSampleCall *call)
{
  fer_sample_reply_set_header (call, "Retry-After", "2");
  return throttle_bare (call);
}

static gboolean
fail (FerSampleCall *call)
{
  return refuse (call, SOUP_STATUS_INTERNAL_SERVER_ERROR);
}

static gboolean
be_away (FerSampleCall *call)
{
  return refuse (call, SOUP_STATUS_SERVICE_UNAVAILABLE);
}

static gboolean
answer_page (FerSampleCall *call)
{
  fer_sample_reply_text (call, SOUP_STATUS_OK, "text/html; charset=utf-8",
                         "<!DOCTYPE html>\r\n<html><head><title>Sign in to the network</title></head><body>Welcome.</body></html>\r\n", -1);
  return TRUE;
}

static gboolean
stay_silent (FerSampleCall *call)
{
  fer_sample_service_hold (call->service, call, SILENCE_MSEC);
  return be_away (call);
}

/* ---- behind the answer ---- */

static GBytes *
take_body (FerSampleCall *call)
{
  return soup_message_body_flatten (soup_server_message_get_response_body (call->message));
}

static void
put_body (FerSampleCall *call,
          const char    *text,
          gsize          n_bytes)
{
  SoupMessageBody *body = soup_server_message_get_response_body (call->message);

  soup_message_body_truncate (body);
  soup_message_body_append (body, SOUP_MEMORY_COPY, text, n_bytes);
}

static gboolean
come_late (FerSampleCall *call)
{
  fer_sample_service_hold (call->service, call, SLOW_MSEC);
  return TRUE;
}

static gboolean
halve (FerSampleCall *call)
{
  g_autoptr (GBytes) body = take_body (call);
  gsize       n_bytes;
  const char *data = g_bytes_get_data (body, &n_bytes);

  if (n_bytes > 0)
    put_body (call, data, n_bytes / 2);
  return TRUE;
}

static JsonNode *
swap_types (JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObject *object = json_object_new ();
      GList      *names = json_object_get_members (json_node_get_object (node));

      for (GList *l = names; l != NULL; l = l->next)
        json_object_set_member (object, l->data, swap_types (json_object_get_member (json_node_get_object (node), l->data)));
      g_list_free (names);
      return fer_sample_node_take_object (object);
    }
  if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    {
      JsonArray *array = json_array_new ();

      for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
        json_array_add_element (array, swap_types (json_array_get_element (json_node_get_array (node), i)));
      return fer_sample_node_take_array (array);
    }
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_init_int (json_node_alloc (), 7);
  return json_node_init_string (json_node_alloc (), "seven");
}

static gboolean
confuse (FerSampleCall *call)
{
  g_autoptr (GBytes) body = take_body (call);
  g_autoptr (JsonNode) node = NULL;
  g_autoptr (JsonNode) swapped = NULL;
  g_autofree char *text = NULL;
  gsize            n_bytes;
  const char      *data = g_bytes_get_data (body, &n_bytes);

  node = fer_sample_json_parse (data, n_bytes);
  if (node == NULL)
    return TRUE;

  swapped = swap_types (node);
  text = fer_sample_json_write (swapped, FER_SAMPLE_COMPACT);
  put_body (call, text, strlen (text));
  return TRUE;
}

/* Promises the whole body, sends a half and hangs up. */
static gboolean
cut (FerSampleCall *call)
{
  g_autoptr (GBytes) body = take_body (call);
  g_autoptr (GIOStream) stream = NULL;
  gsize            n_bytes;
  const char      *data = g_bytes_get_data (body, &n_bytes);
  g_autofree char *head = g_strdup_printf ("HTTP/1.1 %u OK\r\nContent-Type: application/json; charset=utf-8\r\nContent-Length: %" G_GSIZE_FORMAT "\r\n\r\n",
                                           soup_server_message_get_status (call->message), n_bytes + 2);
  g_autoptr (GString) text = g_string_new (head);

  if (n_bytes > 0)
    g_string_append_len (text, data, MIN (n_bytes / 2, 4096)); /* it fits into any socket's buffer, so nothing waits */
  stream = soup_server_message_steal_connection (call->message);
  g_output_stream_write_all (g_io_stream_get_output_stream (stream), text->str, text->len, NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
  return TRUE;
}

/* ---- choosing ---- */

static const struct
{
  const char *name;
  Spoil       instead; /* or */
  Spoil       behind;
} kinds[] = {
  { "429", throttle, NULL },
  { "429-bare", throttle_bare, NULL },
  { "500", fail, NULL },
  { "503", be_away, NULL },
  { "html", answer_page, NULL },
  { "timeout", stay_silent, NULL },
  { "slow", NULL, come_late },
  { "badjson", NULL, halve },
  { "types", NULL, confuse },
  { "cut", NULL, cut },
};

static int
find_kind (const char *name)
{
  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (kinds); i++)
    if (g_ascii_strcasecmp (kinds[i].name, name) == 0)
      return i;

  return -1;
}

static const char *
spring_trap (FerSampleFaults *self,
             FerSampleCall   *call)
{
  for (GList *l = self->traps.head; l != NULL; l = l->next)
    {
      Trap       *trap = l->data;
      const char *fault = trap->fault;

      if (g_ascii_strncasecmp (fer_sample_call_get_whole_path (call), trap->path, strlen (trap->path)) != 0)
        continue;
      if (--trap->times == 0)
        {
          g_queue_delete_link (&self->traps, l);
          trap_free (trap);
        }
      return fault;
    }

  return NULL;
}

static gboolean
before (FerSampleCall *call,
        gpointer       data)
{
  const char *name;
  int         kind;

  if (g_str_equal (fer_sample_call_get (call, "front"), "emulator"))
    return FALSE; /* or nobody could clear a fault away */

  name = fer_sample_call_get_header (call, "x-emulator-fault");
  kind = find_kind (name != NULL ? name : spring_trap (data, call));
  if (kind < 0)
    return FALSE;

  call->fault = kinds[kind].name;
  return kinds[kind].instead != NULL && kinds[kind].instead (call);
}

static gboolean
after (FerSampleCall *call,
       gpointer       data)
{
  int kind = find_kind (call->fault);

  return kind >= 0 && kinds[kind].behind != NULL && kinds[kind].behind (call);
}

/* ---- telling and setting ---- */

static gboolean
tell (FerSampleCall   *call,
      FerSampleFaults *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (GList *l = self->traps.head; l != NULL; l = l->next)
    {
      Trap       *trap = l->data;
      JsonObject *object = json_object_new ();

      json_object_set_string_member (object, "fault", trap->fault);
      json_object_set_string_member (object, "path", trap->path);
      json_object_set_int_member (object, "times", trap->times);
      json_array_add_object_element (array, object);
    }
  json_node_take_array (node, array);
  fer_sample_reply_json (call, SOUP_STATUS_OK, node, FER_SAMPLE_COMPACT);
  return TRUE;
}

static gboolean
set (FerSampleCall   *call,
     FerSampleFaults *self)
{
  g_autoptr (JsonNode) node = fer_sample_call_parse_body (call);
  JsonObject *object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  const char *fault = fer_sample_json_peek_string (object, "fault");
  const char *path = fer_sample_json_peek_string (object, "path");
  JsonNode   *times = object != NULL ? json_object_get_member (object, "times") : NULL;
  gint64      n = times != NULL && json_node_get_value_type (times) == G_TYPE_INT64 ? json_node_get_int (times) : 1;

  if (fault == NULL || n < 1 || n > G_MAXINT || !fer_sample_fault_lay (self, fault, path != NULL ? path : "/", n))
    {
      fer_sample_reply_error (call, SOUP_STATUS_BAD_REQUEST, "InvalidFault", "There is no such fault, or there are too many.");
      return TRUE;
    }

  return tell (call, self);
}

static gboolean
emulator (FerSampleCall *call,
          gpointer       data)
{
  FerSampleFaults *self = data;

  if (call->n_segments > 0)
    return FALSE;
  /* No page of some site shall set it. */
  if (fer_sample_call_get_header (call, "Origin") != NULL)
    {
      fer_sample_reply_error (call, SOUP_STATUS_FORBIDDEN, "Forbidden", "This is not for web pages.");
      return TRUE;
    }
  if (g_str_equal (call->method, "POST"))
    return set (call, self);
  if (g_str_equal (call->method, "DELETE"))
    fer_sample_fault_clear (self);

  return tell (call, self);
}

static void
faults_free (gpointer data)
{
  FerSampleFaults *self = data;

  g_queue_clear_full (&self->traps, trap_free);
  g_free (self);
}

FerSampleFaults *
fer_sample_fault_add (FerSampleService *service)
{
  FerSampleFaults *self = g_new0 (FerSampleFaults, 1);

  g_queue_init (&self->traps);
  fer_sample_service_add_guard (service, "/{front}", before, self, faults_free);
  fer_sample_service_add_finisher (service, "/{front}", after, NULL, NULL);
  fer_sample_service_add_route (service, "/emulator/faults", emulator, self, NULL);

  return self;
}

gboolean
fer_sample_fault_lay (FerSampleFaults *self,
                      const char      *fault,
                      const char      *path,
                      guint            times)
{
  int   kind = find_kind (fault);
  Trap *trap;

  g_return_val_if_fail (times > 0, FALSE);

  if (kind < 0 || self->traps.length >= MAX_TRAPS)
    return FALSE;

  trap = g_new0 (Trap, 1);
  trap->fault = kinds[kind].name;
  trap->path = g_strdup (path);
  trap->times = times;
  g_queue_push_tail (&self->traps, trap);
  return TRUE;
}

void
fer_sample_fault_clear (FerSampleFaults *self)
{
  g_queue_clear_full (&self->traps, trap_free);
}

const char *
fer_sample_fault_get_name (guint index)
{
  return index < G_N_ELEMENTS (kinds) ? kinds[index].name : NULL;
}

gboolean
fer_sample_fault_get_trap (FerSampleFaults *self,
                           guint            index,
                           const char     **fault,
                           const char     **path,
                           guint           *times)
{
  const Trap *trap = g_queue_peek_nth (&self->traps, index);

  if (trap == NULL)
    return FALSE;

  *fault = trap->fault;
  *path = trap->path;
  *times = trap->times;
  return TRUE;
}
