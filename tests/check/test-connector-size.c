/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How large a connector is: each case says what it holds and what is counted. */

#include "fer-connector-size.h"

#include <string.h>

static const struct
{
  const char *name;
  const char *text;
  guint       n_operations;
  guint       n_body_schemas;
  guint       n_operation_schemas;
  guint       n_schemas;
} cases[] = {
  { "empty", "{}", 0, 0, 0, 0 },
  { "no-json", "swagger: 2.0", 0, 0, 0, 0 },
  { "no-bodies", "{\"paths\":{\"/a\":{\"get\":{},\"post\":{}}}}", 2, 0, 0, 0 },
  { "two-answers", "{\"paths\":{\"/a\":{\"get\":{\"responses\":{\"200\":{\"schema\":{\"properties\":{\"a\":{},\"b\":{}}}},\"404\":{\"schema\":{}}}}}}}", 1, 3, 4, 4 },
  { "referred-to-twice",
    "{\"definitions\":{\"A\":{\"properties\":{\"a\":{}}}},\"paths\":{"
    "\"/a\":{\"get\":{\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/A\"}}}}},"
    "\"/b\":{\"get\":{\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/A\"}}}}}}}",
    2, 2, 2, 4 },
  { "a-circle", "{\"definitions\":{\"A\":{\"properties\":{\"a\":{\"$ref\":\"#/definitions/A\"}}}},\"paths\":{\"/a\":{\"get\":{\"responses\":{\"200\":{\"schema\":{\"$ref\":\"#/definitions/A\"}}}}}}}", 1, 1, 1, 1 },
};

static void
test_case (gconstpointer data)
{
  guint       i = GPOINTER_TO_UINT (data);
  const char *texts[FER_N_FILE_ROLES] = { [FER_FILE_ROLE_DEFINITION] = cases[i].text };
  g_autoptr (FerSnapshot) snapshot = fer_snapshot_new (texts);
  FerConnectorSize size = fer_connector_size_measure (snapshot);

  g_assert_cmpuint (size.n_bytes, ==, strlen (cases[i].text));
  g_assert_cmpuint (size.n_operations, ==, cases[i].n_operations);
  g_assert_cmpuint (size.n_body_schemas, ==, cases[i].n_body_schemas);
  g_assert_cmpuint (size.n_operation_schemas, ==, cases[i].n_operation_schemas);
  g_assert_cmpuint (size.n_schemas, ==, cases[i].n_schemas);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/connector-size/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  return g_test_run ();
}
