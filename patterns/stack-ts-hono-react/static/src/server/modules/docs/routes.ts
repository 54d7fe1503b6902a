import { Hono } from 'hono';
import { html } from 'hono/html';

import { app } from '@/shared/app';
import { entityList } from '@/shared/entities';
import type { EntityMeta } from '@/shared/meta';

import type { Env } from '../../context';
import { access } from './access';
import { openApi } from './openapi';

/** The API for programs, and the same for people. */
export const docsRoutes = new Hono<Env>()
  .get('/openapi.json', (c) => c.json(openApi()))
  .get('/docs', (c) => c.html(page()));

const style = `
  body { font: 15px/1.6 system-ui, sans-serif; max-width: 860px; margin: 40px auto; padding: 0 20px;
    color: #1c1d22; background: #fff; }
  h1, h2 { line-height: 1.25; } h2 { margin-top: 40px; }
  table { width: 100%; border-collapse: collapse; } th, td { text-align: left; padding: 6px 12px 6px 0;
    border-bottom: 1px solid #e3e4e8; vertical-align: top; }
  code { font: 13px/1.5 ui-monospace, monospace; }
  pre { padding: 12px; border: 1px solid #e3e4e8; border-radius: 8px; overflow: auto; }
  @media (prefers-color-scheme: dark) { body { color: #ececf0; background: #17181c; }
    th, td, pre { border-color: #33353c; } a { color: #9db0ff; } }
`;

function page() {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${app.name} API</title>
        <style>
          ${style}
        </style>
      </head>
      <body>
        <main>
          <h1>${app.name} API</h1>
          ${access} ${entityList.map(section)}
        </main>
      </body>
    </html>`;
}

function section(meta: EntityMeta) {
  const base = `/api/workspaces/:workspace/${meta.path}`;
  return html`<h2>${meta.label.many}</h2>
    <p>
      <code>GET POST PATCH DELETE ${base}</code><br />
      <code>GET PATCH DELETE ${base}/:id</code><br />
      <code>POST ${base}/:id/restore</code>
    </p>
    <table>
      <thead>
        <tr>
          <th>Field</th>
          <th>Type</th>
          <th>Notes</th>
        </tr>
      </thead>
      <tbody>
        ${meta.fields.map(
          (field) =>
            html`<tr>
              <td><code>${field.name}</code></td>
              <td>${field.type}</td>
              <td>
                ${[
                  field.required === true ? 'required' : '',
                  field.readOnly === true ? 'read only' : '',
                  field.options?.map(({ value }) => value).join(', ') ?? '',
                ]
                  .filter((note) => note !== '')
                  .join('; ')}
              </td>
            </tr>`,
        )}
      </tbody>
    </table>`;
}
