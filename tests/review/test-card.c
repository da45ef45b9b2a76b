/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Each case is a definition in a line and the card that comes of it; then every operation of every published connector. */

#include "fer-card.h"
#include "fer-operation-sites.h"
#include "fer-reference.h"
#include "fer-signature.h"
#include "fer-test-corpus.h"

#include <string.h>

typedef struct
{
  const char *name;
  const char *operation; /* of GET /a, or POST /a where it has a body; ' for " */
  const char *shared;    /* the definitions */
  const char *inputs;    /* "label place control choices source =fallback;" each */
  const char *outputs;
  const char *call;
  const char *result;
} Case;

static const Case cases[] = {
  { "order", "'parameters':[{'name':'c','in':'query','type':'string','x-ms-visibility':'advanced'},{'name':'b','in':'query','type':'integer'},{'name':'i','in':'query','type':'string','x-ms-visibility':'important','x-ms-summary':'Important one'},{'name':'a','in':'query','type':'string','required':true}]",
    "", "a required text; Important one important text; b normal number; c advanced text; ", "", "MyAPI.GetA(a, {c: Text, b: Number, i: Text})", "" },
  { "internal", "'parameters':[{'name':'v','in':'query','type':'string','required':true,'default':'1.0','x-ms-visibility':'internal'},{'name':'id','in':'path','required':true,'type':'integer'}]",
    "", "id required number; v internal text =1.0; ", "", "MyAPI.GetA(id)", "" },
  { "body", "'parameters':[{'name':'body','in':'body','required':true,'schema':{'$ref':'#/definitions/Part'}}]",
    "'Part':{'type':'object','required':['name'],'properties':{'size':{'x-ms-summary':'Size','type':'object','required':['w'],'properties':{'w':{'type':'number','title':'Width'},'unit':{'type':'string','enum':['mm','in'],'x-ms-enum-values':[{'value':'mm','displayName':'Millimetres'}]}}},'name':{'type':'string'}}}",
    "name required text; Size Width normal number; Size unit normal choice [Millimetres|in]; ", "", "MyAPI.PostA(name, {size: Record})", "" },
  { "nested required", "'parameters':[{'name':'body','in':'body','required':true,'schema':{'type':'object','required':['o'],'properties':{'o':{'type':'object','required':['x'],'properties':{'x':{'type':'boolean'},'y':{'type':'string','format':'date-time'}}}}}}]",
    "", "o x required switch; o y normal date; ", "", "MyAPI.PostA(o)", "" },
  { "hidden object", "'parameters':[{'name':'body','in':'body','schema':{'type':'object','properties':{'o':{'type':'object','x-ms-visibility':'internal','properties':{'x':{'type':'string'}}},'p':{'type':'object','x-ms-visibility':'advanced','properties':{'y':{'type':'string','x-ms-visibility':'important'}}}}}}]",
    "", "p y advanced text; o x internal text; ", "", "MyAPI.PostA({p: Record})", "" },
  { "all of", "'parameters':[{'name':'body','in':'body','schema':{'allOf':[{'$ref':'#/definitions/Base'}],'properties':{'b':{'type':'string','format':'byte'}}}}]",
    "'Base':{'required':['a'],'properties':{'a':{'type':'string','format':'password'},'b':{'type':'integer'}}}",
    "b normal file; a normal secret; ", "", "MyAPI.PostA({b: Text, a: Text})", "" },
  { "lists", "'parameters':[{'name':'body','in':'body','required':true,'schema':{'type':'object','properties':{'tags':{'type':'array','items':{'type':'string'}},'lines':{'x-ms-summary':'Lines','type':'array','items':{'type':'object','required':['id'],'properties':{'id':{'type':'string'},'n':{'type':'integer'}}}}}}}]",
    "", "tags normal items; -tags - 1 required text; Lines normal items; -Lines id - 1 required text; -Lines n - 1 normal number; ", "", "MyAPI.PostA({tags: Table, lines: Table})", "" },
  { "looked up", "'parameters':[{'name':'l','in':'query','type':'string','required':true,'x-ms-dynamic-values':{'operationId':'Lists','value-path':'id'}},{'name':'f','in':'query','type':'string','x-ms-dynamic-tree':{'open':{'operationId':'Root'}}},{'name':'body','in':'body','schema':{'type':'object','x-ms-dynamic-schema':{'operationId':'Shape'}}}]",
    "", "l required list <Lists>; f normal picker <Root>; body normal dynamic <Shape>; ", "", "MyAPI.PostA(l, {f: Text, body: UntypedObject})", "" },
  { "answer", "'responses':{'201':{'schema':{'type':'string'}},'200':{'schema':{'$ref':'#/definitions/Page'}},'404':{'schema':{'type':'object','properties':{'e':{'type':'string'}}}}}",
    "'Page':{'type':'object','properties':{'total count':{'type':'integer'},'value':{'x-ms-summary':'Parts','type':'array','items':{'type':'object','properties':{'id':{'type':'string','x-ms-summary':'Id'},'secret':{'type':'string','x-ms-visibility':'internal'}}}},'tags':{'type':'array','items':{'type':'string'}}}}",
    "", "total count required number; Parts required items; -Id required text; -secret internal text; tags required items; -tags Item required text; ", "MyAPI.GetA()",
    "{\n  'total count': Number,\n  value: Table of {\n    id: Text\n  },\n  tags: Table of Text\n}" },
  { "itself", "'responses':{'200':{'schema':{'$ref':'#/definitions/Node'}}}",
    "'Node':{'type':'object','properties':{'name':{'type':'string'},'next':{'$ref':'#/definitions/Node'}}}",
    "", "name required text; next required json; ", "MyAPI.GetA()", "{\n  name: Text,\n  next: Record\n}" },
  { "path's own", "'parameters':[{'name':'x','in':'header','type':'string'},{'$ref':'#/parameters/Nothing'}]", "", "x normal text; ", "", "MyAPI.GetA({x: Text})", "" },
  { "trigger", "'x-ms-trigger':'batch','responses':{'200':{'schema':{'type':'array','items':{'type':'object','properties':{'id':{'type':'string'}}}}}}",
    "", "", "Body required items; -id required text; ", NULL, NULL },
};

