/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rules about the script: what the service can run of it, and which operations run it. It is read as tokens, so that what
 * stands in comments and texts is not mistaken for code. */

#include "config.h"

#include "fer-check-private.h"
#include "fer-rules-private.h"

#include "fer-json-value.h"
#include "fer-script-scanner.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define MAX_SCRIPT (1024 * 1024)
#define LARGE_SCRIPT 500000

/* What a rule looks for in the code. */
typedef struct
{
  const char *text;
  GArray     *tokens; /* NULL when the place is not the script's */
} Code;

static const char *
get_script (FerCheck *check,
            gsize    *n_bytes)
{
  GBytes *text = fer_snapshot_get_text (fer_check_get_snapshot (check), FER_FILE_ROLE_SCRIPT);

  *n_bytes = 0;
  return text != NULL ? g_bytes_get_data (text, n_bytes) : NULL;
}

static Code
read_code (FerCheck       *check,
           const FerPlace *place)
{
  Code  code = { NULL, NULL };
  gsize n_bytes;

  if (place->role != FER_FILE_ROLE_SCRIPT)
    return code;
  code.text = get_script (check, &n_bytes);
  /* Nobody reads more than the service takes. */
  code.tokens = n_bytes < MAX_SCRIPT ? fer_script_scan (code.text, n_bytes) : NULL;
  return code;
}

static gboolean
is_token (const Code *code,
          guint       index,
          const char *word)
{
  const FerScriptToken *token = index < code->tokens->len ? &g_array_index (code->tokens, FerScriptToken, index) : NULL;

  return token != NULL && token->end - token->start == strlen (word) && strncmp (code->text + token->start, word, strlen (word)) == 0;
}

/* Whether these tokens stand there one after the other. */
static gboolean
are_tokens (const Code        *code,
            guint              index,
            const char *const *words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (!is_token (code, index + i, words[i]))
      return FALSE;
  return TRUE;
}

static void
script_class (FerCheck       *check,
              const FerPlace *place)
{
  static const char *const words[] = { "class", "Script", ":", "ScriptBase", NULL };
  Code                     code = read_code (check, place);
  g_autoptr (GArray) tokens = code.tokens;

  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    if (are_tokens (&code, i, words))
      return;
  if (tokens != NULL)
    fer_check_report_bytes (check, FER_FILE_ROLE_SCRIPT, 0, 0, NULL);
}

static gboolean
is_allowed (const char *name)
{
  /* The last one is not documented, but published connectors were accepted with it. */
  static const char *const names[] = { "System", "System.Collections", "System.Collections.Generic", "System.Diagnostics", "System.IO", "System.IO.Compression", "System.Linq",
                                       "System.Net", "System.Net.Http", "System.Net.Http.Headers", "System.Net.Security", "System.Security.Authentication",
                                       "System.Security.Cryptography", "System.Text", "System.Text.RegularExpressions", "System.Threading", "System.Threading.Tasks", "System.Web",
                                       "System.Xml", "System.Xml.Linq", "System.Drawing", "System.Drawing.Drawing2D", "System.Drawing.Imaging", "Microsoft.Extensions.Logging",
                                       "Newtonsoft.Json", "Newtonsoft.Json.Linq", "Microsoft.PowerPlatform.Connectors.CustomCode.CSharp", NULL };

  return g_strv_contains (names, name);
}

/* Reports the name behind a `using`; `using (…)`, `using var`, `using X = …` and `using static` are something else. */
static void
look_at_using (FerCheck   *check,
               const Code *code,
               guint       index)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint end = index + 1;

  while (end < code->tokens->len && !is_token (code, end, ";"))
    {
      const FerScriptToken *token = &g_array_index (code->tokens, FerScriptToken, end);
      gboolean              dot = is_token (code, end, ".");

      if (token->kind != FER_SCRIPT_WORD && !dot)
        return;
      /* Two words in a row declare a variable. */
      if (!dot && name->len > 0 && name->str[name->len - 1] != '.')
        return;
      g_string_append_len (name, code->text + token->start, token->end - token->start);
      end++;
    }
  if (name->len > 0 && end < code->tokens->len && !is_allowed (name->str))
    fer_check_report_bytes (check, FER_FILE_ROLE_SCRIPT, g_array_index (code->tokens, FerScriptToken, index + 1).start,
                            g_array_index (code->tokens, FerScriptToken, end).start, name->str, NULL);
}

