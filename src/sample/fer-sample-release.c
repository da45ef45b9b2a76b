/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two revisions change places. What is the API's own and no revision's, its releases, stays where it is. */

#include "config.h"

#include "fer-sample-release.h"

#include <string.h>

#define ASIDE "apis/;aside"

/* Returns: (nullable): the API that a release says it is of */
static FerSampleEntity *
find_revision (FerSampleRequest *request,
               JsonObject       *properties)
{
  const char *id = fer_sample_node_string (properties, "apiId", NULL);
  const char *apis = id != NULL ? strstr (id, "/apis/") : NULL;

  return apis != NULL ? fer_sample_request_find_api (request, apis + strlen ("/apis/")) : NULL;
}

/* Returns: (transfer full): where the API stands that the path of a release begins with */
static char *
dup_api_path (const char *path)
{
  const char *end = strchr (path + strlen ("apis/"), '/');

  return g_strndup (path, end - path);
}

gboolean
fer_sample_release_check (FerSampleRequest *request,
                          JsonObject       *properties)
{
  FerSampleEntity *revision = find_revision (request, properties);
  g_autofree char *plain = dup_api_path (request->path);
  gsize            length = strlen (plain);

  if (revision != NULL && g_ascii_strncasecmp (revision->path, plain, length) == 0 && (revision->path[length] == '\0' || revision->path[length] == ';'))
    return TRUE;
  fer_sample_request_reply_invalid (request, "apiId", "A release is of a revision of its API.");
  return FALSE;
}

static void
set_current (FerSampleStore *store,
             const char     *path,
             gboolean        is_current)
{
  json_object_set_boolean_member (fer_sample_store_find (store, path)->properties, "isCurrent", is_current);
}

void
fer_sample_release_apply (FerSampleRequest *request,
                          FerSampleEntity  *release)
{
  FerSampleStore  *store = request->store;
  FerSampleEntity *revision = find_revision (request, release->properties);
  g_autofree char *plain = dup_api_path (request->path);
  FerSampleEntity *current = fer_sample_store_find (store, plain);
  g_autofree char *later = g_strdup (revision->path);
  g_autofree char *earlier = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *releases = NULL;

  if (current == NULL || current == revision)
    return;
  earlier = g_strconcat (plain, ";rev=", fer_sample_node_string (current->properties, "apiRevision", "1"), NULL);
  fer_sample_store_move (store, later, ASIDE);
  fer_sample_store_remove (store, earlier);
  fer_sample_store_move (store, plain, earlier);
  fer_sample_store_move (store, ASIDE, plain);
  gone = g_strconcat (earlier, "/releases", NULL);
  releases = g_strconcat (plain, "/releases", NULL);
  fer_sample_store_move (store, gone, releases);
  set_current (store, earlier, FALSE);
  set_current (store, plain, TRUE);
}
