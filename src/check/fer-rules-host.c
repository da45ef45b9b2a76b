/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the root of the definition: its version, its members, where the service is, and lists of words. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"
#include "fer-near.h"
#include "fer-member-order.h"
#include "fer-reference-walk.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
swagger_version (FerCheck       *check,
                 const FerPlace *place)
{
  FerJsonNode      node = fer_place_get (place, "swagger");
  FerJsonNode      openapi = fer_place_get (place, "openapi");
  g_autofree char *text = fer_json_node_dup_text (place->tree, node != FER_JSON_NONE ? node : openapi);

  if (openapi != FER_JSON_NONE || !fer_json_node_string_equals (place->tree, node, "2.0"))
    fer_check_report (check, node != FER_JSON_NONE ? node : place->node, *text != '\0' ? text : _ ("none"), NULL);
}

static void
host_missing (FerCheck       *check,
              const FerPlace *place)
{
  if (!fer_place_has (place, "host"))
    fer_check_lacks (fer_check_report (check, place->node, NULL), "host");
}

/* Returns: (transfer full) (nullable): the host as it stands there */
static char *
dup_host (const FerPlace *place)
{
  return fer_place_dup_string (place, "host");
}

static gboolean
is_placeholder (const char *host)
{
  return strstr (host, "{{") != NULL || strstr (host, "example.com") != NULL || strstr (host, "contoso") != NULL;
}

static gboolean
is_host (const char *host)
{
  return fer_check_matches ("^[^{}/ :\\\\]+(:\\d+)?$", host, 0);
}

/* Whether what stands behind a host is its path, or can become it. */
static gboolean
is_base (const FerPlace *place,
         const char     *path)
{
  return fer_place_is (place, "basePath", path) || !fer_place_has (place, "basePath") || fer_place_is (place, "basePath", "") || fer_place_is (place, "basePath", "/");
}

static void
host_invalid (FerCheck       *check,
              const FerPlace *place)
{
  g_autofree char *host = dup_host (place);
  g_autofree char *right = NULL;
  const char      *rest, *path;
  FerFinding      *finding;

  if (host == NULL || is_host (host) || strstr (host, "{{") != NULL)
    return;
  rest = strstr (host, "://") != NULL ? strstr (host, "://") + 3 : host;
  right = g_strndup (rest, strcspn (rest, "/"));
  finding = fer_check_report (check, fer_place_get (place, "host"), host, NULL);
  path = rest + strlen (right);
  if (!is_host (right) || (*path != '\0' && !g_str_equal (path, "/") && !is_base (place, path)))
    return;
  fer_fix_replace_string (finding, fer_place_get (place, "host"), right);
  if (*path != '\0' && !g_str_equal (path, "/") && !fer_place_is (place, "basePath", path))
    {
      g_autofree char *base = fer_json_value_quote (path);

      fer_fix_set (finding, place->node, "basePath", base);
    }
}

static void
host_non_production (FerCheck       *check,
                     const FerPlace *place)
{
  g_autofree char *host = dup_host (place);

  if (host != NULL && fer_check_matches ("^(localhost|127\\.|10\\.|192\\.168\\.|\\d+\\.\\d+\\.\\d+\\.\\d+(:|$))|(^|[.-])(dev|test|uat|staging|sandbox)([.-]|\\d*\\.)|ngrok", host,
                                         G_REGEX_CASELESS))
    fer_check_report (check, fer_place_get (place, "host"), host, NULL);
}

static void
host_placeholder (FerCheck       *check,
                  const FerPlace *place)
{
  g_autofree char *host = dup_host (place);

  if (host != NULL && is_placeholder (host))
    fer_check_report (check, fer_place_get (place, "host"), host, NULL);
}

static void
host_has_port (FerCheck       *check,
               const FerPlace *place)
{
  g_autofree char *host = dup_host (place);

  if (host != NULL && is_host (host) && strchr (host, ':') != NULL)
    fer_check_report (check, fer_place_get (place, "host"), strchr (host, ':') + 1, NULL);
}

static void
basepath_invalid (FerCheck       *check,
                  const FerPlace *place)
{
  g_autofree char *base = fer_place_dup_string (place, "basePath");
  g_autofree char *right = g_strconcat ("/", base, NULL);

  if (base != NULL && *base != '/')
    fer_fix_replace_string (fer_check_report (check, fer_place_get (place, "basePath"), base, NULL), fer_place_get (place, "basePath"), right);
}

static void
basepath_trailing_slash (FerCheck       *check,
                         const FerPlace *place)
{
  g_autofree char *base = fer_place_dup_string (place, "basePath");
  FerFinding      *finding;

  if (base == NULL || strlen (base) < 2 || !g_str_has_suffix (base, "/"))
    return;
  finding = fer_check_report (check, fer_place_get (place, "basePath"), base, NULL);
  base[strlen (base) - 1] = '\0';
  fer_fix_replace (finding, fer_place_get (place, "basePath"), NULL);
  fer_fix_ask (finding, base, NULL);
}

static void
schemes_empty (FerCheck       *check,
               const FerPlace *place)
{
  FerJsonNode schemes = fer_place_get (place, "schemes");

  if (fer_json_node_get_type (place->tree, schemes) == FER_JSON_ARRAY && fer_json_node_get_n_children (place->tree, schemes) == 0)
    fer_fix_replace (fer_check_report (check, schemes, NULL), schemes, "[\"https\"]");
}

