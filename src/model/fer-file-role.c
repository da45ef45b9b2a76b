/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is true of every file that has a certain role in a connector. */

#include "fer-file-private.h"

#define PROPERTIES_SKELETON                \
  "{\n"                                    \
  "  \"properties\": {\n"                  \
  "    \"iconBrandColor\": \"#007ee5\",\n" \
  "    \"capabilities\": [],\n"            \
  "    \"connectionParameters\": {}\n"     \
  "  }\n"                                  \
  "}\n"

gboolean
fer_file_role_is_json (FerFileRole role)
{
  return role == FER_FILE_ROLE_DEFINITION || role == FER_FILE_ROLE_PROPERTIES || role == FER_FILE_ROLE_SETTINGS;
}

const char *
fer_file_role_get_usual_name (FerFileRole role)
{
  static const char *const names[FER_N_FILE_ROLES] = {
    "apiDefinition.swagger.json", "apiProperties.json", "script.csx", "settings.json", "readme.md"
  };

  return names[role];
}

const char *
fer_file_role_get_skeleton (FerFileRole role)
{
  switch (role)
    {
    case FER_FILE_ROLE_PROPERTIES:
      return PROPERTIES_SKELETON;
    case FER_FILE_ROLE_SETTINGS:
      return "{}\n";
    case FER_FILE_ROLE_DEFINITION:
    case FER_FILE_ROLE_SCRIPT:
    case FER_FILE_ROLE_README:
    default:
      return "";
    }
}
