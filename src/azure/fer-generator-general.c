/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The head of the definition: what the connector is called and where it is. What is written into it is in English, as
 * the rest of the definition mostly is, whatever language the person speaks. */

#include "config.h"

#include "fer-generator-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_TITLE 30

static FerJsonSketch *
ensure (FerGeneratorJob *job,
        FerJsonSketch   *object,
        const char      *key,
        FerJsonSketch *(*make) (void))
{
  FerJsonSketch *value = fer_json_sketch_get (object, key);

  return value != NULL ? value : fer_generator_job_set (job, object, key, make ());
}

static void
drop_nulls (FerGeneratorJob *job,
            FerJsonSketch   *object)
{
  for (guint i = fer_json_sketch_get_n_children (object); i-- > 0;)
    if (fer_json_sketch_get_type (fer_json_sketch_get_child (object, i)) == FER_JSON_NULL)
      fer_generator_job_remove_child (job, object, i);
}

static void
repair_title (FerGeneratorJob *job,
              FerJsonSketch   *info)
{
  g_autofree char *old = fer_json_sketch_dup_member (info, "title");
  g_autofree char *given = fer_generator_squeeze (old != NULL ? old : "");
  g_autofree char *chosen = job->choices->title != NULL ? fer_generator_squeeze (job->choices->title) : NULL;
  g_autofree char *title = NULL;

  if (chosen != NULL && chosen[0] != '\0')
    title = g_strdup (chosen);
  else
    title = fer_generator_cut (given[0] != '\0' ? given : fer_api_get_display_name (job->api), MAX_TITLE);
  if (g_strcmp0 (old, title) == 0)
    return;
  fer_json_sketch_set_string (info, "title", title);
  fer_generator_job_note (job, FER_REPAIR_GENERAL, info, g_strdup_printf (_ ("The title is “%s”."), title));
}

static void
repair_description (FerGeneratorJob *job,
                    FerJsonSketch   *info)
{
  g_autofree char *old = fer_json_sketch_dup_member (info, "description");
  g_autofree char *known = g_strstrip (g_strdup (fer_api_get_description (job->api)));
  g_autofree char *title = fer_json_sketch_dup_member (info, "title");
  g_autofree char *made = NULL;

  if (old != NULL && g_strstrip (old)[0] != '\0')
    return;
  made = known[0] != '\0' ? g_steal_pointer (&known) : g_strdup_printf ("The operations of %s.", title);
  fer_json_sketch_set_string (info, "description", made);
  fer_generator_job_note (job, FER_REPAIR_GENERAL, info, g_strdup (_ ("The description was empty; a sentence stands in for it.")));
}

static void
repair_version (FerGeneratorJob *job,
                FerJsonSketch   *info)
{
  g_autofree char *old = fer_json_sketch_dup_member (info, "version");
  const char      *version = fer_api_get_version (job->api);

  if (old != NULL && old[0] != '\0')
    return;
  fer_json_sketch_set_string (info, "version", version[0] != '\0' ? version : "1.0");
  fer_generator_job_note (job, FER_REPAIR_GENERAL, info, g_strdup (_ ("The version was empty.")));
}

/* Contact and licence as API Management has them; a licence must have a name. */
static void
repair_people (FerGeneratorJob *job,
               FerJsonSketch   *info)
{
  const struct
  {
    const char *key;
    const char *value;
  } members[] = {
    { "name", fer_api_get_contact_name (job->api) },
    { "url", fer_api_get_contact_url (job->api) },
    { "email", fer_api_get_contact_email (job->api) },
  };
  FerJsonSketch *contact = fer_json_sketch_get (info, "contact");
  gboolean       added = FALSE;

  if (fer_json_sketch_get_type (contact) == FER_JSON_OBJECT)
    drop_nulls (job, contact);
  else
    fer_generator_job_remove (job, info, "contact");
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    if (members[i].value != NULL && members[i].value[0] != '\0' && fer_json_sketch_find (info, "contact", members[i].key, NULL) == NULL)
      {
        contact = ensure (job, info, "contact", fer_json_sketch_new_object);
        fer_json_sketch_set_string (contact, members[i].key, members[i].value);
        added = TRUE;
      }
  if (added && job->base != NULL)
    fer_generator_job_note (job, FER_REPAIR_GENERAL, contact, g_strdup (_ ("The contact is that of the API.")));
  if (fer_json_sketch_find (info, "license", "name", NULL) == NULL)
    fer_generator_job_remove (job, info, "license");
}

static gboolean
add_metadata (FerJsonSketch *list,
              const char    *name,
              const char    *value)
{
  FerJsonSketch *pair = fer_json_sketch_new_object ();

  fer_json_sketch_set_string (pair, "propertyName", name);
  fer_json_sketch_set_string (pair, "propertyValue", value != NULL ? value : "");
  fer_json_sketch_add (list, pair);
  return value != NULL && *value != '\0';
}

