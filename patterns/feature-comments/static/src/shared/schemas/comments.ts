import { z } from 'zod';

import * as f from '../fields';
import { subject } from './workspace';

/** What people say about a record. */

export const commentCreate = z.strictObject({ ...subject, body: f.string(10_000) });
export const commentUpdate = z.strictObject({ body: f.string(10_000) });

export interface Comment {
  id: string;
  body: string;
  author: { id: string; name: string } | null;
  mentions: string[];
  createdAt: string;
  editedAt: string | null;
  mine: boolean;
}
