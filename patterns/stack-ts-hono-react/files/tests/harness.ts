import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before } from 'node:test';

import type { z } from 'zod';

import { type App, createApp } from '@/server/app';
import type { Config, LogEntry } from '@/server/context';
import type { Connection } from '@/server/db/client';
import { connectPostgres } from '@/server/db/postgres';
import { rateLimits, users, workspaces } from '@/server/db/tables/core';
import type { Mail } from '@/server/lib/mailer';
import { memoryStorage } from '@/server/lib/storage';

import { insertPeople, iterations, people, type Person, start } from './people';
import { administer, withDatabase } from './prepare';

export const origin = 'http://localhost:3000';

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

export interface RequestOptions {
  headers?: Record<string, string>;
  /** JSON, or a form for uploads. */
  body?: unknown;
}

/** One person with a browser. Paths are within their workspace unless they begin with "/api". */
export class Visitor {
  private readonly world: World;
  private readonly base: string;
  private readonly headers: Record<string, string>;
  /** Who it is, unless nobody is signed in. */
  readonly person: Person | undefined;

  constructor(world: World, base: string, headers: Record<string, string>, person?: Person) {
    this.world = world;
    this.person = person;
    this.base = base;
    this.headers = headers;
  }

  async send(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const url =
      origin + (/^\/(api\/|docs|openapi|healthz|readyz)/.test(path) ? path : this.base + path);
    const form = options.body instanceof FormData;
    const answer = await this.world.app.fetch(
      new Request(url, {
        method,
        headers: {
          ...this.headers,
          ...(form || options.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...options.headers,
        },
        ...(options.body === undefined ? {} : { body: encode(options.body) }),
      }),
    );
    const text = await answer.text();
    const json = /json/.test(answer.headers.get('content-type') ?? '');
    const body: unknown = json ? JSON.parse(text) : null;
    return { status: answer.status, headers: answer.headers, text, body };
  }

  get(path: string, options?: RequestOptions) {
    return this.send('GET', path, options);
  }
  post(path: string, body: unknown = {}, options?: RequestOptions) {
    return this.send('POST', path, { ...options, body });
  }
  patch(path: string, body: unknown, options?: RequestOptions) {
    return this.send('PATCH', path, { ...options, body });
  }
  delete(path: string, body?: unknown) {
    return this.send('DELETE', path, { body });
  }
}

/** An app with a clock that stands still, and ears for what it sends. */
export class World {
  readonly mails: Mail[] = [];
  readonly logs: LogEntry[] = [];
  //% if has_server_fetch
  /** Requests to other servers. */
  readonly sent: { url: string; headers: Headers; body: string }[] = [];
  /** What other servers answer. */
  answer = () => new Response(null, { status: 200 });
  //% end
  now = start;
  readonly as: Readonly<Record<keyof typeof people | 'noOne', Visitor>> = {
    //% for role in roles
    $role$: visitorOf(this, people.$role$),
    //% end
    nextDoor: visitorOf(this, people.nextDoor),
    noOne: new Visitor(this, '/api/workspaces/acme', { origin }),
  };
  private running: App | null = null;

  get app(): App {
    assert.ok(this.running, 'The world begins before the first test.');
    return this.running;
  }

  advance(ms: number): void {
    this.now = new Date(this.now.getTime() + ms);
  }

  begin(connection: Connection, config: Partial<Config>): void {
    this.running = createApp({
      db: connection.db,
      config: { ...testConfig, ...config },
      mailer: { send: (mail) => Promise.resolve(void this.mails.push(mail)) },
      storage: memoryStorage(),
      clock: () => this.now,
      log: (entry) => this.logs.push(entry),
      //% if has_server_fetch
      fetch: async (input, init) => {
        const request = new Request(input, init);
        const text = await request.text();
        this.sent.push({ url: request.url, headers: request.headers, body: text });
        return this.answer();
      },
      //% end
    });
  }
}

/** Call it once in each `describe` that needs an app. Worlds follow each other in one database. */
export function createWorld(config: Partial<Config> = {}): World {
  const world = new World();
  before(async () => {
    world.begin(await emptyDatabase(), config);
  });
  after(async () => {
    await world.app.idle();
    const failures = world.logs.filter(
      ({ level, message }) => level === 'error' && message !== 'request',
    );
    assert.deepEqual(failures, [], 'something failed in the background');
  });
  return world;
}

const testConfig: Config = {
  publicUrl: origin,
  passwordIterations: iterations,
  verifyEmail: false,
  rateLimits: { api: 1_000_000, auth: 1_000_000 },
  bodyLimit: 2_000_000,
  uploadLimit: 1_000_000,
  trustProxy: false,
  //% if has_server_fetch
  allowPrivateAddresses: true,
  //% end
};

let shared: ReturnType<typeof openDatabase> | undefined;

after(async () => {
  const [connection, drop] = (await shared) ?? [];
  await connection?.close();
  await drop?.();
});

/** The database of this program with nothing in it but people. */
async function emptyDatabase(): Promise<Connection> {
  shared ??= openDatabase();
  const [connection] = await shared;
  // Everything else belongs to a workspace or to a user.
  for (const table of [workspaces, users, rateLimits]) await connection.db.delete(table);
  await insertPeople(connection.db);
  return connection;
}

let databases = 0;

/** A new database with its tables, and what removes it. */
export async function openDatabase(): Promise<[Connection, () => Promise<void>]> {
  const { DATABASE_URL: url, TEST_TEMPLATE: template, TEST_SNAPSHOT: snapshot } = process.env;
  if (url !== undefined && template !== undefined) {
    databases += 1;
    const name = `${template}_${process.pid}_${databases}`;
    await administer(url, `create database ${name} template ${template}`);
    const connection = connectPostgres(withDatabase(url, name), 4);
    return [connection, () => administer(url, `drop database ${name} with (force)`)];
  }
  const { connectPglite } = await import('@/server/db/pglite');
  const data = new Blob([await readFile(snapshot ?? '')]);
  return [await connectPglite(undefined, data), () => Promise.resolve()];
}

function encode(body: unknown): string | FormData {
  if (body instanceof FormData) return body;
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** The body of a good answer, checked against the schema of what it should be. */
export function read<T>(schema: z.ZodType<T>, answer: Answer, status = 200): T {
  assert.equal(answer.status, status, answer.text);
  const result = schema.safeParse(answer.body);
  assert.ok(result.success, `${result.error?.message} in ${answer.text}`);
  return result.data;
}

/** The code of a refusal, after checking that it is a proper problem. */
export function refused(answer: Answer, status: number): string {
  assert.equal(answer.status, status, answer.text);
  assert.match(answer.headers.get('content-type') ?? '', /^application\/problem\+json/);
  assert.ok(typeof answer.body === 'object' && answer.body !== null && 'code' in answer.body);
  return String(answer.body.code);
}

export function visitorOf(world: World, who: Person): Visitor {
  const headers = { cookie: `session=${who.token}`, origin };
  return new Visitor(world, `/api/workspaces/${who.workspace}`, headers, who);
}
