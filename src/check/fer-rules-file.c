/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about files: their bytes, their JSON, and which of them there are. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-new-file.h"
#include "fer-relayout-private.h"
#include "fer-rules-private.h"
#include "fer-shrink.h"

#include "fer-file-private.h"
#include "fer-limits.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define MAX_DEPTH 128
#define GUIDELINE_INDENT 4
#define MAX_COLUMN 500000u
/* The first bad line says it; nobody reads a thousand of them. */
#define MAX_LINES 2000

static const char *
peek_text (FerCheck       *check,
           const FerPlace *place,
           gsize          *n_bytes)
{
  const char *text = g_bytes_get_data (fer_snapshot_get_text (fer_check_get_snapshot (check), place->role), n_bytes);

  return text != NULL ? text : "";
}

static gboolean
has_own_rule (FerJsonFaultCode code)
{
  return code == FER_JSON_FAULT_BYTE_ORDER_MARK || code == FER_JSON_FAULT_COMMENT || code == FER_JSON_FAULT_DUPLICATE_KEY ||
         code == FER_JSON_FAULT_TOO_DEEP;
}

static void
json_syntax (FerCheck       *check,
             const FerPlace *place)
{
  guint n_faults = place->tree != NULL ? fer_json_tree_get_n_faults (place->tree) : 0;

  for (guint i = 0; i < n_faults; i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (place->tree, i);
      FerFinding         *finding;

      if (has_own_rule (fault->code))
        continue;
      finding = fer_check_report_bytes (check, place->role, fault->start, fault->end, fer_json_fault_code_get_message (fault->code), NULL);
      if (fault->code == FER_JSON_FAULT_TRAILING_COMMA)
        fer_fix_bytes (finding, fault->start, fault->end, "");
      if (fault->code == FER_JSON_FAULT_FOREIGN_BLANK)
        fer_fix_bytes (finding, fault->start, fault->end, " ");
    }
}

static void
report_faults (FerCheck        *check,
               const FerPlace  *place,
               FerJsonFaultCode code,
               gboolean         removable)
{
  guint n_faults = place->tree != NULL ? fer_json_tree_get_n_faults (place->tree) : 0;

  for (guint i = 0; i < n_faults; i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (place->tree, i);
      FerFinding         *finding;

      if (fault->code != code)
        continue;
      finding = fer_check_report_bytes (check, place->role, fault->start, fault->end, NULL);
      if (removable)
        fer_fix_bytes (finding, fault->start, fault->end, "");
    }
}

static void
json_not_utf8 (FerCheck       *check,
               const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  gsize       at = 0;

  if (fer_snapshot_get_encoding (fer_check_get_snapshot (check), place->role) == FER_ENCODING_UTF_8)
    return;
  while (at < n_bytes && (guchar)text[at] < 0x80)
    at++;
  if (at < n_bytes)
    fer_fix_make_utf_8 (fer_check_report_bytes (check, place->role, at, g_utf8_next_char (text + at) - text, NULL));
}

static void
json_bom (FerCheck       *check,
          const FerPlace *place)
{
  report_faults (check, place, FER_JSON_FAULT_BYTE_ORDER_MARK, TRUE);
}

static void
json_duplicate_key (FerCheck       *check,
                    const FerPlace *place)
{
  guint n_faults = place->tree != NULL ? fer_json_tree_get_n_faults (place->tree) : 0;

  for (guint i = 0; i < n_faults; i++)
    {
      const FerJsonFault *fault = fer_json_tree_peek_fault (place->tree, i);
      g_autofree char    *key = NULL;

      if (fault->code != FER_JSON_FAULT_DUPLICATE_KEY)
        continue;
      key = fer_json_node_dup_key (place->tree, fer_json_node_at (place->tree, fault->start));
      fer_check_report_bytes (check, place->role, fault->start, fault->end, key != NULL ? key : "", NULL);
    }
}

static void
json_comment (FerCheck       *check,
              const FerPlace *place)
{
  report_faults (check, place, FER_JSON_FAULT_COMMENT, TRUE);
}

static void
json_too_deep (FerCheck       *check,
               const FerPlace *place)
{
  guint depth = 0;

  for (FerJsonNode node = place->node; place->tree != NULL && node != FER_JSON_NONE && node < fer_json_tree_get_n_nodes (place->tree);)
    {
      FerJsonNode next = fer_json_node_get_first_child (place->tree, node);

      depth++;
      if (depth > MAX_DEPTH)
        {
          fer_check_report (check, node, fer_check_format_count (MAX_DEPTH), NULL);
          return;
        }
      for (; next == FER_JSON_NONE && node != FER_JSON_NONE; node = fer_json_node_get_parent (place->tree, node))
        {
          next = fer_json_node_get_next (place->tree, node);
          depth--;
        }
      node = next;
    }
}

