/* SPDX-License-Identifier: GPL-3.0-or-later */

/* In which form bodies come and go, and responses that every operation must have. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What an operation takes, going by its parameters; NULL for nothing. */
static const char *
find_consumed (FerGeneratorJob *job,
               FerJsonSketch   *operation)
{
  FerJsonSketch *parameters = fer_json_sketch_get (operation, "parameters");
  const char    *consumed = NULL;

  for (guint i = 0; i < fer_json_sketch_get_n_children (parameters); i++)
    {
      FerJsonSketch *parameter = fer_generator_job_resolve (job, fer_json_sketch_get_child (parameters, i));
      FerJsonSketch *place = fer_json_sketch_get (parameter, "in");

      if (fer_json_sketch_string_equals (place, "body"))
        return "application/json";
      if (!fer_json_sketch_string_equals (place, "formData"))
        continue;
      if (fer_json_sketch_string_equals (fer_json_sketch_get (parameter, "type"), "file"))
        return "multipart/form-data";
      consumed = "application/x-www-form-urlencoded";
    }
  return consumed;
}

static gboolean
is_success (const char *status)
{
  return status[0] == '2' && strlen (status) == 3;
}

/* What an operation gives: what its examples are of, or else JSON where there is a body at all. */
static char *
find_produced (FerGeneratorJob *job,
               FerJsonSketch   *operation)
{
  FerJsonSketch *responses = fer_json_sketch_get (operation, "responses");
  gboolean       has_body = FALSE;

  for (guint i = 0; i < fer_json_sketch_get_n_children (responses); i++)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (responses, i);
      FerJsonSketch *response = fer_generator_job_resolve (job, child);
      const char    *status = fer_json_sketch_get_key (child);
      FerJsonSketch *example = fer_json_sketch_get_child (fer_json_sketch_get (response, "examples"), 0);

      if (!is_success (status) && !g_str_equal (status, "default"))
        continue;
      if (example != NULL && strchr (fer_json_sketch_get_key (example), '/') != NULL)
        return g_strdup (fer_json_sketch_get_key (example));
      has_body |= fer_json_sketch_get (response, "schema") != NULL;
    }
  return has_body ? g_strdup ("application/json") : NULL;
}

static void
set_media (FerGeneratorJob *job,
           FerJsonSketch   *operation,
           const char      *key,
           const char      *type)
{
  FerJsonSketch *list = fer_json_sketch_new_array ();

  fer_json_sketch_add (list, fer_json_sketch_new_string (type));
  fer_generator_job_set (job, operation, key, list);
  fer_generator_job_note (job, FER_REPAIR_MEDIA, list,
                          g_strdup_printf (g_str_equal (key, "consumes") ? _ ("It takes “%s”.") : _ ("It gives “%s”."), type));
}

static gboolean
has_media (FerGeneratorJob *job,
           FerJsonSketch   *operation,
           const char      *key)
{
  FerJsonSketch *own = fer_json_sketch_get (operation, key);

  return fer_json_sketch_get_n_children (own != NULL ? own : fer_json_sketch_get (job->root, key)) > 0;
}

void
fer_generator_repair_media (FerGeneratorJob *job)
{
  for (guint i = 0; i < job->operations->len; i++)
    {
      FerJsonSketch   *operation = ((FerGeneratorOperation *)job->operations->pdata[i])->node;
      const char      *consumed = find_consumed (job, operation);
      g_autofree char *produced = find_produced (job, operation);

      if (consumed != NULL && !has_media (job, operation, "consumes"))
        set_media (job, operation, "consumes", consumed);
      if (produced != NULL && !has_media (job, operation, "produces"))
        set_media (job, operation, "produces", produced);
    }
}

/* The words of HTTP for a status. */
static const char *
describe_status (const char *status)
{
  static const struct
  {
    const char *status;
    const char *words;
  } known[] = {
    { "200", "OK" },
    { "201", "Created" },
    { "202", "Accepted" },
    { "204", "No content" },
    { "304", "Not modified" },
    { "400", "Bad request" },
    { "401", "Unauthorized" },
    { "403", "Forbidden" },
    { "404", "Not found" },
    { "405", "Method not allowed" },
    { "409", "Conflict" },
    { "410", "Gone" },
    { "412", "Precondition failed" },
    { "415", "Unsupported media type" },
    { "422", "Unprocessable entity" },
    { "429", "Too many requests" },
    { "500", "Internal server error" },
    { "501", "Not implemented" },
    { "502", "Bad gateway" },
    { "503", "Service unavailable" },
    { "504", "Gateway timeout" },
    { "default", "Any other answer" },
  };
  static const char *const classes[] = { "Information", "Success", "Redirection", "Client error", "Server error" };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (status, known[i].status))
      return known[i].words;
  return status[0] >= '1' && status[0] <= '5' ? classes[status[0] - '1'] : "Answer";
}

static gboolean
is_status (const char *status)
{
  if (g_str_equal (status, "default"))
    return TRUE;
  return strlen (status) == 3 && status[0] >= '1' && status[0] <= '5' && g_ascii_isdigit (status[1]) && g_ascii_isdigit (status[2]);
}

static void
repair_description (FerGeneratorJob *job,
                    FerJsonSketch   *response,
                    const char      *status)
{
  g_autofree char *description = fer_json_sketch_dup_member (response, "description");

  if (description != NULL && g_strstrip (description)[0] != '\0')
    return;
  fer_json_sketch_set_string (response, "description", describe_status (status));
  fer_generator_job_note (job, FER_REPAIR_RESPONSE, response, g_strdup_printf (_ ("The response %s is described as “%s”."), status, describe_status (status)));
}

static void
repair_responses (FerGeneratorJob *job,
                  FerJsonSketch   *operation)
{
  FerJsonSketch *responses = fer_json_sketch_get (operation, "responses");
  gboolean       has_success = FALSE;

  if (responses == NULL)
    responses = fer_generator_job_set (job, operation, "responses", fer_json_sketch_new_object ());
  for (guint i = 0; i < fer_json_sketch_get_n_children (responses);)
    {
      FerJsonSketch *child = fer_json_sketch_get_child (responses, i);
      const char    *status = fer_json_sketch_get_key (child);
      FerJsonSketch *response = fer_generator_job_resolve (job, child);

      if (g_str_has_prefix (status, "x-"))
        i++;
      else if (!is_status (status) || response == NULL)
        {
          fer_generator_job_note (job, FER_REPAIR_RESPONSE, responses, g_strdup_printf (_ ("The response “%s” is gone, which is none."), status));
          fer_generator_job_remove_child (job, responses, i);
        }
      else
        {
          has_success |= is_success (status) || g_str_equal (status, "default");
          repair_description (job, response, status);
          i++;
        }
    }
  if (has_success)
    return;
  fer_json_sketch_set_string (fer_generator_job_set (job, responses, "200", fer_json_sketch_new_object ()), "description", "OK");
  fer_generator_job_note (job, FER_REPAIR_RESPONSE, responses, g_strdup (_ ("A response 200 is there now; none told of success.")));
}

void
fer_generator_repair_responses (FerGeneratorJob *job)
{
  for (guint i = 0; i < job->operations->len; i++)
    repair_responses (job, ((FerGeneratorOperation *)job->operations->pdata[i])->node);
}
