import { z } from 'zod';

import type { Config } from '../context';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url().optional(),
  DATABASE_URL: z.string().optional(),
  DATABASE_POOL: z.coerce.number().int().min(1).default(10),
  DATA_DIR: z.string().default('.data'),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('app@localhost'),
  PUBLIC_WORKSPACE: z.string().optional(),
  TRUST_PROXY: z.stringbool().default(false),
  SEED: z.stringbool().optional(),
});

/** Everything the environment says, checked at start: a typo stops the server, not a request. */
export interface Settings {
  port: number;
  host: string;
  databaseUrl: string | null;
  databasePool: number;
  dataDir: string;
  smtpUrl: string | null;
  mailFrom: string;
  /** Starts an empty database with the demo account. */
  seed: boolean;
  config: Config;
}

export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const filled = Object.entries(env).filter(([, value]) => value !== '');
  const parsed = environment.safeParse(Object.fromEntries(filled));
  if (!parsed.success)
    throw new Error(`The environment is wrong.\n${z.prettifyError(parsed.error)}`);
  const { data } = parsed;
  return {
    port: data.PORT,
    host: data.HOST,
    databaseUrl: data.DATABASE_URL ?? null,
    databasePool: data.DATABASE_POOL,
    dataDir: data.DATA_DIR,
    smtpUrl: data.SMTP_URL ?? null,
    mailFrom: data.MAIL_FROM,
    seed: data.SEED ?? data.DATABASE_URL === undefined,
    config: {
      publicUrl: (data.PUBLIC_URL ?? `http://localhost:${data.PORT}`).replace(/\/+$/, ''),
      passwordIterations: 600_000,
      // Without a way to send mail nobody could confirm anything.
      verifyEmail: data.SMTP_URL !== undefined,
      rateLimits: { api: 600, auth: 10 },
      bodyLimit: 2_000_000,
      uploadLimit: 10 * 1024 * 1024,
      trustProxy: data.TRUST_PROXY,
      publicWorkspace: data.PUBLIC_WORKSPACE,
      //% if has_server_fetch
      allowPrivateAddresses: false,
      //% end
    },
  };
}
