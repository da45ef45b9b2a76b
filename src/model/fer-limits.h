/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What a connector may have at most, by the published validator and the pages on importing definitions. */
#define FER_CONNECTOR_MAX_BYTES (1024u * 1024)
#define FER_CONNECTOR_MAX_OPERATIONS 256u
#define FER_CONNECTOR_MAX_SCHEMAS 512u             /* in one body or answer */
#define FER_CONNECTOR_MAX_OPERATION_SCHEMAS 16384u /* in all bodies and answers of one operation */
#define FER_CONNECTOR_MANY_SCHEMAS 65536u          /* in all; the true limit is not published, the number is this program's */
