/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reply and what it means. The services have several envelopes for an error, and none at all when a proxy answers in
 * their place; so the status decides what went wrong, and the envelope only says it better. */

#include "config.h"

#include "fer-reply.h"

#include "fer-redaction.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Services allow five minutes. */
#define MAX_CLOCK_ERROR (5 * G_TIME_SPAN_MINUTE)

struct _FerReply
{
  gatomicrefcount ref_count;

  /* Owned */
  GUri               *address;
  SoupMessageHeaders *headers;
  GBytes             *body;
  JsonNode           *json; /* once read */
  GError             *json_error;

  /* State */
  guint status;
};

FerReply *
fer_reply_new (GUri               *address,
               guint               status,
               SoupMessageHeaders *headers,
               GBytes             *body)
{
  FerReply *self = g_new0 (FerReply, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->address = g_uri_ref (address);
  self->status = status;
  self->headers = soup_message_headers_ref (headers);
  self->body = g_bytes_ref (body);
  return self;
}

FerReply *
fer_reply_ref (FerReply *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
fer_reply_unref (FerReply *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_uri_unref (self->address);
  soup_message_headers_unref (self->headers);
  g_bytes_unref (self->body);
  g_clear_pointer (&self->json, json_node_unref);
  g_clear_error (&self->json_error);
  g_free (self);
}

guint
fer_reply_get_status (FerReply *self)
{
  return self->status;
}

GUri *
fer_reply_get_address (FerReply *self)
{
  return self->address;
}

GBytes *
fer_reply_get_body (FerReply *self)
{
  return self->body;
}

const char *
fer_reply_get_header (FerReply   *self,
                      const char *name)
{
  return soup_message_headers_get_one (self->headers, name);
}

const char *
fer_reply_get_list (FerReply   *self,
                    const char *name)
{
  return soup_message_headers_get_list (self->headers, name);
}

JsonNode *
fer_reply_get_json (FerReply *self,
                    GError  **error)
{
  if (self->json == NULL && self->json_error == NULL)
    {
      self->json = fer_wire_json_parse (self->body, &self->json_error);
      if (self->json_error != NULL)
        g_prefix_error (&self->json_error, "%s: ", g_uri_get_host (self->address));
    }
  if (self->json == NULL && error != NULL)
    *error = g_error_copy (self->json_error);

  return self->json;
}

/* Before json-glib fills a node, or after the parse has failed, there is simply no member. */
static const char *
find_word (FerReply   *self,
           const char *path)
{
  return fer_wire_json_get_string (fer_reply_get_json (self, NULL), path);
}

const char *
fer_reply_get_code (FerReply *self)
{
  const char *code = find_word (self, "error.code");

  if (code == NULL)
    code = find_word (self, "error"); /* identity */
  if (code == NULL)
    code = find_word (self, "code");
  return code != NULL ? code : "";
}

/* The service's own sentence, with a blank before it, or nothing. */
static char *
dup_remark (FerReply *self)
{
  const char      *remark = find_word (self, "error.message");
  JsonArray       *details = fer_wire_json_get_array (fer_reply_get_json (self, NULL), "error.details");
  const char      *detail = NULL;
  g_autofree char *both = NULL;
  g_autofree char *redacted = NULL;

  if (remark == NULL)
    remark = find_word (self, "error_description");
  if (remark == NULL)
    remark = find_word (self, "message");
  if (remark == NULL || *remark == '\0')
    return g_strdup ("");
  if (details != NULL && json_array_get_length (details) > 0)
    detail = fer_wire_json_get_string (json_array_get_element (details, 0), "message");
  both = g_strconcat (remark, detail != NULL ? " " : "", detail, NULL);
  redacted = fer_redact (both);
  /* Translators: what the service itself wrote, after our own sentence. Mind the blank at the start. */
  return g_strdup_printf (_ (" It says: “%s”"), redacted);
}

/* A wrong clock makes every token and signed link look old or not good yet. */
static gboolean
is_clock_wrong (FerReply *self)
{
  const char *header = fer_reply_get_header (self, "Date");
  g_autoptr (GDateTime) theirs = header != NULL ? soup_date_time_new_from_http_string (header) : NULL;
  g_autoptr (GDateTime) ours = g_date_time_new_now_utc ();

  return theirs != NULL && ABS (g_date_time_difference (theirs, ours)) > MAX_CLOCK_ERROR;
}

static void
set_unauthorized (FerReply   *self,
                  const char *host,
                  GError    **error)
{
  const char *code = fer_reply_get_code (self);

  if (is_clock_wrong (self))
    {
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED, _ ("%s does not accept the sign-in. Its clock and the one of this computer are far apart; set the time first."), host);
      return;
    }
  if (g_str_equal (code, "InvalidAuthenticationTokenTenant"))
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED, _ ("%s belongs to another tenant than the one signed in to; sign in to that tenant."), host);
  else if (g_str_equal (code, "ExpiredAuthenticationToken"))
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED, _ ("The sign-in for %s has expired; sign in again."), host);
  else if (strstr (code, "Audience") != NULL)
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED, _ ("%s was given a token that is meant for another service."), host);
  else
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_UNAUTHORIZED, _ ("%s does not accept the sign-in; sign in again."), host);
}

