/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A check at a time. A change cancels the one that is under way and has another one made a moment later. A finding is
 * recognised by its rule and its place, for the places of problems have moved with the text; or else by its rule and
 * pointer. */

#include "config.h"

#include "fer-checkup-private.h"

#include "fer-fixer.h"
#include "fer-text-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define DELAY_MSECS 60 /* between one key and the next */

struct _FerCheckup
{
  GObject parent_instance;

  /* owned */
  FerDocument      *document;
  GCancellable     *cancellable; /* of the check under way, or NULL */
  FerCheckupResult *result;      /* NULL until the first one */
  GHashTable       *findings;    /* FerDiagnostic → FerFinding, borrowed from @result */
  GListStore       *ignored;     /* of FerDiagnostic */
  GObject          *visitor_data;

  /* state */
  FerCheckVisitor visitor; /* NULL without one */
  FerProfile      profile;
  guint           waiting;
  gboolean        forced; /* even when the texts are as they were */
  guint           counts[FER_N_CHECKUP_PAGES];
};

enum
{
  PROP_0,
  PROP_DOCUMENT,
  PROP_PROFILE,
  N_PROPS
};

enum
{
  SIGNAL_CHECKED,
  N_SIGNALS
};

G_DEFINE_FINAL_TYPE (FerCheckup, fer_checkup, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint       signals[N_SIGNALS];

/* What the tree says of the same place already, at once and in its own words. */
static gboolean
is_told_by_tree (FerFinding *finding)
{
  static const char *const rules[] = { "json-syntax", "json-not-utf8", "json-bom", "json-duplicate-key", "json-comment", NULL };

  return g_strv_contains (rules, finding->rule->id);
}

static FerCheckupPage
find_page (FerFinding *finding)
{
  static const char *const operations[] = { "/paths", "/definitions", "/parameters", "/responses", "/x-ms-paths" };

  if (finding->role == FER_FILE_ROLE_PROPERTIES)
    return strstr (finding->pointer, "/connectionParameter") != NULL ? FER_CHECKUP_SECURITY : FER_CHECKUP_GENERAL;
  if (g_str_has_prefix (finding->pointer, "/security"))
    return FER_CHECKUP_SECURITY;
  for (guint i = 0; i < G_N_ELEMENTS (operations); i++)
    if (finding->role == FER_FILE_ROLE_DEFINITION && g_str_has_prefix (finding->pointer, operations[i]))
      return FER_CHECKUP_OPERATIONS;
  return FER_CHECKUP_GENERAL;
}

static FerFile *
get_file (FerCheckup *self,
          FerFinding *finding)
{
  FerFile *file = fer_document_get_file (self->document, finding->role);

  return file != NULL ? file : fer_document_get_file (self->document, FER_FILE_ROLE_DEFINITION);
}

static char *
make_place_key (const char *rule,
                FerFile    *file,
                gsize       start)
{
  return g_strdup_printf ("%s %p %" G_GSIZE_FORMAT, rule, (gpointer)file, start);
}

/* The diagnostics that there were, to be found again; several can have one key. */
typedef struct
{
  GHashTable *by_place;
  GHashTable *by_pointer;
  GHashTable *taken;
} Known;

static void
add_known (GHashTable    *table,
           char          *key,
           FerDiagnostic *problem)
{
  GPtrArray *same = g_hash_table_lookup (table, key);

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (key), same);
    }
  g_ptr_array_add (same, problem);
  g_free (key);
}

static void
list_known (FerCheckup *self,
            Known      *known)
{
  GHashTableIter iter;
  gpointer       problem, finding;

  known->by_place = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  known->by_pointer = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  known->taken = g_hash_table_new (NULL, NULL);
  g_hash_table_iter_init (&iter, self->findings);
  while (g_hash_table_iter_next (&iter, &problem, &finding))
    {
      gsize start, end;

      fer_diagnostic_get_range (problem, &start, &end);
      add_known (known->by_place, make_place_key (((FerFinding *)finding)->rule->id, fer_diagnostic_get_file (problem), start), problem);
      add_known (known->by_pointer, fer_finding_dup_key (finding), problem);
    }
}

static void
clear_known (Known *known)
{
  g_hash_table_unref (known->by_place);
  g_hash_table_unref (known->by_pointer);
  g_hash_table_unref (known->taken);
}