/* Digits that make a difference: without sign, point, zeros at the ends, and exponent. */
static guint
count_digits (const char *number)
{
  guint first = 0;
  guint n = 0;
  guint last = 0;

  for (const char *p = number; *p != '\0' && *p != 'e' && *p != 'E'; p++)
    if (g_ascii_isdigit (*p))
      {
        n++;
        if (*p != '0' && first == 0)
          first = n;
        if (*p != '0')
          last = n;
      }
  return first > 0 ? last - first + 1 : 0;
}

static gboolean
loses_precision (const char *number)
{
  double   value = g_ascii_strtod (number, NULL);
  gboolean whole = strpbrk (number, ".eE") == NULL;

  return !isfinite (value) || count_digits (number) > 17 || (whole && fabs (value) >= 9007199254740992.0);
}

/* Returns: (transfer full): the number that a double makes of it, in as few digits as say that, so that it stays */
static char *
dup_kept (const char *number)
{
  double value = CLAMP (g_ascii_strtod (number, NULL), -G_MAXDOUBLE, G_MAXDOUBLE);
  char   kept[G_ASCII_DTOSTR_BUF_SIZE];
  int    precision = 0;

  do
    g_ascii_formatd (kept, sizeof kept, ((const char *const[]){ "%.14e", "%.15e", "%.16e" })[precision], value);
  while (g_ascii_strtod (kept, NULL) != value && ++precision < 3);
  return g_strdup (kept);
}

static void
json_number_precision (FerCheck       *check,
                       const FerPlace *place)
{
  guint n_nodes = place->tree != NULL ? fer_json_tree_get_n_nodes (place->tree) : 0;

  for (FerJsonNode node = 0; node < n_nodes; node++)
    {
      gsize            start, end;
      g_autofree char *number = NULL;
      g_autofree char *kept = NULL;
      FerFinding      *finding;

      if (fer_json_node_get_type (place->tree, node) != FER_JSON_NUMBER)
        continue;
      fer_json_node_get_range (place->tree, node, &start, &end);
      if (end - start < 16 && memchr (fer_json_tree_peek_text (place->tree, NULL) + start, 'e', end - start) == NULL &&
          memchr (fer_json_tree_peek_text (place->tree, NULL) + start, 'E', end - start) == NULL)
        continue;
      number = fer_json_node_dup_text (place->tree, node);
      if (!loses_precision (number))
        continue;
      finding = fer_check_report (check, node, number, NULL);
      kept = dup_kept (number);
      fer_fix_replace_json (finding, node);
      fer_fix_ask (finding, kept, NULL);
    }
}

/* Where the settings name it, too. */
static void
rename_file (FerCheck   *check,
             FerFinding *finding,
             const char *name,
             const char *usual)
{
  FerJsonTree *settings = fer_snapshot_get_tree (fer_check_get_snapshot (check), FER_FILE_ROLE_SETTINGS);
  FerJsonNode  node = settings != NULL && !fer_json_tree_is_broken (settings) ? fer_json_node_find (settings, fer_json_tree_get_root (settings), "apiDefinition", NULL) : FER_JSON_NONE;

  fer_fix_in (finding, FER_FILE_ROLE_DEFINITION);
  fer_fix_rename_file (finding);
  fer_fix_in (finding, FER_FILE_ROLE_SETTINGS);
  if (node != FER_JSON_NONE && fer_json_node_string_equals (settings, node, name))
    fer_fix_replace_string (finding, node, usual);
}

static void
definition_file_name (FerCheck       *check,
                      const FerPlace *place)
{
  FerSnapshot *snapshot = fer_check_get_snapshot (check);
  const char  *name = fer_snapshot_get_name (snapshot, FER_FILE_ROLE_DEFINITION);
  const char  *usual = fer_file_role_get_usual_name (FER_FILE_ROLE_DEFINITION);

  if (fer_snapshot_get_folder (snapshot) != NULL && name != NULL && !g_str_equal (name, usual))
    rename_file (check, fer_check_report (check, place->node, name, usual, NULL), name, usual);
}

