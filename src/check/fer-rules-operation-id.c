/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the ids of operations, by which flows and policies know them. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_ID 64

/* Returns: (transfer full): "GetParcelsById", from verb and path, that no other operation has */
static char *
make_id (FerCheck                *check,
         const FerCheckOperation *operation)
{
  g_autofree char *words = g_strconcat (operation->verb, "/", operation->url, NULL);
  GString         *id = g_string_new (NULL);
  gboolean         upper = TRUE;

  for (const char *p = words; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (id, upper ? g_ascii_toupper (*p) : *p);
      upper = !g_ascii_isalnum (*p);
    }
  for (guint n = 2; fer_check_index_find_operation (fer_check_get_index (check), id->str) != NULL; n++)
    g_string_append_printf (id, "%u", n);
  return g_string_free (id, FALSE);
}

static void
operationid_missing (FerCheck       *check,
                     const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->node);
  g_autofree char         *id = NULL;
  g_autofree char         *quoted = NULL;

  if (operation == NULL || (operation->id != NULL && *operation->id != '\0'))
    return;
  id = make_id (check, operation);
  quoted = fer_json_value_quote (id);
  fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "operationId", quoted);
}

static void
operationid_duplicate (FerCheck       *check,
                       const FerPlace *place)
{
  const FerCheckOperation *operation = fer_check_index_get_operation (fer_check_get_index (check), place->node);
  const FerCheckOperation *first;
  g_autofree char         *other = NULL;
  FerFinding              *finding;

  if (operation == NULL || operation->id == NULL || *operation->id == '\0')
    return;
  first = fer_check_index_find_operation (fer_check_get_index (check), operation->id);
  if (first == NULL || first->node == place->node)
    return;
  for (guint n = 2; other == NULL; n++)
    {
      other = g_strdup_printf ("%s%u", operation->id, n);
      if (fer_check_index_find_operation (fer_check_get_index (check), other) != NULL)
        g_clear_pointer (&other, g_free);
    }
  finding = fer_check_report (check, fer_place_get (place, "operationId"), operation->id, first->url, NULL);
  fer_fix_replace (finding, fer_place_get (place, "operationId"), NULL);
  fer_fix_ask (finding, other, NULL);
}

static char *
dup_id (const FerPlace *place)
{
  char *id = fer_place_dup_string (place, "operationId");

  return id != NULL ? id : g_strdup ("");
}

/* Returns: (transfer full): an id of letters and digits, with a capital for each of its words; the ending of a revision stays */
static char *
dup_pascal (const char *id)
{
  g_autoptr (GRegex) ending = g_regex_new ("_[vV](\\d+)$", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace (ending, id, -1, 0, "\x1aV\\1", 0, NULL);
  GString         *pascal = g_string_new (NULL);
  gboolean         begins = TRUE;

  for (const char *p = plain; *p != '\0'; p++)
    {
      if (*p == '\x1a')
        g_string_append_c (pascal, '_');
      else if (g_ascii_isalnum (*p))
        g_string_append_c (pascal, begins ? g_ascii_toupper (*p) : *p);
      begins = !g_ascii_isalnum (*p);
    }
  if (pascal->len == 0)
    g_string_append (pascal, "Operation");
  return g_string_free (pascal, FALSE);
}

static void
ask_for_id (FerCheck       *check,
            const FerPlace *place,
            const char     *id)
{
  FerJsonNode      node = fer_place_get (place, "operationId");
  g_autofree char *right = dup_pascal (id);

  fer_fix_rename_operation (check, fer_check_report (check, node, id, NULL), node, id, right);
}

static void
operationid_non_alnum (FerCheck       *check,
                       const FerPlace *place)
{
  g_autofree char *id = dup_id (place);

  if (*id != '\0' && !fer_check_matches ("^[A-Za-z0-9]+(_V\\d+)?$", id, 0))
    ask_for_id (check, place, id);
}

static void
operationid_not_pascal (FerCheck       *check,
                        const FerPlace *place)
{
  g_autofree char *id = dup_id (place);

  if (g_ascii_islower (*id) || strpbrk (id, "-. ") != NULL)
    ask_for_id (check, place, id);
}

static void
operationid_too_long (FerCheck       *check,
                      const FerPlace *place)
{
  g_autofree char *id = dup_id (place);

  if (fer_check_count_characters (id) > MAX_ID)
    fer_check_report (check, fer_place_get (place, "operationId"), id, fer_check_format_count (fer_check_count_characters (id)),
                      fer_check_format_count (MAX_ID), NULL);
}

/* clang-format off */
const FerRule fer_rules_operation_id[] = {
  { "operationid-missing", "OperationIdRequired", FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_OPERATION, operationid_missing,
    N_ ("The operation has no id."), N_ ("Flows and apps keep the id of what they call; the service refuses an operation without one."),
    N_ ("Give it an id that will stay."), "Published validator" },
  { "operationid-duplicate", "OperationIdNotUnique", FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_OPERATION, operationid_duplicate,
    N_ ("The id “{1}” is already that of an operation of “{2}”."), N_ ("A call of it could mean either."),
    N_ ("Give one of them another id."), "Published validator" },
  { "operationid-non-alnum", "OperationIdSanitized", FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_OPERATION, operationid_non_alnum,
    N_ ("The id “{1}” has other characters than letters and digits."), N_ ("They are taken out in some places and kept in others. An ending such as “_V2” is usual."),
    N_ ("Rename the operation, before anybody uses it: renaming breaks flows."), "Published validator; coding standards" },
  { "operationid-not-pascal", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_OPERATION, operationid_not_pascal,
    N_ ("The id “{1}” is not written as “GetParcel” is."), N_ ("The guideline begins each word with a capital."),
    N_ ("Rename the operation, before anybody uses it: renaming breaks flows."), "Coding standards" },
  { "operationid-too-long", "OperationIdTooLong", FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_OPERATION, operationid_too_long,
    N_ ("The id “{1}” has {2} characters, more than {3}."), N_ ("There is a limit that is not published; the longest id that is known to pass has 77."),
    N_ ("Choose a shorter id."), "Published validator; the number is this program's" },
  { .id = NULL },
};
/* clang-format on */
