// SPDX-License-Identifier: GPL-3.0-or-later
//
// What `prism mock --errors` does, for one definition after the other: it takes the path of each in a line and says in a line
// where it answers as that service, or "!" and why it cannot. A request that is not as defined gets an error.
import operations from '@stoplight/prism-cli/dist/operations.js';
import core from '@stoplight/prism-core';
import http from '@stoplight/prism-http-server';
import fs from 'node:fs';
import readline from 'node:readline';

const config = { isProxy: false, errors: true, checkSecurity: true, validateRequest: true, validateResponse: false, mock: { dynamic: false } };
const logger = core.createLogger('prism', { level: 'silent' });

const isNamed = (list) => Array.isArray(list) && list.length > 0;

// What an operation takes, as the platform reads it: JSON or a form where nothing is said, and what a header of its own says.
const listConsumed = (definition, operation) => {
  const parameters = Object.values(operation.parameters ?? []).filter((parameter) => typeof parameter?.name === 'string');
  const form = parameters.some((parameter) => parameter.in === 'formData') ? 'application/x-www-form-urlencoded' : 'application/json';
  const header = parameters.find((parameter) => parameter.in === 'header' && parameter.name.toLowerCase() === 'content-type');
  const said = [operation.consumes, definition.consumes].find(isNamed) ?? [form];
  return [...new Set([...said, header?.default, ...(header?.enum ?? [])])].filter((type) => type !== undefined);
};

// What it would answer is no matter here, and it cannot make every answer.
const readDefinition = (path) => {
  const definition = JSON.parse(fs.readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  for (const item of Object.values(definition.paths ?? {}))
    for (const operation of Object.values(item).filter((member) => member?.responses !== undefined)) {
      operation.responses = { 200: { description: 'fine' } };
      operation.consumes = listConsumed(definition, operation);
    }
  return definition;
};

const serve = async (path) => {
  const found = await operations.getHttpOperationsFromSpec(readDefinition(path));
  const server = http.createServer(found, { cors: false, config, components: { logger } });
  return [server, await server.listen(0, '127.0.0.1')];
};

console.log('ready');
let last;
for await (const path of readline.createInterface({ input: process.stdin })) {
  last?.close().catch(() => {});
  last = undefined;
  try {
    const [server, address] = await serve(path);
    last = server;
    console.log(address);
  } catch (error) {
    console.log(`!${String(error?.message ?? error).split('\n')[0]}`);
  }
}
process.exit(0);