/* A lone file has no folder for others; what is nowhere on disk yet can have them all. */
static gboolean
can_make_file (FerSnapshot *snapshot)
{
  if (fer_snapshot_get_tree (snapshot, FER_FILE_ROLE_DEFINITION) == NULL)
    return FALSE;
  return fer_snapshot_get_folder (snapshot) != NULL || fer_snapshot_get_location (snapshot, FER_FILE_ROLE_DEFINITION) == NULL;
}

static void
properties_file_missing (FerCheck       *check,
                         const FerPlace *place)
{
  FerSnapshot *snapshot = fer_check_get_snapshot (check);

  if (fer_snapshot_get_name (snapshot, FER_FILE_ROLE_PROPERTIES) == NULL)
    {
      g_autofree char *text = can_make_file (snapshot) ? fer_new_file_make_properties (snapshot) : NULL;
      FerFinding      *finding = fer_check_report (check, place->node, fer_file_role_get_usual_name (FER_FILE_ROLE_PROPERTIES), NULL);

      if (text != NULL)
        fer_fix_create (finding, FER_FILE_ROLE_PROPERTIES, text);
    }
}

static void
readme_missing (FerCheck       *check,
                const FerPlace *place)
{
  FerSnapshot *snapshot = fer_check_get_snapshot (check);

  if (fer_snapshot_get_name (snapshot, FER_FILE_ROLE_README) == NULL)
    {
      g_autofree char *text = can_make_file (snapshot) ? fer_new_file_make_readme (snapshot, fer_check_get_index (check)) : NULL;
      FerFinding      *finding = fer_check_report (check, place->node, NULL);

      if (text != NULL)
        fer_fix_create (finding, FER_FILE_ROLE_README, text);
    }
}

static void
indent_not_4 (FerCheck       *check,
              const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  const char *line = place->tree != NULL ? memchr (text, '\n', n_bytes) : NULL;
  gsize       n = 0;
  FerFinding *finding;

  while (line != NULL && line + 1 + n < text + n_bytes && line[1 + n] == ' ')
    n++;
  if (n == 0 || n == GUIDELINE_INDENT)
    return;
  finding = fer_check_report_bytes (check, place->role, line + 1 - text, line + 1 + n - text, fer_check_format_count (n), NULL);
  if (fer_json_tree_get_n_faults (place->tree) == 0)
    fer_fix_indent (finding, GUIDELINE_INDENT);
}

/* Four blanks for each tab at the beginning of a line: strings have no lines. */
static void
replace_tabs (FerFinding *finding,
              const char *text,
              gsize       n_bytes)
{
  for (gsize i = 0; i < n_bytes; i++)
    {
      gsize            start = i;
      g_autofree char *blanks = NULL;

      if (text[i] != '\t' || (i > 0 && text[i - 1] != '\n'))
        continue;
      while (i < n_bytes && text[i] == '\t')
        i++;
      blanks = g_strnfill ((i - start) * 4, ' ');
      fer_fix_bytes (finding, start, i, blanks);
    }
}

static void
indent_tabs (FerCheck       *check,
             const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  const char *tab = place->tree != NULL ? memchr (text, '\t', n_bytes) : NULL;

  while (tab != NULL && (tab == text || tab[-1] != '\n'))
    tab = memchr (tab + 1, '\t', (gsize)(text + n_bytes - tab - 1));
  if (tab != NULL)
    replace_tabs (fer_check_report_bytes (check, place->role, tab - text, tab + 1 - text, NULL), text, n_bytes);
}

static void
trailing_whitespace (FerCheck       *check,
                     const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  guint       n_found = 0;

  for (const char *feed = place->tree != NULL ? memchr (text, '\n', n_bytes) : NULL; feed != NULL && n_found < MAX_LINES;
       feed = memchr (feed + 1, '\n', (gsize)(text + n_bytes - feed - 1)))
    {
      gsize end = (gsize)(feed - text);
      gsize start;

      if (end > 0 && text[end - 1] == '\r')
        end--;
      start = end;
      while (start > 0 && (text[start - 1] == ' ' || text[start - 1] == '\t'))
        start--;
      if (start == end)
        continue;
      fer_fix_bytes (fer_check_report_bytes (check, place->role, start, end, NULL), start, end, "");
      n_found++;
    }
}

/* Counts line ends of both kinds. */
static void
count_ends (const char *text,
            gsize       n_bytes,
            guint      *n_unix,
            guint      *n_dos)
{
  *n_unix = *n_dos = 0;
  for (const char *feed = memchr (text, '\n', n_bytes); feed != NULL; feed = memchr (feed + 1, '\n', (gsize)(text + n_bytes - feed - 1)))
    ++*(feed > text && feed[-1] == '\r' ? n_dos : n_unix);
}

