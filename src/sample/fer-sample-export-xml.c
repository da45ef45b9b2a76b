/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The documents of older days: WSDL for SOAP, WADL for the rest. Both tell what can be called and no more. */

#include "config.h"

#include "fer-sample-export-private.h"

#include <string.h>

/* How an operation is called: its SOAP action stands in the query of its URL. */
static void
add_bound_operation (GString         *xml,
                     FerSampleEntity *operation)
{
  static const char mark[] = "soapAction=";
  const char       *url = fer_sample_node_string (operation->properties, "urlTemplate", "");
  const char       *action = strstr (url, mark);
  g_autofree char  *text = g_markup_printf_escaped ("    <wsdl:operation name=\"%s\"><soap:operation soapAction=\"%s\" style=\"document\" /></wsdl:operation>\r\n",
                                                    fer_sample_node_string (operation->properties, "displayName", ""), action != NULL ? action + strlen (mark) : "");

  g_string_append (xml, text);
}

char *
fer_sample_export_wsdl (FerSampleExport *export)
{
  g_autofree char *below = g_strconcat (export->path, "/operations", NULL);
  g_autofree char *schemas_path = g_strconcat (export->path, "/schemas", NULL);
  g_autoptr (GPtrArray) operations = fer_sample_store_list (export->store, below);
  g_autoptr (GPtrArray) schemas = fer_sample_store_list (export->store, schemas_path);
  g_autofree char *name = g_markup_escape_text (fer_sample_node_string (export->contract, "displayName", ""), -1);
  GString         *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n");

  g_string_append_printf (xml, "<wsdl:definitions xmlns:wsdl=\"http://schemas.xmlsoap.org/wsdl/\" xmlns:soap=\"http://schemas.xmlsoap.org/wsdl/soap/\" name=\"%s\">\r\n  <wsdl:types>\r\n", name);
  for (guint i = 0; i < schemas->len; i++)
    {
      FerSampleEntity *schema = g_ptr_array_index (schemas, i);

      g_string_append (xml, fer_sample_node_string (fer_sample_node_object (schema->properties, "document"), "value", ""));
    }
  g_string_append (xml, "\r\n  </wsdl:types>\r\n  <wsdl:portType name=\"Service\">\r\n");
  for (guint i = 0; i < operations->len; i++)
    {
      FerSampleEntity *operation = g_ptr_array_index (operations, i);
      g_autofree char *called = g_markup_escape_text (fer_sample_node_string (operation->properties, "displayName", ""), -1);

      g_string_append_printf (xml, "    <wsdl:operation name=\"%s\" />\r\n", called);
    }
  g_string_append (xml, "  </wsdl:portType>\r\n  <wsdl:binding name=\"ServiceSoap\" type=\"Service\">\r\n    <soap:binding transport=\"http://schemas.xmlsoap.org/soap/http\" />\r\n");
  for (guint i = 0; i < operations->len; i++)
    add_bound_operation (xml, g_ptr_array_index (operations, i));
  g_string_append_printf (xml, "  </wsdl:binding>\r\n  <wsdl:service name=\"Service\">\r\n    <wsdl:port name=\"Service\"><soap:address location=\"%s\" /></wsdl:port>\r\n  </wsdl:service>\r\n</wsdl:definitions>\r\n", export->gateway);
  return g_string_free (xml, FALSE);
}

char *
fer_sample_export_wadl (FerSampleExport *export)
{
  g_autofree char *below = g_strconcat (export->path, "/operations", NULL);
  g_autoptr (GPtrArray) operations = fer_sample_store_list (export->store, below);
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\r\n<application xmlns=\"http://wadl.dev.java.net/2009/02\">\r\n");

  g_string_append_printf (xml, "  <resources base=\"%s\">\r\n", export->gateway);
  for (guint i = 0; i < operations->len; i++)
    {
      FerSampleEntity *operation = g_ptr_array_index (operations, i);
      g_auto (GStrv) url = g_strsplit (fer_sample_node_string (operation->properties, "urlTemplate", "/"), "?", 2);
      g_autofree char *line = g_markup_printf_escaped ("    <resource path=\"%s\"><method name=\"%s\" id=\"%s\" /></resource>\r\n", url[0], fer_sample_node_string (operation->properties, "method", "GET"), operation->name);

      g_string_append (xml, line);
    }
  g_string_append (xml, "  </resources>\r\n</application>\r\n");
  return g_string_free (xml, FALSE);
}
