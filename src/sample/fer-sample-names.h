/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* Who and what there is in the sample, said once: its own tests and those of its callers ask for these. */

/* The company whose services these are, and a second one of which everybody here is a guest. */
#define FER_SAMPLE_TENANT "7a3e1c52-90b4-4d6f-8a1e-5c2b7d904f31"
#define FER_SAMPLE_TENANT_NAME "VanArsdel, Ltd."
#define FER_SAMPLE_TENANT_DOMAIN "vanarsdel.example"
#define FER_SAMPLE_GUEST_TENANT "c41f8d07-2e6a-4b95-b3d8-19a0e57f6c28"
#define FER_SAMPLE_GUEST_TENANT_NAME "Relecloud"
#define FER_SAMPLE_GUEST_TENANT_DOMAIN "relecloud.example"

/* The program that is registered for oneself; it may sign in by browser, by device code, or by secret. */
#define FER_SAMPLE_CLIENT "5f0b6e9d-3c17-4a82-9d4e-f1a6b8c27350"
#define FER_SAMPLE_CLIENT_NAME "Ferrule"
#define FER_SAMPLE_CLIENT_SECRET "sample-client-secret"
#define FER_SAMPLE_CLIENT_OBJECT "e2d9704b-61fa-4c38-a5b7-0d83c94e1f62"

/* The program that the authorization server of the Staff Directory names, and what its tokens are for. It has the same
 * secret, and with it needs no proof of key. */
#define FER_SAMPLE_STAFF_CLIENT "7c1e8c2f-43a0-4b0e-9d6e-2f5f6b6f0c11"
#define FER_SAMPLE_AUDIENCE_STAFF "api://vanarsdel-staff"

/* The one who signs in when nobody is named by login_hint, and one who may read but see no keys. */
#define FER_SAMPLE_USER "kiana@vanarsdel.example"
#define FER_SAMPLE_USER_NAME "Kiana Anderson"
#define FER_SAMPLE_USER_OBJECT "1b7c4f80-d25e-4e93-8f06-a49d3b5e7c11"
#define FER_SAMPLE_READER "maria@vanarsdel.example"
#define FER_SAMPLE_READER_NAME "Maria Zelaya"
#define FER_SAMPLE_READER_OBJECT "94e0a6d3-57b8-4c1f-b2e9-6f3d8a701c45"

/* The subscriptions: the first two are the company's own, the last is the other tenant's. */
#define FER_SAMPLE_SUBSCRIPTION "3d52b9e8-7f41-4c06-9ae3-b80c6d15f274"
#define FER_SAMPLE_SUBSCRIPTION_NAME "VanArsdel Production"
#define FER_SAMPLE_EMPTY_SUBSCRIPTION "8e17c0f5-a239-4b6d-86d4-4f9b2ce370a1"
#define FER_SAMPLE_EMPTY_SUBSCRIPTION_NAME "VanArsdel Archive"
#define FER_SAMPLE_GUEST_SUBSCRIPTION "d6a84e13-0c9f-4725-b51b-73e2f0d8c946"
#define FER_SAMPLE_GUEST_SUBSCRIPTION_NAME "Relecloud Shared"

#define FER_SAMPLE_GROUP "field-engineering"

/* The services of the first subscription. The first holds all the APIs. */
#define FER_SAMPLE_SERVICE "vanarsdel"                    /* classic, Succeeded */
#define FER_SAMPLE_SERVICE_CONSUMPTION "vanarsdel-lite"   /* Consumption: no portal, no management address */
#define FER_SAMPLE_SERVICE_UPDATING "vanarsdel-next"      /* Updating */
#define FER_SAMPLE_SERVICE_INTERNAL "vanarsdel-warehouse" /* inside a virtual network, with a domain of its own */
#define FER_SAMPLE_SERVICE_OF_GUEST "relecloud-apis"      /* the other tenant's */

#define FER_SAMPLE_SERVICE_DOMAIN "api.warehouse.vanarsdel.example"

/* The oldest api-version that a service takes which has a minimum, as all have but the one of the Consumption tier. */
#define FER_SAMPLE_MIN_VERSION "2019-12-01"

/* What tokens are asked for. */
#define FER_SAMPLE_AUDIENCE_ARM "https://management.azure.com/"
#define FER_SAMPLE_AUDIENCE_POWER_APPS "https://service.powerapps.com/"
#define FER_SAMPLE_AUDIENCE_POWER_PLATFORM "https://api.powerplatform.com/"

/* Where a service stands below the sample's own address; a route for what is below it starts with this. */
#define FER_SAMPLE_ROUTE_SERVICE \
  "/arm/subscriptions/{sub}/resourceGroups/{rg}/providers/Microsoft.ApiManagement/service/{svc}"