static void
repair_metadata (FerGeneratorJob *job,
                 FerJsonSketch   *info)
{
  g_autofree char *website = fer_json_sketch_dup_string (fer_json_sketch_find (info, "contact", "url", NULL));
  FerJsonSketch   *list;
  guint            n_known;

  if (fer_json_sketch_get_type (fer_json_sketch_get (job->root, "x-ms-connector-metadata")) == FER_JSON_ARRAY)
    return;
  list = fer_generator_job_set (job, job->root, "x-ms-connector-metadata", fer_json_sketch_new_array ());
  n_known = add_metadata (list, "Website", job->choices->website != NULL ? job->choices->website : website);
  n_known += add_metadata (list, "Privacy policy", job->choices->privacy_policy);
  n_known += add_metadata (list, "Categories", job->choices->categories);
  if (n_known < 3)
    fer_generator_job_note (job, FER_REPAIR_METADATA, list, g_strdup (_ ("Website, privacy policy and categories have their places; what is empty waits to be filled in.")));
  else
    fer_generator_job_note (job, FER_REPAIR_METADATA, list, g_strdup (_ ("Website, privacy policy and categories are written down.")));
}

void
fer_generator_repair_general (FerGeneratorJob *job)
{
  FerJsonSketch *info = ensure (job, job->root, "info", fer_json_sketch_new_object);

  drop_nulls (job, info);
  repair_title (job, info);
  repair_description (job, info);
  repair_version (job, info);
  repair_people (job, info);
  repair_metadata (job, info);
}

static gboolean
has_scheme (FerJsonSketch *schemes,
            const char    *scheme)
{
  for (guint i = 0; i < fer_json_sketch_get_n_children (schemes); i++)
    if (fer_json_sketch_string_equals (fer_json_sketch_get_child (schemes, i), scheme))
      return TRUE;
  return FALSE;
}

/* https where it is spoken; http alone where nothing else is, as on this machine. */
static void
repair_schemes (FerGeneratorJob *job,
                GUri            *url)
{
  FerJsonSketch *old = fer_json_sketch_get (job->root, "schemes");
  g_autoptr (FerJsonSketch) schemes = fer_json_sketch_new_array ();
  const char *scheme = "https";

  if (url != NULL && g_str_equal (g_uri_get_scheme (url), "http") && !has_scheme (old, "https"))
    scheme = "http";
  else if (url == NULL && has_scheme (old, "http") && !has_scheme (old, "https"))
    scheme = "http";
  fer_json_sketch_add (schemes, fer_json_sketch_new_string (scheme));
  if (fer_json_sketch_equals (old, schemes))
    return;
  schemes = fer_generator_job_set (job, job->root, "schemes", g_steal_pointer (&schemes));
  fer_generator_job_note (job, FER_REPAIR_HOST, g_steal_pointer (&schemes), g_strdup_printf (_ ("It is called by %s only."), scheme));
}

static char *
host_of (GUri *url)
{
  const char *host = g_uri_get_host (url);

  if (g_uri_get_port (url) < 0)
    return g_strdup (host);
  return g_strdup_printf ("%s:%d", host, g_uri_get_port (url));
}

/* The base path of the export, unless it is that of another place; a revision's has more behind the API's. */
static void
repair_base_path (FerGeneratorJob *job,
                  GUri            *url)
{
  g_autofree char *old = fer_json_sketch_dup_member (job->root, "basePath");
  const char      *path = url != NULL ? g_uri_get_path (url) : "";
  g_autofree char *made = NULL;

  if (url != NULL)
    made = old != NULL && path[0] != '\0' && g_str_has_prefix (old, path) ? g_strdup (old) : g_strdup (path[0] != '\0' ? path : "/");
  else if (old == NULL || old[0] == '\0')
    made = g_strdup ("/");
  else
    made = g_strconcat (old[0] == '/' ? "" : "/", old, NULL);
  if (g_strcmp0 (made, old) == 0)
    return;
  fer_json_sketch_set_string (job->root, "basePath", made);
  fer_generator_job_note (job, FER_REPAIR_HOST, fer_json_sketch_get (job->root, "basePath"), g_strdup_printf (_ ("The base path is “%s”."), made));
}

void
fer_generator_repair_host (FerGeneratorJob *job)
{
  const char *address = fer_api_get_url (job->api);
  g_autoptr (GUri) url = address != NULL ? g_uri_parse (address, G_URI_FLAGS_ENCODED, NULL) : NULL;
  g_autofree char *old = fer_json_sketch_dup_member (job->root, "host");
  g_autofree char *host = NULL;

  if (url != NULL && (g_uri_get_host (url) == NULL || g_uri_get_host (url)[0] == '\0'))
    g_clear_pointer (&url, g_uri_unref);
  host = url != NULL ? host_of (url) : g_strdup (old);
  if (host != NULL && g_strcmp0 (old, host) != 0)
    {
      fer_json_sketch_set_string (job->root, "host", host);
      fer_generator_job_note (job, FER_REPAIR_HOST, fer_json_sketch_get (job->root, "host"), g_strdup_printf (_ ("The host is “%s”."), host));
    }
  repair_schemes (job, url);
  repair_base_path (job, url);
}
