/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of types. API Management turns the body of an operation that has no type of its own into one with a name such as
 * "ResourceGet200ApplicationJsonResponse"; such a type is called after its operation. All types of an export get their names,
 * whichever operations are chosen, so that choosing another one renames none. */

#include "config.h"

#include "fer-generator-private.h"

#include "fer-reference.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_NAME 200

/* Who uses a type as a whole body. */
typedef struct
{
  const FerGeneratorOperation *operation;
  const char                  *status; /* NULL: as a request */
  guint                        n_users;
} User;

static void
note_user (FerGeneratorJob             *job,
           GHashTable                  *users,
           FerJsonSketch               *schema,
           const FerGeneratorOperation *operation,
           const char                  *status)
{
  FerJsonSketch *items = fer_json_sketch_get (schema, "items");
  FerJsonSketch *reference = fer_json_sketch_get (schema, "$ref") != NULL ? schema : items;
  FerJsonSketch *type = fer_json_sketch_get (reference, "$ref") != NULL ? fer_generator_job_resolve (job, reference) : NULL;
  User          *user = type != NULL ? g_hash_table_lookup (users, type) : NULL;

  if (type == NULL)
    return;
  if (user == NULL)
    {
      user = g_new0 (User, 1);
      user->operation = operation;
      user->status = status;
      g_hash_table_insert (users, type, user);
    }
  user->n_users += user->n_users == 0 || user->operation != operation || g_strcmp0 (user->status, status) != 0;
}

static void
note_users (FerGeneratorJob             *job,
            GHashTable                  *users,
            const FerGeneratorOperation *operation)
{
  FerJsonSketch *parameters = fer_json_sketch_get (operation->node, "parameters");
  FerJsonSketch *responses = fer_json_sketch_get (operation->node, "responses");

  for (guint i = 0; i < fer_json_sketch_get_n_children (parameters); i++)
    note_user (job, users, fer_json_sketch_get (fer_json_sketch_get_child (parameters, i), "schema"), operation, NULL);
  for (guint i = 0; i < fer_json_sketch_get_n_children (responses); i++)
    {
      FerJsonSketch *response = fer_json_sketch_get_child (responses, i);

      note_user (job, users, fer_json_sketch_get (response, "schema"), operation, fer_json_sketch_get_key (response));
    }
}

/* Letters, digits, dot, hyphen and underscore mean themselves in a reference. */
static gboolean
is_plain (const char *name)
{
  if (name[0] == '\0' || strlen (name) > MAX_NAME)
    return FALSE;
  for (; *name != '\0'; name++)
    if (!g_ascii_isalnum (*name) && strchr ("._-", *name) == NULL)
      return FALSE;
  return TRUE;
}

typedef struct
{
  GRegex *response;
  GRegex *request;
} Patterns;

static gboolean
is_made_up (const Patterns *patterns,
            const char     *name)
{
  if (strlen (name) > MAX_NAME)
    return FALSE;
  return g_regex_match (patterns->response, name, 0, NULL) || g_regex_match (patterns->request, name, 0, NULL);
}

/* "PetsGet200ApplicationJsonResponse" → "PetsGetResponse", for what several operations use. */
static char *
shorten (const Patterns *patterns,
         const char     *name)
{
  g_autofree char *shorter = strlen (name) <= MAX_NAME ? g_regex_replace (patterns->response, name, -1, 0, "\\1\\2Response", 0, NULL) : NULL;
  g_autofree char *ascii = g_str_to_ascii (shorter != NULL ? shorter : name, "C");
  GString         *plain = g_string_new (NULL);
  gboolean         starts = FALSE;

  for (const char *at = ascii; *at != '\0' && plain->len < MAX_NAME; at++)
    {
      gboolean keeps = g_ascii_isalnum (*at) || strchr ("._-", *at) != NULL;

      if (keeps)
        g_string_append_c (plain, starts ? g_ascii_toupper (*at) : *at);
      starts = !keeps;
    }
  if (plain->len == 0)
    g_string_append (plain, "Type");
  return g_string_free (plain, FALSE);
}

