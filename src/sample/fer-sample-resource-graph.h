/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-sample-service.h"

G_BEGIN_DECLS

/* So many questions in so many seconds has everybody. */
#define FER_SAMPLE_GRAPH_QUESTIONS 15
#define FER_SAMPLE_GRAPH_SECONDS 5

/**
 * fer_sample_resource_graph_add:
 *
 * Adds Resource Graph, which lists the services of all subscriptions in one answer. Of its language it knows
 * `resources | where type =~ '…' | where name =~ '…' | project … | limit …`.
 */
void fer_sample_resource_graph_add (FerSampleService *service);

G_END_DECLS
