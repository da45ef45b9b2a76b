/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fer-part.h"

G_BEGIN_DECLS

/**
 * FerGeneral:
 *
 * What is said of the connector as a whole: the head of the definition, and the look from the
 * properties file.
 *
 * Properties (string where not said otherwise):
 * from the definition: `name` (info.title, required), `description`, `version` (required), `terms-of-service`,
 * `contact-name`, `contact-url`, `contact-email`, `license-name`, `license-url`, `host`, `base-path`, `schemes`
 * (GStrv), `use-http`, `use-https` (boolean views of schemes);
 * from `x-ms-connector-metadata`: `website`, `privacy-policy`, `categories` (string, joined by `;`; reference §3.2:
 * the array of name/value pairs is made when the first one is set, in the portal's order);
 * from apiProperties.json: `brand-color` ("#RRGGBB"), `publisher`, `stack-owner` (the file is made when there is none);
 * `icon` (GBytes, nullable, read-only: the bytes of icon.png, at most 1 MiB, or of what is to be in its place).
 */
#define FER_TYPE_GENERAL (fer_general_get_type ())
G_DECLARE_FINAL_TYPE (FerGeneral, fer_general, FER, GENERAL, FerPart)

G_END_DECLS