static const char *const places[] = { "required", "important", "normal", "advanced", "internal" };
static const char *const controls[] = { "text", "number", "secret", "date", "switch", "choice", "list", "picker", "file", "items", "dictionary", "dynamic", "json" };

static char *
describe (GPtrArray *fields,
          gboolean   outputs)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < fields->len; i++)
    {
      const FerCardField *field = fields->pdata[i];
      FerCardPlace        place = outputs && field->place != FER_CARD_INTERNAL ? FER_CARD_REQUIRED : field->place;

      for (guint depth = 0; depth < field->depth; depth++)
        g_string_append_c (text, '-');
      g_string_append_printf (text, "%s %s %s", field->label, places[place], controls[field->control]);
      for (guint c = 0; c < field->choices->len; c++)
        g_string_append_printf (text, "%s%s%s", c == 0 ? " [" : "|", (char *)field->choices->pdata[c], c + 1 == field->choices->len ? "]" : "");
      if (*field->source != '\0')
        g_string_append_printf (text, " <%s>", field->source);
      if (field->fallback != NULL)
        g_string_append_printf (text, " =%s", field->fallback);
      g_string_append (text, "; ");
    }
  return g_string_free (text, FALSE);
}

static FerJsonTree *
parse_case (const Case *test)
{
  const char      *verb = strstr (test->operation, "'in':'body'") != NULL ? "post" : "get";
  g_autofree char *text = g_strdup_printf ("{'swagger':'2.0','info':{'title':'My API'},'paths':{'/a':{'parameters':[],'%s':{'operationId':'%s_A',%s}}},'definitions':{%s}}",
                                           verb, *verb == 'p' ? "Post" : "Get", test->operation, test->shared);

  g_strdelimit (text, "'", '"');
  return fer_json_tree_parse_string (text);
}

static FerJsonNode
find_operation (FerJsonTree *tree)
{
  FerJsonNode item = fer_json_node_find (tree, fer_json_tree_get_root (tree), "paths", "/a", NULL);

  return fer_json_node_get_last_child (tree, item);
}