static void
check_schemes (FerCheck       *check,
               const FerPlace *place,
               FerJsonNode     schemes)
{
  if (fer_json_node_get_type (place->tree, schemes) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (scheme, place->tree, schemes))
    {
      g_autofree char *text = fer_json_node_dup_text (place->tree, scheme);
      FerFinding      *finding;

      if (fer_json_node_string_equals (place->tree, scheme, "https") || fer_json_node_string_equals (place->tree, scheme, "http"))
        continue;
      finding = fer_check_report (check, scheme, text, NULL);
      if (fer_json_node_get_n_children (place->tree, schemes) > 1)
        fer_fix_remove (finding, scheme);
      else
        fer_fix_replace (finding, scheme, "\"https\"");
    }
}

static void
schemes_not_supported (FerCheck       *check,
                       const FerPlace *place)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));

  check_schemes (check, place, fer_place_get (place, "schemes"));
  for (guint i = 0; i < operations->len; i++)
    check_schemes (check, place, fer_json_node_get_member (place->tree, g_array_index (operations, FerCheckOperation, i).node, "schemes"));
}

static void
schemes_no_https (FerCheck       *check,
                  const FerPlace *place)
{
  FerJsonNode schemes = fer_place_get (place, "schemes");
  gboolean    https = FALSE;
  gboolean    http = FALSE;
  FerFinding *finding;

  if (fer_json_node_get_type (place->tree, schemes) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (scheme, place->tree, schemes))
    {
      https = https || fer_json_node_string_equals (place->tree, scheme, "https");
      http = http || fer_json_node_string_equals (place->tree, scheme, "http");
    }
  if (https && !http)
    return;
  finding = fer_check_report (check, schemes, NULL);
  fer_fix_replace (finding, schemes, "[\"https\"]");
}

static void
tags_duplicate (FerCheck       *check,
                const FerPlace *place)
{
  FerJsonNode tags = fer_place_get (place, "tags");
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  if (fer_json_node_get_type (place->tree, tags) != FER_JSON_ARRAY)
    return;
  for (FER_EACH_CHILD (tag, place->tree, tags))
    {
      g_autofree char *name = fer_json_node_dup_string (place->tree, fer_json_node_get_member (place->tree, tag, "name"));

      if (name != NULL && g_hash_table_contains (seen, name))
        fer_fix_remove (fer_check_report (check, tag, name, NULL), tag);
      else if (name != NULL)
        g_hash_table_add (seen, g_steal_pointer (&name));
    }
}

/* clang-format off */
const FerRule fer_rules_host[] = {
  { "swagger-version", "SpecificationVersionIncorrect", FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, swagger_version,
    N_ ("The version of OpenAPI is {1} and not “2.0”."), N_ ("The service reads OpenAPI 2.0 only."),
    N_ ("Convert the definition to OpenAPI 2.0."), "Certification 2.6.3" },
  { "host-missing", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_DEFINITION, host_missing,
    N_ ("The definition does not say on which host the service is."), N_ ("No address can be made without it."),
    N_ ("Add the host, without https://."), "paconn" },
  { "host-invalid", "HostNameNotValid", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_DEFINITION, host_invalid,
    N_ ("“{1}” is no host name."), N_ ("A host has no scheme, no path, no braces and no blanks."),
    N_ ("Keep the name, and a port if there is one."), "Published validator" },
  { "host-non-production", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_DEFINITION, host_non_production,
    N_ ("The host “{1}” looks like one for tests."), N_ ("A certified connector must lead to the service that its users have."),
    N_ ("Name the production host."), "Certification 2.6.4" },
  { "host-placeholder", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_DEFINITION, host_placeholder,
    N_ ("The host “{1}” is a placeholder."), N_ ("That works only with a policy that sets the host."),
    N_ ("Name the real host, or add the policy."), "Published connectors" },
  { "host-has-port", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_DEFINITION, host_has_port,
    N_ ("The host names port {1}."), N_ ("Most networks let only the usual port through."),
    N_ ("Leave the port out, if the service answers on 443."), "Published connectors" },
  { "basepath-invalid", "BasePathNotValid", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_DEFINITION, basepath_invalid,
    N_ ("The base path “{1}” does not begin with a slash."), N_ ("The service refuses it."),
    N_ ("Put a slash in front."), "Published validator" },
  { "basepath-trailing-slash", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_DEFINITION, basepath_trailing_slash,
    N_ ("The base path “{1}” ends with a slash."), N_ ("Each address then has two slashes in a row."),
    N_ ("Take it away."), "Published connectors" },
  { "schemes-empty", "SchemesArrayEmpty", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_DEFINITION, schemes_empty,
    N_ ("The list of schemes is empty."), N_ ("The service refuses that."),
    N_ ("Say “https”."), "Published validator" },
  { "schemes-not-supported", "SchemeNotSupported SchemeNotValid", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_DEFINITION, schemes_not_supported,
    N_ ("The scheme {1} is not supported."), N_ ("The service speaks https, and http."),
    N_ ("Remove it."), "Published validator" },
  { "schemes-no-https", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_DEFINITION, schemes_no_https,
    N_ ("The connector may send without encryption."), N_ ("Certification asks for https, and nothing else."),
    N_ ("Say “https” only, if the service answers there."), "Certification 3.1.6" },
  { "tags-duplicate", "TagRedefined", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_DEFINITION, tags_duplicate,
    N_ ("The tag “{1}” is declared twice."), N_ ("The portal refuses to import that."),
    N_ ("Keep one of them."), "Seen in refusals (severity inferred)" },
  { .id = NULL },
};
/* clang-format on */