static void
eol_mixed (FerCheck       *check,
           const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  guint       n_unix, n_dos;
  FerFinding *finding = NULL;

  count_ends (text, n_bytes, &n_unix, &n_dos);
  for (gsize i = 0; n_unix > 0 && n_dos > 0 && i < n_bytes; i++)
    {
      gboolean dos = i > 0 && text[i - 1] == '\r';

      if (text[i] != '\n' || dos == (n_dos > n_unix))
        continue;
      if (finding == NULL)
        finding = fer_check_report_bytes (check, place->role, i, i + 1, NULL);
      if (dos)
        fer_fix_bytes (finding, i - 1, i, "");
      else
        fer_fix_bytes (finding, i, i, "\r");
    }
}

static void
file_too_big (FerCheck       *check,
              const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  FerFinding *finding;

  if (place->role != FER_FILE_ROLE_DEFINITION || n_bytes <= FER_CONNECTOR_MAX_BYTES)
    return;
  finding = fer_check_report (check, place->node, fer_check_format_count (n_bytes), fer_check_format_count (FER_CONNECTOR_MAX_BYTES), NULL);
  if (place->tree != NULL && fer_json_tree_get_n_faults (place->tree) == 0 && fer_relayout_measure (text, n_bytes) <= FER_CONNECTOR_MAX_BYTES)
    fer_fix_minify (finding);
}

static void
definition_over_dataverse_limit (FerCheck       *check,
                                 const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = peek_text (check, place, &n_bytes);
  gsize       n = place->tree != NULL && n_bytes > MAX_COLUMN ? fer_relayout_measure (text, n_bytes) : 0;

  if (n > MAX_COLUMN)
    fer_shrink_text (fer_check_report (check, place->node, fer_check_format_count (n), fer_check_format_count (MAX_COLUMN), NULL), place->tree, n, MAX_COLUMN);
}

static void
settings_environment_guid (FerCheck       *check,
                           const FerPlace *place)
{
  g_autofree char *environment = place->role == FER_FILE_ROLE_SETTINGS && place->tree != NULL ? fer_place_dup_string (place, "environment") : NULL;

  if (environment != NULL && *environment != '\0' &&
      !fer_check_matches ("^(Default-)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", environment, G_REGEX_CASELESS))
    fer_check_report (check, fer_place_get (place, "environment"), environment, NULL);
}

static void
settings_file_missing (FerCheck       *check,
                       const FerPlace *place)
{
  static const char *const keys[] = { "apiDefinition", "apiProperties", "script", "icon" };
  GFile                   *folder = fer_snapshot_get_folder (fer_check_get_snapshot (check));

  if (place->role != FER_FILE_ROLE_SETTINGS || folder == NULL || place->tree == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autofree char *name = fer_place_dup_string (place, keys[i]);
      g_autoptr (GFile) file = name != NULL && *name != '\0' ? g_file_resolve_relative_path (folder, name) : NULL;

      if (file != NULL && !g_file_query_exists (file, NULL))
        fer_check_report (check, fer_place_get (place, keys[i]), name, NULL);
    }
}

