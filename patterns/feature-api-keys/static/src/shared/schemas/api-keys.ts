import { z } from 'zod';

import * as f from '../fields';

/** Keys that let programs in. */

export const apiScopes = ['read', 'write'] as const;
export const apiKeyCreate = z.strictObject({
  name: f.string(100),
  scopes: z.array(z.enum(apiScopes)).min(1),
  expiresAt: f.datetime().nullish(),
});

export interface ApiKey {
  id: string;
  name: string;
  /** The first characters, to recognise a key by. */
  prefix: string;
  scopes: (typeof apiScopes)[number][];
  lastUsedAt: string | null;
  expiresAt: string | null;
  createdAt: string;
}

/** The only answer that ever carries the key itself. */
export interface CreatedApiKey extends ApiKey {
  key: string;
}