/* Returns: (nullable): one that nobody has taken yet, and takes it */
static FerDiagnostic *
take (Known      *known,
      GHashTable *table,
      const char *key)
{
  GPtrArray *same = g_hash_table_lookup (table, key);

  while (same != NULL && same->len > 0)
    {
      FerDiagnostic *problem = g_ptr_array_steal_index_fast (same, 0);

      if (g_hash_table_add (known->taken, problem))
        return problem;
    }
  return NULL;
}

/* Those in their places come first, lest another one of the rule take what is theirs. */
static GPtrArray *
recognise (FerCheckup *self,
           GPtrArray  *findings)
{
  GPtrArray *problems = g_ptr_array_new_full (findings->len, g_object_unref);
  Known      known;

  list_known (self, &known);
  g_ptr_array_set_size (problems, (int)findings->len);
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < findings->len; i++)
      {
        FerFinding      *finding = findings->pdata[i];
        g_autofree char *key = NULL;
        FerDiagnostic   *problem;

        if (problems->pdata[i] != NULL)
          continue;
        key = pass == 0 ? make_place_key (finding->rule->id, get_file (self, finding), finding->start) : fer_finding_dup_key (finding);
        problem = take (&known, pass == 0 ? known.by_place : known.by_pointer, key);
        if (problem != NULL && fer_diagnostic_get_file (problem) == get_file (self, finding))
          problems->pdata[i] = g_object_ref (problem);
      }
  clear_known (&known);
  return problems;
}

/* Returns: (transfer full) (element-type FerDiagnostic): for each finding the problem that it was before, or a new one */
static GPtrArray *
make_problems (FerCheckup *self,
               GPtrArray  *findings)
{
  GPtrArray *problems = recognise (self, findings);

  for (guint i = 0; i < findings->len; i++)
    {
      FerFinding *finding = findings->pdata[i];

      if (problems->pdata[i] == NULL)
        problems->pdata[i] = fer_finding_make_diagnostic (finding, get_file (self, finding));
      fer_diagnostic_set_missing (problems->pdata[i], finding->missing);
      fer_diagnostic_retell (problems->pdata[i], finding->start, finding->end, finding->line, finding->column, finding->message);
    }
  return problems;
}

static void
assign_ignored (FerCheckup *self,
                GPtrArray  *problems)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->ignored));
  guint n_same = 0;

  for (; n_same < n_old && n_same < problems->len; n_same++)
    {
      g_autoptr (FerDiagnostic) old = g_list_model_get_item (G_LIST_MODEL (self->ignored), n_same);

      if (old != problems->pdata[n_same])
        break;
    }
  if (n_same < n_old || n_same < problems->len)
    g_list_store_splice (self->ignored, n_same, n_old - n_same, problems->pdata + n_same, problems->len - n_same);
}

static void
remember (FerCheckup *self,
          GPtrArray  *problems,
          GPtrArray  *findings)
{
  for (guint i = 0; i < problems->len; i++)
    g_hash_table_insert (self->findings, g_object_ref (problems->pdata[i]), findings->pdata[i]);
}

static void
publish (FerCheckup       *self,
         FerCheckupResult *result)
{
  g_autoptr (GPtrArray) problems = make_problems (self, result->findings);
  g_autoptr (GPtrArray) ignored = make_problems (self, result->ignored);
  g_autoptr (GPtrArray) told = g_ptr_array_new_with_free_func (g_object_unref);

  memset (self->counts, 0, sizeof self->counts);
  for (guint i = 0; i < problems->len; i++)
    {
      self->counts[find_page (result->findings->pdata[i])]++;
      if (!is_told_by_tree (result->findings->pdata[i]))
        g_ptr_array_add (told, g_object_ref (problems->pdata[i]));
    }
  g_hash_table_remove_all (self->findings);
  remember (self, problems, result->findings);
  remember (self, ignored, result->ignored);
  g_clear_pointer (&self->result, fer_checkup_result_free);
  self->result = result;
  assign_ignored (self, ignored);
  fer_document_set_findings (self->document, told);
  g_signal_emit (self, signals[SIGNAL_CHECKED], 0);
}

