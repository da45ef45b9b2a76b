/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Searching the sidebar with two thousand APIs in twenty services: what the main loop works from a key press to the frame
 * that answers it, in one go and in all. Beside it, the platform's plainest list that does the same: a string filter over as
 * many strings, and a label for each row.
 *
 * Times are those that this thread has worked: others on the machine do not count. */

#include "fer-api-tree.h"
#include "fer-service-shelf.h"
#include "fer-test-gui.h"

#include <time.h>

#define SERVICE "/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/"
#define N_SERVICES 20
#define N_APIS 100
#define N_ROUNDS 20

static const char *const searches[] = { "a", "ap", "api-1", "api-17", "api-17-9", "api-17-99", "api-17-9", "api", "nothing", "api", "" };

static double
get_cpu_msec (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

static int
compare_times (gconstpointer a,
               gconstpointer b)
{
  double left = *(const double *)a, right = *(const double *)b;

  return (left > right) - (left < right);
}

static void
report (const char *name,
        GArray     *msecs)
{
  g_array_sort (msecs, compare_times);
  g_print ("%-46s median %7.2f ms   99th percentile %7.2f ms   worst %7.2f ms\n", name,
           g_array_index (msecs, double, msecs->len / 2), g_array_index (msecs, double, msecs->len * 99 / 100),
           g_array_index (msecs, double, msecs->len - 1));
}

static FerServiceShelf *
make_shelf (guint number)
{
  g_autofree char *text = g_strdup_printf ("{\"id\": \"" SERVICE "service-%u\", \"properties\": {\"gatewayUrl\": \"https://s.example\"}}", number);
  g_autoptr (JsonNode) node = json_from_string (text, NULL);
  g_autoptr (FerApiService) service = fer_api_service_new (node, "Development");
  g_autoptr (GPtrArray) apis = g_ptr_array_new_with_free_func (g_object_unref);
  FerServiceShelf *shelf = fer_service_shelf_new (service, NULL, NULL);

  for (guint i = 0; i < N_APIS; i++)
    {
      g_autofree char *api = g_strdup_printf ("{\"name\": \"api-%u-%u\", \"properties\": {\"displayName\": \"API-%u-%u of many\", \"path\": \"p%u\"}}",
                                              number, i, number, i, i);
      g_autoptr (JsonNode) api_node = json_from_string (api, NULL);

      g_ptr_array_add (apis, fer_api_new (service, api_node, NULL));
    }
  fer_service_shelf_set_apis (shelf, apis, 1);
  fer_service_shelf_set_state (shelf, FER_SHELF_LOADED, NULL);
  return shelf;
}

static void
painted_cb (gboolean *painted)
{
  *painted = TRUE;
}

/* From the key press until the frame with the answer is painted, in one go; what may wait is not counted. */
static void
answer (GtkWidget *widget,
        void (*search) (gpointer data, const char *text),
        gpointer    data,
        const char *text,
        GArray     *to_frame,
        GArray     *in_all)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (widget);
  gboolean       painted = FALSE;
  gulong         handler = g_signal_connect_swapped (clock, "after-paint", G_CALLBACK (painted_cb), &painted);
  double         start_msec = get_cpu_msec (), msec;

  search (data, text);
  gdk_frame_clock_request_phase (clock, GDK_FRAME_CLOCK_PHASE_PAINT);
  while (!painted)
    g_main_context_iteration (NULL, TRUE);
  msec = get_cpu_msec () - start_msec;
  g_array_append_val (to_frame, msec);
  fer_test_gui_settle ();
  msec = get_cpu_msec () - start_msec;
  g_array_append_val (in_all, msec);
  g_signal_handler_disconnect (clock, handler);
}

static void
search_tree (gpointer    tree,
             const char *text)
{
  g_object_set (tree, "search", text, NULL);
}

static void
search_filter (gpointer    filter,
               const char *text)
{
  gtk_string_filter_set_search (filter, text);
}

static GtkWidget *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 280, 700);
  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  fer_test_wait_until (gtk_widget_get_mapped (child));
  fer_test_gui_settle ();
  return window;
}

static void
run (const char *name,
     GtkWidget  *child,
     void (*search) (gpointer data, const char *text),
     gpointer data)
{
  g_autofree char *all_name = g_strconcat (name, ", in all", NULL);
  g_autoptr (GArray) to_frame = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) in_all = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    for (guint j = 0; j < G_N_ELEMENTS (searches); j++)
      answer (child, search, data, searches[j], to_frame, in_all);
  report (name, to_frame);
  report (all_name, in_all);
}

static void
setup_cb (GtkListItemFactory *factory,
          GtkListItem        *item)
{
  gtk_list_item_set_child (item, g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, NULL));
}

static void
bind_cb (GtkListItemFactory *factory,
         GtkListItem        *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
bench_peer (void)
{
  GtkStringList      *strings = gtk_string_list_new (NULL);
  GtkStringFilter    *filter = gtk_string_filter_new (gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkWidget          *view, *scroller, *window;

  for (guint i = 0; i < N_SERVICES * N_APIS; i++)
    {
      g_autofree char *text = g_strdup_printf ("API-%u-%u of many", i / N_APIS, i % N_APIS);

      gtk_string_list_append (strings, text);
    }
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  view = gtk_list_view_new (GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (gtk_filter_list_model_new (G_LIST_MODEL (strings), GTK_FILTER (g_object_ref (filter)))))), factory);
  scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  window = show (scroller);
  run ("a plain list with a string filter", scroller, search_filter, filter);
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (filter);
}

static void
bench_sidebar (void)
{
  g_autoptr (GListStore) shelves = g_list_store_new (FER_TYPE_SERVICE_SHELF);
  FerApiTree *tree;
  GtkWidget  *window;

  for (guint i = 0; i < N_SERVICES; i++)
    {
      g_autoptr (FerServiceShelf) shelf = make_shelf (i);

      g_list_store_append (shelves, shelf);
    }
  tree = g_object_new (FER_TYPE_API_TREE, "shelves", shelves, NULL);
  window = show (GTK_WIDGET (tree));
  run ("the sidebar with 2,000 APIs", GTK_WIDGET (tree), search_tree, tree);
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int    argc,
      char **argv)
{
  fer_test_gui_init (&argc, &argv);
  bench_peer ();
  bench_sidebar ();
  return 0;
}
