// SPDX-License-Identifier: GPL-3.0-or-later
//
// A certified OpenID provider on this machine, for the test that signs in to it. Everybody who asks is Ann, and agrees.
// It prints its address in one line and runs until its input ends.
import http from 'node:http';
import { Provider } from 'oidc-provider';

const server = http.createServer().listen(0, '127.0.0.1', () => {
  const base = `http://127.0.0.1:${server.address().port}`;
  const client = { client_id: 'ferrule', redirect_uris: ['http://localhost'], application_type: 'native', grant_types: ['authorization_code', 'refresh_token'] };
  const provider = new Provider(base, {
    clients: [
      { ...client, client_id: 'public', token_endpoint_auth_method: 'none' },
      { ...client, client_id: 'confidential', client_secret: 'SECRET-of-the-app', token_endpoint_auth_method: 'client_secret_post' },
    ],
    scopes: ['openid', 'offline_access', 'read'],
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id }) }),
    features: { devInteractions: { enabled: false } },
    interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
    issueRefreshToken: (context, client, code) => code.scopes.has('offline_access'),
    cookies: { keys: ['of no secret'] },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 600, IdToken: 60, Interaction: 60, RefreshToken: 600, Session: 600 },
  });

  const agree = async (request, response) => {
    const { prompt, params, session } = await provider.interactionDetails(request, response);
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: 'ann' } });
    const grant = new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
    grant.addOIDCScope(params.scope);
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } });
  };

  const answer = provider.callback();
  server.on('request', (request, response) =>
    request.url.startsWith('/interaction/') ? agree(request, response) : answer(request, response));
  console.log(base);
});

process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