static char *
make_name (const Patterns *patterns,
           const char     *name,
           const User     *user)
{
  if (!is_made_up (patterns, name) || user == NULL || user->n_users != 1)
    return shorten (patterns, name);
  if (user->status == NULL)
    return g_strconcat (user->operation->id, "Request", NULL);
  if (user->status[0] == '2' || g_str_equal (user->status, "default"))
    return g_strconcat (user->operation->id, "Response", NULL);
  return g_strdup_printf ("%s%sResponse", user->operation->id, user->status);
}

static void
follow_name (FerGeneratorJob *job,
             FerJsonSketch   *schema,
             gpointer         data)
{
  GHashTable      *renamed = data;
  FerJsonSketch   *target = fer_json_sketch_get (schema, "$ref") != NULL ? fer_generator_job_resolve (job, schema) : NULL;
  const char      *name = target != NULL ? g_hash_table_lookup (renamed, target) : NULL;
  g_autofree char *reference = name != NULL ? g_strconcat ("#/definitions/", name, NULL) : NULL;

  if (reference != NULL)
    fer_json_sketch_set_string (schema, "$ref", reference);
}

static void
rename_all (FerGeneratorJob *job,
            FerJsonSketch   *definitions,
            GHashTable      *renamed)
{
  /* While the index has the old names yet. */
  fer_generator_job_walk (job, follow_name, renamed);
  for (guint i = 0; i < fer_json_sketch_get_n_children (definitions); i++)
    {
      FerJsonSketch   *type = fer_json_sketch_get_child (definitions, i);
      const char      *name = g_hash_table_lookup (renamed, type);
      g_autofree char *old = g_strdup (fer_json_sketch_get_key (type));

      if (name == NULL)
        continue;
      fer_json_sketch_rename (type, name);
      fer_generator_job_note (job, FER_REPAIR_TYPE_NAME, type, g_strdup_printf (_ ("The type “%s” is now “%s”."), old, name));
    }
  fer_generator_job_forget_names (job);
}

void
fer_generator_repair_type_names (FerGeneratorJob *job)
{
  FerJsonSketch *definitions = fer_json_sketch_get (job->root, "definitions");
  g_autoptr (GRegex) response = g_regex_new ("^(.+?)(Get|Put|Post|Delete|Patch|Head|Options)[1-5][0-9][0-9]"
                                             "(?:Application|Text|Multipart|Image)[^/]*Response(?:-[0-9]+)?$",
                                             G_REGEX_OPTIMIZE, 0, NULL);
  g_autoptr (GRegex) request = g_regex_new ("^.+(?:Get|Put|Post|Delete|Patch)(?:ApplicationJson|TextJson)?Request(?:-[0-9]+)?$", G_REGEX_OPTIMIZE, 0, NULL);
  const Patterns patterns = { response, request };
  g_autoptr (GHashTable) users = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) renamed = g_hash_table_new_full (NULL, NULL, NULL, g_free);

  for (guint i = 0; i < job->operations->len; i++)
    note_users (job, users, job->operations->pdata[i]);
  for (guint i = 0; i < fer_json_sketch_get_n_children (definitions); i++)
    g_hash_table_add (taken, g_ascii_strdown (fer_json_sketch_get_key (fer_json_sketch_get_child (definitions, i)), -1));
  for (guint i = 0; i < fer_json_sketch_get_n_children (definitions); i++)
    {
      FerJsonSketch   *type = fer_json_sketch_get_child (definitions, i);
      const char      *name = fer_json_sketch_get_key (type);
      g_autofree char *made = NULL;

      if (is_plain (name) && !is_made_up (&patterns, name))
        continue;
      made = make_name (&patterns, name, g_hash_table_lookup (users, type));
      if (!g_str_equal (made, name))
        g_hash_table_insert (renamed, type, fer_generator_take_name (taken, made));
    }
  if (g_hash_table_size (renamed) > 0)
    rename_all (job, definitions, renamed);
}