static void
set_throttled (FerReply   *self,
               const char *host,
               GError    **error)
{
  gint64 seconds = (fer_reply_get_wait_msec (self) + 999) / 1000;

  if (seconds > 0)
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_THROTTLED,
                 g_dngettext (GETTEXT_PACKAGE, "%s has been asked too often; try again in %d second.", "%s has been asked too often; try again in %d seconds.", MIN (seconds, G_MAXINT)),
                 host, (int)MIN (seconds, G_MAXINT));
  else
    g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_THROTTLED, _ ("%s has been asked too often; try again in a while."), host);
}

/* What the support of a service asks for: no secret, but not more than an id either. */
static char *
dup_request_id (FerReply *self)
{
  const char *id = fer_reply_get_header (self, "x-ms-request-id");

  if (id == NULL)
    id = fer_reply_get_header (self, "x-ms-correlation-request-id");
  if (id == NULL || !g_uuid_string_is_valid (id))
    return g_strdup ("");
  /* Translators: behind a sentence about a refusal. Mind the blank at the start. */
  return g_strdup_printf (_ (" (Request ID %s)"), id);
}

gboolean
fer_reply_check (FerReply *self,
                 GError  **error)
{
  const char      *host = g_uri_get_host (self->address);
  g_autofree char *words = NULL;
  g_autofree char *id = NULL;
  g_autofree char *remark = NULL;

  if (self->status >= 200 && self->status < 300)
    return TRUE;

  words = dup_remark (self);
  id = dup_request_id (self);
  remark = g_strconcat (words, id, NULL);
  switch (self->status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      set_unauthorized (self, host, error);
      break;
    case SOUP_STATUS_FORBIDDEN:
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_FORBIDDEN, _ ("This account may not do that on %s.%s"), host, remark);
      break;
    case SOUP_STATUS_NOT_FOUND:
    case SOUP_STATUS_GONE:
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_NOT_FOUND, _ ("%s has no such thing.%s"), host, words);
      break;
    case SOUP_STATUS_PROXY_UNAUTHORIZED:
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_PROXY, _ ("The proxy on the way to %s asks for a name and a password."), host);
      break;
    case SOUP_STATUS_CONFLICT:
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_CONFLICT, _ ("%s is busy with other work on the same thing; try again in a while.%s"), host, remark);
      break;
    case SOUP_STATUS_PRECONDITION_FAILED:
      g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_CHANGED, _ ("Somebody else has changed this on %s in the meantime; reload it."), host);
      break;
    case 429:
      set_throttled (self, host, error);
      break;
    default:
      if (self->status >= 500)
        g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_SERVICE, _ ("%s has trouble of its own (status %u).%s"), host, self->status, remark);
      else
        g_set_error (error, FER_WIRE_ERROR, FER_WIRE_ERROR_REFUSED, _ ("%s refuses this (status %u).%s"), host, self->status, remark);
    }

  return FALSE;
}

gint64
fer_reply_get_wait_msec (FerReply *self)
{
  const char *header = fer_reply_get_header (self, "Retry-After");
  guint64     seconds;
  g_autoptr (GDateTime) date = NULL;
  g_autoptr (GDateTime) now = NULL;

  if (header == NULL)
    return -1;
  if (g_ascii_string_to_unsigned (header, 10, 0, G_MAXINT32, &seconds, NULL))
    return seconds * 1000;

  /* By the clock of the service, if it tells that: ours may be wrong. */
  date = soup_date_time_new_from_http_string (header);
  if (date == NULL)
    return -1;
  if (fer_reply_get_header (self, "Date") != NULL)
    now = soup_date_time_new_from_http_string (fer_reply_get_header (self, "Date"));
  if (now == NULL)
    now = g_date_time_new_now_utc ();
  return MAX (g_date_time_difference (date, now) / 1000, 0);
}
