/* SPDX-License-Identifier: GPL-3.0-or-later */

/* apiProperties.json: how the connector looks, and what a connection is asked for. The colour is picked by the API's name:
 * the portal's own is the one that tells nothing apart, and is refused when a connector is to be certified. */

#include "fer-generator-private.h"

static const char *const colours[] = {
  "#0b5a6e",
  "#8a3ffc",
  "#9f1853",
  "#005d5d",
  "#b84a00",
  "#2f5d9b",
  "#6f2c91",
  "#3d6b1f",
  "#a2191f",
  "#4d5358",
};

const char *
fer_generator_get_color (FerApi *api)
{
  g_return_val_if_fail (FER_IS_API (api), NULL);

  return colours[g_str_hash (fer_api_get_display_name (api)) % G_N_ELEMENTS (colours)];
}

void
fer_generator_begin_properties (FerGeneratorJob *job)
{
  job->properties = fer_json_sketch_new_object ();
  (void)fer_json_sketch_set (job->properties, "connectionParameters", fer_json_sketch_new_object ());
  fer_json_sketch_set_string (job->properties, "iconBrandColor",
                              job->choices->brand_color != NULL ? job->choices->brand_color : fer_generator_get_color (job->api));
  (void)fer_json_sketch_set (job->properties, "capabilities", fer_json_sketch_new_array ());
  (void)fer_json_sketch_set (job->properties, "policyTemplateInstances", fer_json_sketch_new_array ());
}

static void
add_route (FerGeneratorJob             *job,
           const FerGeneratorOperation *operation)
{
  FerJsonSketch   *policy = fer_json_sketch_new_object ();
  FerJsonSketch   *parameters = fer_json_sketch_new_object ();
  FerJsonSketch   *names = fer_json_sketch_new_array ();
  g_autofree char *title = g_strdup_printf ("Route %s", operation->id);

  fer_json_sketch_set_string (policy, "templateId", "routerequesttoendpoint");
  fer_json_sketch_set_string (policy, "title", title);
  fer_json_sketch_set_string (parameters, "x-ms-apimTemplateParameter.newPath", operation->route);
  fer_json_sketch_set_string (parameters, "x-ms-apimTemplateParameter.httpMethod", "@Request.OriginalHTTPMethod");
  fer_json_sketch_add (names, fer_json_sketch_new_string (operation->id));
  (void)fer_json_sketch_set (parameters, "x-ms-apimTemplate-operationName", names);
  (void)fer_json_sketch_set (policy, "parameters", parameters);
  fer_json_sketch_add (fer_json_sketch_get (job->properties, "policyTemplateInstances"), policy);
}

static void
add_owner (FerGeneratorJob *job,
           const char      *key,
           const char      *name)
{
  if (name != NULL && *name != '\0')
    fer_json_sketch_set_string (job->properties, key, name);
}

char *
fer_generator_write_properties (FerGeneratorJob *job)
{
  g_autoptr (FerJsonSketch) root = fer_json_sketch_new_object ();

  for (guint i = 0; i < job->operations->len; i++)
    if (((FerGeneratorOperation *)job->operations->pdata[i])->route != NULL)
      add_route (job, job->operations->pdata[i]);
  add_owner (job, "publisher", job->choices->publisher);
  add_owner (job, "stackOwner", job->choices->stack_owner);
  (void)fer_json_sketch_set (root, "properties", g_steal_pointer (&job->properties));
  return fer_json_sketch_to_text (root);
}