static void
checked_cb (GObject *source G_GNUC_UNUSED,
            GAsyncResult   *async_result,
            gpointer        user_data)
{
  g_autoptr (FerCheckup) self = user_data;
  g_autoptr (FerCheckupResult) result = fer_checkup_result_make_finish (async_result, NULL);

  /* Cancelled, so another one was begun or is going to be. */
  if (result == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (self->waiting == 0 && fer_snapshot_agrees (result->snapshot, self->document))
    publish (self, g_steal_pointer (&result));
}

static void
cancel (FerCheckup *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static gboolean
check_cb (gpointer user_data)
{
  FerCheckup *self = user_data;
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new_for_document (self->document);

  self->waiting = 0;
  if (!self->forced && self->result != NULL && fer_snapshot_agrees (self->result->snapshot, self->document))
    return G_SOURCE_REMOVE;
  self->forced = FALSE;
  cancel (self);
  self->cancellable = g_cancellable_new ();
  fer_checkup_result_make_async (snapshot, self->profile, self->visitor, self->visitor_data, self->cancellable, checked_cb, g_object_ref (self));
  return G_SOURCE_REMOVE;
}

static void
schedule (FerCheckup *self,
          guint       msecs)
{
  cancel (self);
  g_clear_handle_id (&self->waiting, g_source_remove);
  self->waiting = g_timeout_add (msecs, check_cb, self);
}

static void
settled_cb (FerCheckup *self)
{
  schedule (self, DELAY_MSECS);
}

static void
fer_checkup_constructed (GObject *object)
{
  FerCheckup *self = FER_CHECKUP (object);

  G_OBJECT_CLASS (fer_checkup_parent_class)->constructed (object);
  g_signal_connect_object (self->document, "settled", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (fer_document_get_files (self->document), "items-changed", G_CALLBACK (settled_cb), self, G_CONNECT_SWAPPED);
  schedule (self, 0);
}

static void
fer_checkup_dispose (GObject *object)
{
  FerCheckup *self = FER_CHECKUP (object);

  cancel (self);
  g_clear_handle_id (&self->waiting, g_source_remove);
  G_OBJECT_CLASS (fer_checkup_parent_class)->dispose (object);
}

static void
fer_checkup_finalize (GObject *object)
{
  FerCheckup *self = FER_CHECKUP (object);

  g_hash_table_unref (self->findings);
  g_clear_pointer (&self->result, fer_checkup_result_free);
  g_object_unref (self->ignored);
  g_clear_object (&self->visitor_data);
  g_object_unref (self->document);
  G_OBJECT_CLASS (fer_checkup_parent_class)->finalize (object);
}

static void
fer_checkup_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  FerCheckup *self = FER_CHECKUP (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      g_value_set_object (value, self->document);
      break;
    case PROP_PROFILE:
      g_value_set_uint (value, self->profile);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_checkup_set_property (GObject      *object,
                          guint         prop_id,
                          const GValue *value,
                          GParamSpec   *pspec)
{
  FerCheckup *self = FER_CHECKUP (object);

  switch (prop_id)
    {
    case PROP_DOCUMENT:
      self->document = g_value_dup_object (value);
      break;
    case PROP_PROFILE:
      fer_checkup_set_profile (self, g_value_get_uint (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
fer_checkup_class_init (FerCheckupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = fer_checkup_constructed;
  object_class->dispose = fer_checkup_dispose;
  object_class->finalize = fer_checkup_finalize;
  object_class->get_property = fer_checkup_get_property;
  object_class->set_property = fer_checkup_set_property;

  properties[PROP_DOCUMENT] = g_param_spec_object ("document", NULL, NULL, FER_TYPE_DOCUMENT,
                                                   G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_PROFILE] = g_param_spec_uint ("profile", NULL, NULL, 0, FER_PROFILES_ALL, FER_PROFILE_CUSTOM,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[SIGNAL_CHECKED] = g_signal_new ("checked", FER_TYPE_CHECKUP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
fer_checkup_init (FerCheckup *self)
{
  self->profile = FER_PROFILE_CUSTOM;
  self->findings = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->ignored = g_list_store_new (FER_TYPE_DIAGNOSTIC);
}

FerCheckup *
fer_checkup_new (FerDocument *document)
{
  g_return_val_if_fail (FER_IS_DOCUMENT (document), NULL);

  return g_object_new (FER_TYPE_CHECKUP, "document", document, NULL);
}

FerProfile
fer_checkup_get_profile (FerCheckup *self)
{
  g_return_val_if_fail (FER_IS_CHECKUP (self), FER_PROFILE_CUSTOM);

  return self->profile;
}

void
fer_checkup_set_profile (FerCheckup *self,
                         FerProfile  profile)
{
  g_return_if_fail (FER_IS_CHECKUP (self));

  if (self->profile == profile)
    return;
  self->profile = profile;
  fer_checkup_run (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PROFILE]);
}

void
fer_checkup_set_visitor (FerCheckup     *self,
                         FerCheckVisitor visitor,
                         GObject        *data)
{
  g_return_if_fail (FER_IS_CHECKUP (self));

  self->visitor = visitor;
  g_set_object (&self->visitor_data, data);
  fer_checkup_run (self);
}

void
fer_checkup_run (FerCheckup *self)
{
  g_return_if_fail (FER_IS_CHECKUP (self));

  self->forced = TRUE;
  schedule (self, 0);
}

gboolean
fer_checkup_is_current (FerCheckup *self)
{
  g_return_val_if_fail (FER_IS_CHECKUP (self), FALSE);

  return self->waiting == 0 && self->cancellable == NULL && self->result != NULL && fer_snapshot_agrees (self->result->snapshot, self->document);
}

/* The rule that says the same of a place as the tree does. */
static FerFinding *
find_beside (FerCheckup    *self,
             FerDiagnostic *problem)
{
  gsize start, end;

  if (!g_str_has_prefix (fer_diagnostic_get_code (problem), "json-"))
    return NULL;
  fer_diagnostic_get_range (problem, &start, &end);
  for (guint i = 0; i < self->result->findings->len; i++)
    {
      FerFinding *finding = self->result->findings->pdata[i];

      if (is_told_by_tree (finding) && finding->start == start && get_file (self, finding) == fer_diagnostic_get_file (problem))
        return finding;
    }
  return NULL;
}

FerFinding *
fer_checkup_find (FerCheckup    *self,
                  FerDiagnostic *problem)
{
  FerFinding *finding;

  g_return_val_if_fail (FER_IS_CHECKUP (self), NULL);
  g_return_val_if_fail (FER_IS_DIAGNOSTIC (problem), NULL);

  finding = g_hash_table_lookup (self->findings, problem);
  return finding != NULL || self->result == NULL ? finding : find_beside (self, problem);
}

GListModel *
fer_checkup_get_ignored (FerCheckup *self)
{
  g_return_val_if_fail (FER_IS_CHECKUP (self), NULL);

  return G_LIST_MODEL (self->ignored);
}

const FerIgnore *
fer_checkup_get_reason (FerCheckup    *self,
                        FerDiagnostic *ignored)
{
  FerFinding *finding;

  g_return_val_if_fail (FER_IS_CHECKUP (self), NULL);

  finding = fer_checkup_find (self, ignored);
  return finding != NULL && self->result->ignores != NULL ? fer_ignores_find (self->result->ignores, finding) : NULL;
}

guint
fer_checkup_get_n_stale (FerCheckup *self)
{
  g_return_val_if_fail (FER_IS_CHECKUP (self), 0);

  return self->result != NULL ? self->result->n_stale : 0;
}

const GError *
fer_checkup_get_ignore_fault (FerCheckup *self)
{
  g_return_val_if_fail (FER_IS_CHECKUP (self), NULL);

  return self->result != NULL ? self->result->fault : NULL;
}

guint
fer_checkup_count_fixes (FerCheckup    *self,
                         const FerRule *rule)
{
  guint n = 0;

  g_return_val_if_fail (FER_IS_CHECKUP (self), 0);

  for (guint i = 0; self->result != NULL && i < self->result->findings->len; i++)
    {
      FerFinding *finding = self->result->findings->pdata[i];

      n += rule == NULL ? finding->fix == FER_FIX_SAFE : finding->rule == rule && finding->fix != FER_FIX_NONE;
    }
  return n;
}

guint
fer_checkup_count_page (FerCheckup    *self,
                        FerCheckupPage page)
{
  g_return_val_if_fail (FER_IS_CHECKUP (self), 0);
  g_return_val_if_fail (page < FER_N_CHECKUP_PAGES, 0);

  return self->counts[page];
}

FerConnectorSize
fer_checkup_get_size (FerCheckup *self)
{
  static const FerConnectorSize none = { 0 };

  g_return_val_if_fail (FER_IS_CHECKUP (self), none);

  return self->result != NULL ? self->result->size : none;
}

gboolean
fer_checkup_mend (FerCheckup    *self,
                  FerDiagnostic *problem,
                  const char    *answer,
                  GError       **error)
{
  FerFinding *finding;

  g_return_val_if_fail (FER_IS_CHECKUP (self), FALSE);

  finding = fer_checkup_find (self, problem);
  if (finding == NULL)
    {
      g_set_error_literal (error, FER_TEXT_ERROR, FER_TEXT_ERROR_NO_SUCH_VALUE, _ ("The text has changed since it was checked."));
      return FALSE;
    }
  /* Translators: the name of an undo step */
  return fer_fixer_mend (self->document, self->result->snapshot, finding, answer, _ ("Fix a Problem"), error);
}