static void
script_namespace (FerCheck       *check,
                  const FerPlace *place)
{
  Code code = read_code (check, place);
  g_autoptr (GArray) tokens = code.tokens;

  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    if (is_token (&code, i, "using"))
      look_at_using (check, &code, i);
}

static void
script_too_big (FerCheck       *check,
                const FerPlace *place)
{
  gsize n_bytes;

  get_script (check, &n_bytes);
  if (place->role == FER_FILE_ROLE_SCRIPT && n_bytes >= MAX_SCRIPT)
    fer_check_report_bytes (check, FER_FILE_ROLE_SCRIPT, 0, 0, fer_check_format_count (n_bytes), fer_check_format_count (MAX_SCRIPT), NULL);
}

static void
script_large (FerCheck       *check,
              const FerPlace *place)
{
  gsize n_bytes;

  get_script (check, &n_bytes);
  if (place->role == FER_FILE_ROLE_SCRIPT && n_bytes >= LARGE_SCRIPT && n_bytes < MAX_SCRIPT)
    fer_check_report_bytes (check, FER_FILE_ROLE_SCRIPT, 0, 0, fer_check_format_count (n_bytes), fer_check_format_count (MAX_SCRIPT), NULL);
}

static void
script_bom (FerCheck       *check,
            const FerPlace *place)
{
  gsize       n_bytes;
  const char *text = get_script (check, &n_bytes);

  if (place->role == FER_FILE_ROLE_SCRIPT && n_bytes >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    fer_fix_bytes (fer_check_report_bytes (check, FER_FILE_ROLE_SCRIPT, 0, 3, NULL), 0, 3, "");
}

static void
script_new_httpclient (FerCheck       *check,
                       const FerPlace *place)
{
  static const char *const words[] = { "new", "HttpClient", "(", NULL };
  Code                     code = read_code (check, place);
  g_autoptr (GArray) tokens = code.tokens;

  for (guint i = 0; tokens != NULL && i < tokens->len; i++)
    if (are_tokens (&code, i, words))
      fer_check_report_bytes (check, FER_FILE_ROLE_SCRIPT, g_array_index (tokens, FerScriptToken, i).start, g_array_index (tokens, FerScriptToken, i + 1).end, NULL);
}

static gboolean
has_script (FerCheck *check)
{
  return fer_snapshot_get_text (fer_check_get_snapshot (check), FER_FILE_ROLE_SCRIPT) != NULL;
}

static void
script_without_operations (FerCheck       *check,
                           const FerPlace *place)
{
  GArray *operations = fer_check_index_get_operations (fer_check_get_index (check));
  g_autoptr (FerJsonWriter) writer = NULL;
  g_autofree char *json = NULL;

  if (!has_script (check) || fer_place_has (place, "scriptOperations"))
    return;
  writer = fer_json_writer_new ();
  fer_json_writer_begin_array (writer);
  for (guint i = 0; i < operations->len; i++)
    if (g_array_index (operations, FerCheckOperation, i).id != NULL)
      fer_json_writer_string (writer, g_array_index (operations, FerCheckOperation, i).id);
  fer_json_writer_end_array (writer);
  json = fer_json_writer_finish (writer);
  fer_fix_set (fer_check_report (check, place->node, NULL), place->node, "scriptOperations", json);
}

static void
scriptoperations_without_script (FerCheck       *check,
                                 const FerPlace *place)
{
  FerJsonNode list = fer_place_get (place, "scriptOperations");

  if (!has_script (check) && fer_json_node_get_type (place->tree, list) == FER_JSON_ARRAY && fer_json_node_get_n_children (place->tree, list) > 0)
    fer_check_report (check, list, NULL);
}

static void
script_operation_not_found (FerCheck       *check,
                            const FerPlace *place)
{
  for (FER_EACH_CHILD (entry, place->tree, fer_place_get (place, "scriptOperations")))
    {
      g_autofree char *id = fer_json_node_dup_string (place->tree, entry);
      const char      *near;
      FerFinding      *finding;

      if (id == NULL || fer_check_index_find_operation (fer_check_get_index (check), id) != NULL)
        continue;
      near = fer_check_index_find_near (fer_check_get_index (check), id);
      finding = fer_check_report (check, entry, id, NULL);
      if (near == NULL)
        {
          fer_fix_remove (finding, entry);
          continue;
        }
      fer_fix_replace (finding, entry, NULL);
      fer_fix_ask (finding, near, NULL);
    }
}

/* clang-format off */
const FerRule fer_rules_script[] = {
  { "script-class", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_FILE, script_class,
    N_ ("There is no “class Script : ScriptBase” in the script."), N_ ("The service cannot run it, and says “internal server error” when it is saved."),
    N_ ("Put the code into that class."), "Documentation of custom code" },
  { "script-namespace", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_FILE, script_namespace,
    N_ ("The script must not use “{1}”."), N_ ("Only some namespaces are there where it runs; saving fails with “internal server error”."),
    N_ ("Remove the line, and do without it."), "Documentation of custom code" },
  { "script-too-big", NULL, FER_IS_ERROR, FER_FIX_NONE, FER_PLACE_FILE, script_too_big,
    N_ ("The script has {1} bytes."), N_ ("The service takes less than {2}."),
    N_ ("Make it shorter, or split the connector."), "Documentation of custom code" },
  { "script-large", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_FILE, script_large,
    N_ ("The script has {1} bytes."), N_ ("It comes near the {2} that the service takes."),
    N_ ("Make it shorter, or split the connector."), "Documentation of custom code (severity inferred)" },
  { "script-bom", NULL, FER_IS_HINT, FER_FIX_SAFE, FER_PLACE_FILE, script_bom,
    N_ ("The script begins with a byte order mark."), N_ ("It means nothing in UTF-8, and shows up as a change in some tools."),
    N_ ("Remove it."), "Published connectors" },
  { "script-new-httpclient", NULL, FER_IS_HINT, FER_FIX_NONE, FER_PLACE_FILE, script_new_httpclient,
    N_ ("The script makes its own HTTP client."), N_ ("The service is going to block it."),
    N_ ("Send with “Context.SendAsync”."), "Documentation of custom code" },
  { "script-without-operations", NULL, FER_IS_HINT, FER_FIX_ASK, FER_PLACE_PROPERTIES, script_without_operations,
    N_ ("There is a script, but it is not said which operations run it."), N_ ("It runs for all of them."),
    N_ ("List them in “scriptOperations”."), "Published connectors" },
  { "scriptoperations-without-script", NULL, FER_IS_WARNING, FER_FIX_NONE, FER_PLACE_PROPERTIES, scriptoperations_without_script,
    N_ ("Operations run a script that is not there."), N_ ("The connector was probably copied without it."),
    N_ ("Put “script.csx” beside the other files, or remove the list."), "Published connectors" },
  { "script-operation-not-found", NULL, FER_IS_WARNING, FER_FIX_ASK, FER_PLACE_PROPERTIES, script_operation_not_found,
    N_ ("The script is to run for “{1}”, which is no operation."), N_ ("It runs for none of that name."),
    N_ ("Name an operation of this connector, or remove the name."), "Published connectors, accepted with it" },
  { .id = NULL },
};
/* clang-format on */
