/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words made of names. A wrong guess costs a glance, so only what is likely right is said; what comes out keeps the rules
 * about labels: no end that is no letter, a full stop behind a sentence, and a sentence that is not its title again. */

#include "config.h"

#include "fer-label-suggestion.h"

#include "fer-check-private.h"

#define MAX_CHOICES 6
#define MAX_CHOICE 30 /* bytes */

/* What operations begin with, and what one says they do. */
static const struct
{
  const char *verb;
  const char *does;
} verbs[] = {
  { "Add", "Adds" },
  { "Approve", "Approves" },
  { "Archive", "Archives" },
  { "Assign", "Assigns" },
  { "Cancel", "Cancels" },
  { "Check", "Checks" },
  { "Close", "Closes" },
  { "Convert", "Converts" },
  { "Copy", "Copies" },
  { "Count", "Counts" },
  { "Create", "Creates" },
  { "Delete", "Deletes" },
  { "Download", "Downloads" },
  { "Execute", "Executes" },
  { "Export", "Exports" },
  { "Extract", "Extracts" },
  { "Fetch", "Fetches" },
  { "Find", "Finds" },
  { "Generate", "Generates" },
  { "Get", "Gets" },
  { "Import", "Imports" },
  { "Insert", "Inserts" },
  { "Invite", "Invites" },
  { "List", "Lists" },
  { "Merge", "Merges" },
  { "Move", "Moves" },
  { "Open", "Opens" },
  { "Order", "Orders" },
  { "Patch", "Changes" },
  { "Post", "Posts" },
  { "Publish", "Publishes" },
  { "Put", "Puts" },
  { "Query", "Queries" },
  { "Read", "Reads" },
  { "Register", "Registers" },
  { "Reject", "Rejects" },
  { "Remove", "Removes" },
  { "Rename", "Renames" },
  { "Replace", "Replaces" },
  { "Retrieve", "Retrieves" },
  { "Run", "Runs" },
  { "Search", "Searches" },
  { "Send", "Sends" },
  { "Set", "Sets" },
  { "Start", "Starts" },
  { "Stop", "Stops" },
  { "Submit", "Submits" },
  { "Subscribe", "Subscribes" },
  { "Translate", "Translates" },
  { "Update", "Updates" },
  { "Upload", "Uploads" },
  { "Validate", "Validates" },
  { "Verify", "Verifies" },
};

/* The last step of "address/city". */
static const char *
get_leaf (const char *name)
{
  const char *slash = strrchr (name, '/');

  return slash != NULL ? slash + 1 : name;
}

/* Words as they stand within a sentence: "Part number" is lower there, "ID of the part" is not. */
static char *
dup_inner (const char *title)
{
  char *inner = g_strdup (title);

  if (g_ascii_isupper (inner[0]) && !g_ascii_isupper (inner[1]))
    inner[0] = g_ascii_tolower (inner[0]);
  return inner;
}

static char *
make_deed (const char *title)
{
  gsize first = strcspn (title, " ");

  if (g_str_has_prefix (title, "When "))
    return g_strdup_printf ("Starts a flow when %s.", title + strlen ("When "));
  for (guint i = 0; title[first] != '\0' && i < G_N_ELEMENTS (verbs); i++)
    if (strlen (verbs[i].verb) == first && g_ascii_strncasecmp (title, verbs[i].verb, first) == 0)
      return g_strconcat (verbs[i].does, title + first, ".", NULL);
  return NULL;
}

/* Returns: (transfer full): "One of a, b and c", or "" when there are none, or too many */
static char *
make_choices (FerJsonTree *tree,
              FerJsonNode  node)
{
  FerJsonNode list = fer_json_node_get_member (tree, node, "enum");
  guint       n = fer_json_node_get_type (tree, list) == FER_JSON_ARRAY ? fer_json_node_get_n_children (tree, list) : 0;
  GString    *words = g_string_new (NULL);
  guint       i = 0;

  if (n < 2 || n > MAX_CHOICES)
    return g_string_free (words, FALSE);
  for (FER_EACH_CHILD (entry, tree, list))
    {
      g_autofree char *text = fer_json_node_dup_string (tree, entry);

      if (text == NULL || *text == '\0' || strlen (text) > MAX_CHOICE)
        {
          g_string_truncate (words, 0);
          break;
        }
      g_string_append_printf (words, "%s%s", i == 0 ? " One of " : i + 1 == n ? " and "
                                                                              : ", ",
                              text);
      i++;
    }
  if (words->len > 0)
    g_string_append_c (words, '.');
  return g_string_free (words, FALSE);
}

static char *
make_sentence (FerJsonTree *tree,
               FerJsonNode  node,
               const char  *title)
{
  g_autofree char *inner = dup_inner (title);
  g_autofree char *choices = make_choices (tree, node);

  if (fer_json_node_string_equals (tree, fer_json_node_get_member (tree, node, "type"), "boolean"))
    return g_str_has_prefix (inner, "is ")    ? g_strdup_printf ("Whether it %s.", inner)
           : g_str_has_prefix (inner, "has ") ? g_strdup_printf ("Whether it %s.", inner)
                                              : NULL;
  if (g_str_has_prefix (inner, "the "))
    return g_strconcat (title, ".", choices, NULL);
  return g_strconcat ("The ", inner, ".", choices, NULL);
}

char *
fer_label_suggest (FerJsonTree *tree,
                   FerJsonNode  node,
                   FerLabelKind kind,
                   FerLabelText text,
                   const char  *name,
                   const char  *summary)
{
  g_autofree char *title = *summary != '\0' ? g_strdup (summary) : fer_check_dup_title (get_leaf (name));
  g_autofree char *sentence = NULL;

  if (*title == '\0' || !g_utf8_validate (title, -1, NULL))
    return NULL;
  if (text == FER_LABEL_SUMMARY)
    return g_steal_pointer (&title);
  g_strchomp (title);
  if (g_str_has_suffix (title, "."))
    title[strlen (title) - 1] = '\0';
  sentence = kind == FER_LABEL_OPERATION ? make_deed (title) : make_sentence (tree, node, title);
  return g_steal_pointer (&sentence);
}
