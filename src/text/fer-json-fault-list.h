/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-json-tree.h"

G_BEGIN_DECLS

/**
 * FerJsonFaultList:
 * @list: (element-type FerJsonFault): at most FER_JSON_MAX_FAULTS, and one that says so when there are more
 * @broken: at least one fault is structural, listed or not
 * @disordered: the list is not ordered by place yet
 *
 * The faults of a text, while they are found and afterwards.
 */
typedef struct
{
  GArray  *list;
  gboolean broken;
  gboolean disordered;
} FerJsonFaultList;

void fer_json_fault_list_init (FerJsonFaultList *self);
void fer_json_fault_list_clear (FerJsonFaultList *self);
void fer_json_fault_list_add (FerJsonFaultList *self,
                              FerJsonFaultCode  code,
                              gsize             start,
                              gsize             end);

/**
 * fer_json_fault_list_sort:
 *
 * Orders the list by place, after the last has been added.
 */
void fer_json_fault_list_sort (FerJsonFaultList *self);

G_END_DECLS