static void
test_case (gconstpointer data)
{
  const Case *test = data;
  g_autoptr (FerJsonTree) tree = parse_case (test);
  g_autoptr (FerCard) card = fer_card_new (tree, find_operation (tree), NULL);
  g_autoptr (FerSignature) signature = fer_signature_new (tree, find_operation (tree));
  g_autofree char *inputs = describe (card->inputs, FALSE);
  g_autofree char *outputs = describe (card->outputs, TRUE);

  g_assert_false (fer_json_tree_is_broken (tree));
  g_assert_cmpstr (inputs, ==, test->inputs);
  g_assert_cmpstr (outputs, ==, test->outputs);
  g_assert_cmpstr (signature != NULL ? signature->call : NULL, ==, test->call);
  if (test->result != NULL)
    g_assert_cmpstr (signature->result, ==, test->result);
}

/* The head, and what is said of it. */
static void
test_head (void)
{
  static const char text[] = "{\"paths\":{\"/a\":{\"get\":{\"deprecated\":true,\"x-ms-visibility\":\"internal\",\"description\":\"Why.\"},"
                             "\"put\":{\"operationId\":\"Put\"},\"post\":{\"operationId\":\"Post\",\"summary\":\"Add it\"}}}}";
  static const struct
  {
    const char *verb, *title, *hint;
    guint       n_remarks;
  } heads[] = { { "get", "get /a", "Why.", 2 }, { "put", "Put", "", 0 }, { "post", "Add it", "", 0 } };
  static const struct
  {
    const char *properties, *colour;
  } colours[] = {
    { "{\"properties\":{\"iconBrandColor\":\"#da3B01\"}}", "#da3B01" },
    { "{\"properties\":{\"iconBrandColor\":\"red\"}}", "#007EE5" },
    { "{\"properties\":{\"iconBrandColor\":\"#12345g\"}}", "#007EE5" },
    { "[]", "#007EE5" },
  };
  g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (text);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      g_autoptr (FerCard) card = fer_card_new (tree, fer_json_node_find (tree, fer_json_tree_get_root (tree), "paths", "/a", heads[i].verb, NULL), NULL);

      g_assert_cmpstr (card->title, ==, heads[i].title);
      g_assert_cmpstr (card->hint, ==, heads[i].hint);
      g_assert_cmpuint (card->remarks->len, ==, heads[i].n_remarks);
    }
  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      g_autoptr (FerJsonTree) properties = fer_json_tree_parse_string (colours[i].properties);
      g_autoptr (FerCard) card = fer_card_new (tree, FER_JSON_NONE, properties);

      g_assert_cmpstr (card->colour, ==, colours[i].colour);
    }
}

/* What nothing names is no function; a connector without a title lends no name. */
static void
test_nameless (void)
{
  static const struct
  {
    const char *text, *call;
  } texts[] = {
    { "{\"info\":{\"title\":\"P\"},\"paths\":{\"/a\":{\"get\":{}}}}", NULL },
    { "{\"info\":{\"title\":\"P\"},\"paths\":{\"/a\":{\"get\":{\"operationId\":\"\"}}}}", NULL },
    { "{\"info\":{\"title\":\"P\"},\"paths\":{\"/a\":{\"get\":{\"operationId\":7}}}}", NULL },
    { "{\"paths\":{\"/a\":{\"get\":{\"operationId\":\"A\"}}}}", "A()" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (texts[i].text);
      g_autoptr (FerSignature) signature = fer_signature_new (tree, find_operation (tree));

      g_assert_cmpstr (signature != NULL ? signature->call : NULL, ==, texts[i].call);
    }
}

/* Each schema has two of the next: what is made of it stays small, and says that it was cut. */
static void
test_explosion (void)
{
  GString *text = g_string_new ("{\"paths\":{\"/a\":{\"get\":{\"operationId\":\"A\",\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/S0\"}}}}}},\"definitions\":{");
  g_autoptr (FerJsonTree) tree = NULL;
  g_autoptr (FerCard) card = NULL;
  g_autoptr (FerSignature) signature = NULL;

  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "%s\"S%u\":{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#/definitions/S%u\"},\"b\":{\"$ref\":\"#/definitions/S%u\"},\"c\":{\"type\":\"string\"}}}", i > 0 ? "," : "", i, i + 1, i + 1);
  g_string_append (text, "}}");
  tree = fer_json_tree_parse_string (text->str);
  g_string_free (text, TRUE);
  card = fer_card_new (tree, find_operation (tree), NULL);
  signature = fer_signature_new (tree, find_operation (tree));
  g_assert_cmpuint (card->outputs->len, >, 10);
  g_assert_cmpuint (card->outputs->len, <=, 2000);
  g_assert_cmpuint (card->remarks->len, ==, 1);
  g_assert_cmpuint (strlen (signature->result), <, 40000);
}

