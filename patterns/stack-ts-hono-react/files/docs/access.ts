import { html } from 'hono/html';
//% if has_feature_api_keys

import { entityList } from '@/shared/entities';
//% end

/** How a program proves who it is, as OpenAPI says it. */
export const securitySchemes = {
  //% if has_feature_api_keys
  key: { type: 'http', scheme: 'bearer', description: 'An API key of the workspace.' },
  //% end
  session: { type: 'apiKey', in: 'cookie', name: 'session' },
};

/** The same for people who read the documentation. */
//% if has_feature_api_keys
export const access = html`
  <p>
    Make a key under Settings, API keys, and send it with every request. The full description is
    <a href="/openapi.json">openapi.json</a>.
  </p>
  <pre><code>curl -H "Authorization: Bearer $KEY" \\
  "$HOST/api/workspaces/$WORKSPACE/${entityList[0]?.path}?limit=5"</code></pre>
`;
//% else
export const access = html`
  <p>
    Requests carry the cookie of somebody who is signed in. The full description is
    <a href="/openapi.json">openapi.json</a>.
  </p>
`;
//% end