/* clang-format off */
const FerRule fer_rules_file[] = {
  { "json-syntax", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_FILE, json_syntax,
    N_ ("This is not JSON: {1}"), N_ ("The service cannot read the file."),
    N_ ("Correct the text at this place."), "RFC 8259; seen in refusals" },
  { "json-not-utf8", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_FILE, json_not_utf8,
    N_ ("The file is not in UTF-8."), N_ ("The service expects UTF-8 and reads other letters, or nothing."),
    N_ ("Have it be UTF-8, with its bytes read as Windows-1252. It is written so when the connector is saved, which no undo takes back."), "Published connectors" },
  { "json-bom", NULL, FER_IS_WARNING, FER_FIX_SAFE, FER_PLACE_FILE, json_bom,
    N_ ("The file begins with a byte order mark."), N_ ("The command line tools of the platform stop at it."),
    N_ ("Remove it."), "paconn" },
  { "json-duplicate-key", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_FILE, json_duplicate_key,
    N_ ("The key “{1}” stands in this object twice."), N_ ("The last one wins without a word; what the other one says is lost with the next save."),
    N_ ("Keep one of them."), "Published connectors (severity inferred)" },
  { "json-comment", NULL, FER_IS_ERROR, FER_FIX_SAFE, FER_PLACE_FILE, json_comment,
    N_ ("JSON has no comments."), N_ ("The service cannot read the file."),
    N_ ("Remove the comment."), "RFC 8259 (severity inferred)" },
  { "json-number-precision", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_FILE, json_number_precision,
    N_ ("The number {1} cannot be kept exactly."), N_ ("Programs that read it into a double write another number back."),
    N_ ("Use fewer digits, or a string in quotes. Until then it is kept as it is written."), "Published connectors" },
  { "json-too-deep", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_FILE, json_too_deep,
    N_ ("Values are nested more than {1} deep."), N_ ("Readers that call themselves run out of stack. The service's own limit is not published."),
    N_ ("Make definitions of the inner schemas."), "A limit of this program" },
  { "definition-file-name", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_FOLDER, definition_file_name,
    N_ ("The definition is called “{1}” instead of “{2}”."), N_ ("The tools of the platform and the public repository look for that name."),
    N_ ("Rename the file. That is done when the connector is saved, and no undo takes it back."), "Certification 5000.1.1.3" },
  { "properties-file-missing", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_FOLDER, properties_file_missing,
    N_ ("There is no “{1}”."), N_ ("It holds how to connect; the tools of the platform ask for it."),
    N_ ("Have it made, with what the security definitions say of the sign-in. It is on disk when the connector is saved."), "paconn" },
  { "readme-missing", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_ASK, FER_PLACE_FOLDER, readme_missing,
    N_ ("There is no readme.md."), N_ ("The public repository asks for one: what is needed, which operations there are, what is known not to work."),
    N_ ("Have one made from the template, and fill it in. It is on disk when the connector is saved."), "Certification 5000.1.1.2" },
  { "indent-not-4", NULL, FER_SEVERITY_HINT, FER_LANE_STYLE, 0, FER_FIX_SAFE, FER_PLACE_FILE, indent_not_4,
    N_ ("The file is indented by {1} blanks instead of 4."), N_ ("The guideline says 4; nearly all published connectors have 2. Looked for only when asked."),
    N_ ("Format the file, or leave it."), "Coding standards" },
  { "indent-tabs", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_FILE, indent_tabs,
    N_ ("The file is indented with tabs."), N_ ("The guideline asks for blanks."),
    N_ ("Format the file."), "Coding standards" },
  { "trailing-whitespace", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_FILE, trailing_whitespace,
    N_ ("There are blanks at the end of the line."), N_ ("They show up in comparisons."),
    N_ ("Remove them."), "Coding standards" },
  { "eol-mixed", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_FILE, eol_mixed,
    N_ ("The file has line ends of both kinds."), N_ ("They show up in comparisons."),
    N_ ("Use the more frequent kind everywhere."), "Published connectors" },
  { "file-too-big", NULL, FER_IS_ERROR, FER_FIX_ASK, FER_PLACE_FILE, file_too_big,
    N_ ("The definition has {1} bytes; {2} are the most."), N_ ("The service refuses to import it."),
    N_ ("Take the blanks between the values away, remove definitions that nobody uses, or split the connector."), "Frequently asked questions of the platform" },
  { "definition-over-dataverse-limit", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_FILE, definition_over_dataverse_limit,
    N_ ("Without blanks the file has {1} characters; {2} fit into a solution."), N_ ("The connector can be made, but not be put into a solution."),
    N_ ("Remove examples, and definitions that nobody uses, or split the connector."), "Reference of the connector table" },
  { "settings-environment-guid", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_FILE, settings_environment_guid,
    N_ ("“{1}” does not look like the id of an environment."), N_ ("The tools of the platform will not find it."),
    N_ ("Copy the id from the address of the portal."), "Published schema of the settings" },
  { "settings-file-missing", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_FILE, settings_file_missing,
    N_ ("The settings name “{1}”, which is not there."), N_ ("The tools of the platform stop."),
    N_ ("Correct the name."), "paconn" },
  { "package-structure", NULL, FER_IS_FOR_CERTIFICATION, FER_FIX_NONE, FER_PLACE_ELSEWHERE, NULL,
    N_ ("The package is not laid out as certification takes it: {1}"), N_ ("The package is sent back before anybody looks at the connector. It can be told only when a package, which is a zip archive, is checked."),
    N_ ("Put the introduction and one archive into the package, in that a folder “PkgAssets”, and in that the unmanaged solutions of the connector and of a flow."), "Certification 5000.1.5 to 5000.1.17" },
  { .id = NULL },
};
/* clang-format on */
