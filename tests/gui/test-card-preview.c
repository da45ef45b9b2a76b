/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The card of an operation, seen as a person sees it: what stands on it, and that it follows what is edited. */

#include "fer-card-head.h"
#include "fer-card-preview.h"
#include "fer-card-row.h"
#include "fer-test-form.h"
#include "fer-test-gui.h"

#include <string.h>

typedef struct
{
  FerDocument *document;
  GtkWidget   *preview;
  GtkWidget   *window;
} Fixture;

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->document = fer_test_form_new_document ();
  fixture->preview = g_object_new (FER_TYPE_CARD_PREVIEW, NULL);
  fixture->window = fer_test_form_present (g_object_ref (fixture->preview));
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  fer_test_gui_settle ();
  while (G_OBJECT (fixture->preview)->ref_count > 1) /* held by what it waits for */
    g_main_context_iteration (NULL, TRUE);
  g_assert_finalize_object (fixture->preview);
  fer_test_gui_release (fixture->document);
}

static gpointer
get_child (Fixture    *fixture,
           const char *name)
{
  return gtk_widget_get_template_child (fixture->preview, FER_TYPE_CARD_PREVIEW, name);
}

static gboolean
has_label (Fixture    *fixture,
           const char *text)
{
  GtkWidget *label = fer_test_gui_find_label (fixture->preview, text);

  return label != NULL && gtk_widget_get_mapped (label);
}

static FerOperation *
show (Fixture    *fixture,
      const char *id)
{
  FerOperation    *operation = FER_OPERATION (fer_test_form_find_operation (fixture->document, id));
  g_autofree char *summary = NULL;

  g_object_get (operation, "summary", &summary, NULL);
  g_object_set (fixture->preview, "operation", operation, NULL);
  fer_test_wait_until (has_label (fixture, summary));
  return operation;
}

/* Title, starred field, outputs, formula. */
static void
test_shown (Fixture      *fixture,
            gconstpointer data)
{
  show (fixture, "AddPart");
  g_assert_true (has_label (fixture, "Action"));
  g_assert_nonnull (gtk_widget_get_first_child (get_child (fixture, "inputs_box")));
  g_assert_true (has_label (fixture, "A schema contains itself: one round of it is shown."));
  g_assert_true (has_label (fixture, "Nothing is described that later steps could choose."));
  g_assert_true (g_str_has_prefix (gtk_label_get_label (get_child (fixture, "call_label")), "Inventory.AddPart("));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "no_call_label")));
}

/* One edit, and the card says it; undone, it says what it said. */
static void
test_live (Fixture      *fixture,
           gconstpointer data)
{
  FerOperation *operation = show (fixture, "ListParts");

  g_object_set (operation, "summary", "Look at the parts", NULL);
  fer_test_wait_until (has_label (fixture, "Look at the parts"));
  g_assert_true (fer_document_undo (fixture->document));
  fer_test_wait_until (!has_label (fixture, "Look at the parts"));
}

/* What is internal is said to be, and is no function. */
static void
test_internal (Fixture      *fixture,
               gconstpointer data)
{
  FerOperation *operation = show (fixture, "ListParts");

  g_object_set (operation, "visibility", "internal", NULL);
  fer_test_wait_until (strstr (gtk_label_get_label (get_child (fixture, "remarks_label")), "nobody can choose it") != NULL);
  g_assert_true (gtk_widget_get_visible (get_child (fixture, "no_call_label")));
  g_assert_false (gtk_widget_get_visible (get_child (fixture, "call_label")));
}

/* What is removed leaves nothing behind that fails. */
static void
test_removed (Fixture      *fixture,
              gconstpointer data)
{
  FerOperation *operation = show (fixture, "ListParts");
  g_autoptr (GError) error = NULL;

  g_assert_true (fer_part_remove (FER_PART (operation), &error));
  g_assert_no_error (error);
  fer_test_gui_settle ();
  g_object_set (fixture->preview, "operation", NULL, NULL);
  fer_test_gui_settle ();
}

/* White letters on what is dark, black ones on what is light: whichever has more contrast. */
static void
test_ink (void)
{
  static const struct
  {
    const char *colour;
    gboolean    bright;
  } colours[] = { { "#000000", FALSE }, { "#ffffff", TRUE }, { "#007ee5", TRUE }, { "#8a3a1f", FALSE }, { "#ffff00", TRUE }, { "#0000ff", FALSE }, { "#da3b01", TRUE }, { "#b00020", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (colours); i++)
    {
      GdkRGBA colour;

      g_assert_true (gdk_rgba_parse (&colour, colours[i].colour));
      if (fer_card_head_is_bright (&colour) != colours[i].bright)
        g_error ("%s", colours[i].colour);
    }
}

/* A screen reader hears of a field what is seen of it. */
static void
test_spoken (void)
{
  static const struct
  {
    const char *site, *spoken;
  } fields[] = {
    { "{\"type\":\"string\",\"description\":\"Which one.\"}", "Field, Text: Which one." },
    { "{\"type\":\"integer\",\"default\":5}", "Field, Number: 5" },
    { "{\"type\":\"boolean\"}", "Field, Yes or no: Yes · No" },
    { "{\"type\":\"string\",\"enum\":[\"a\",\"b\"]}", "Field, Choice: a · b" },
    { "{\"type\":\"string\",\"x-ms-dynamic-values\":{\"operationId\":\"List\"}}", "Field, Choice of what is there: Looked up by List" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (FerJsonTree) tree = fer_json_tree_parse_string (fields[i].site);
      g_autoptr (FerCardField) field = fer_card_field_new (tree, fer_json_tree_get_root (tree), g_strdup ("f"), g_strdup ("Field"));
      g_autofree char *spoken = fer_card_row_dup_spoken (field);

      g_assert_cmpstr (spoken, ==, fields[i].spoken);
    }
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
#define ADD(path, function) g_test_add (path, Fixture, NULL, set_up, function, tear_down)
  ADD ("/card-preview/shown", test_shown);
  ADD ("/card-preview/live", test_live);
  ADD ("/card-preview/internal", test_internal);
  ADD ("/card-preview/removed", test_removed);
#undef ADD
  g_test_add_func ("/card-preview/ink", test_ink);
  g_test_add_func ("/card-preview/spoken", test_spoken);
  return g_test_run ();
}