/* How often what a parameter describes stands on a card. */
static guint
count (GPtrArray  *fields,
       FerJsonNode parameter)
{
  guint n = 0;

  for (guint i = 0; i < fields->len; i++)
    n += ((FerCardField *)fields->pdata[i])->node == parameter;
  return n;
}

static void
check_operation (FerJsonTree *tree,
                 FerJsonNode  operation,
                 const char  *where)
{
  g_autoptr (FerCard) card = fer_card_new (tree, operation, NULL);
  g_autoptr (FerSignature) signature = fer_signature_new (tree, operation);
  g_autoptr (GArray) parameters = fer_operation_sites_list_parameters (tree, operation, NULL);
  FerCardPlace place = FER_CARD_REQUIRED;

  for (guint i = 0; i < parameters->len; i++)
    {
      FerJsonNode      parameter = g_array_index (parameters, FerJsonNode, i);
      g_autofree char *name = fer_json_node_dup_string (tree, fer_json_node_get_member (tree, parameter, "name"));

      if (name != NULL && !fer_json_node_string_equals (tree, fer_json_node_get_member (tree, parameter, "in"), "body") && count (card->inputs, parameter) != 1)
        g_error ("%s: %s is %u times on the card of %s", where, name, count (card->inputs, parameter), card->title);
    }
  for (guint i = 0; i < card->inputs->len; i++)
    {
      const FerCardField *field = card->inputs->pdata[i];

      if (field->depth == 0)
        {
          g_assert_cmpint (field->place, >=, place);
          place = field->place;
        }
      g_assert_true (g_utf8_validate (field->label, -1, NULL));
    }
  g_assert_cmpstr (card->title, !=, "");
  if (signature != NULL)
    g_assert_true (g_str_has_suffix (signature->call, ")"));
}

/* Every parameter of every published operation is on its card once, sorted. */
static void
test_corpus (void)
{
  g_autoptr (GPtrArray) paths = fer_test_corpus_list_or_skip ("connectors");
  guint n = 0;

  for (guint i = 0; paths != NULL && i < paths->len; i += fer_test_corpus_get_stride ())
    {
      g_autoptr (GBytes) bytes = fer_test_corpus_read (paths->pdata[i]);
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse (bytes);
      FerJsonNode list = fer_json_node_get_member (tree, fer_json_tree_get_root (tree), "paths");

      for (FerJsonNode item = fer_json_node_get_first_child (tree, list); item != FER_JSON_NONE; item = fer_json_node_get_next (tree, item))
        for (FerJsonNode operation = fer_json_node_get_first_child (tree, item); operation != FER_JSON_NONE; operation = fer_json_node_get_next (tree, operation))
          if (fer_json_node_get_member (tree, operation, "responses") != FER_JSON_NONE)
            {
              check_operation (tree, operation, paths->pdata[i]);
              n++;
            }
    }
  if (paths != NULL)
    g_test_message ("%u operations", n);
  g_assert_true (paths == NULL || n > 100);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/card/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/card/head", test_head);
  g_test_add_func ("/card/nameless", test_nameless);
  g_test_add_func ("/card/explosion", test_explosion);
  g_test_add_func ("/card/corpus", test_corpus);
  return g_test_run ();
}
