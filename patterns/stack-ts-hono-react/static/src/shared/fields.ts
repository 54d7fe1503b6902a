import { z } from 'zod';

import { sanitizeRichText } from './richtext';

/** The zod schema of each field type. Values are what travels on the wire. */

interface TextLimits {
  min?: number;
  pattern?: RegExp;
  /** A text that fits the pattern. */
  example?: string;
}

export function string(max = 200, { min = 1, pattern, example = '' }: TextLimits = {}) {
  const text = z.string().trim().min(min).max(max);
  return pattern === undefined ? text : text.regex(pattern, `Write it like "${example}".`);
}

export const text = (max = 20_000, { min = 0 }: TextLimits = {}) =>
  z.string().trim().min(min).max(max);

/** HTML, reduced to the formatting in `richtext.ts`. */
export const richtext = () => z.string().max(100_000).transform(sanitizeRichText);

export const int = (min = -2_147_483_648, max = 2_147_483_647) => z.int().min(min).max(max);

/** At most four decimals. */
export const decimal = (min = -1e12, max = 1e12) =>
  z.number().min(min).max(max).refine(hasDecimals(4), 'Use at most four decimals.');

/** In the currency of the workspace, with at most two decimals: 12.5 is twelve and a half. */
export const money = (min = -1e11, max = 1e11) =>
  z.number().min(min).max(max).refine(hasDecimals(2), 'Use at most two decimals.');

/** 0 to 100, unless a field says otherwise. */
export const percent = (min = 0, max = 100) =>
  z.number().min(min).max(max).refine(hasDecimals(2), 'Use at most two decimals.');

export const bool = () => z.boolean();

/** A calendar day: "2026-03-31". */
export const date = () => z.iso.date();

/** An instant with its offset: "2026-03-31T09:00:00Z". */
export const datetime = () =>
  z.iso.datetime({ offset: true }).transform((value) => new Date(value).toISOString());

/** A wall clock time: "09:30". */
export const time = () => z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Use hours:minutes.');

/** Whole minutes. */
export const duration = (min = 0, max = 10_000_000) => z.int().min(min).max(max);

export const email = () => z.email().max(254).toLowerCase();

export const phone = () =>
  z
    .string()
    .trim()
    .regex(/^\+?[0-9][0-9 ()./-]{4,30}$/, 'Use digits, with a country code: +44 20 7946 0018.');

/** http and https only, so a link can never run a script. */
export const url = () => z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(2000);

export const color = () =>
  z
    .string()
    .regex(/^#[0-9a-fA-F]{6}$/, 'Use a colour like #4457d6.')
    .toLowerCase();

export const tags = () => z.array(z.string().trim().min(1).max(50)).max(50);

/** The id of an uploaded file. */
export const file = () => z.uuid();

export const image = () => z.uuid();

export const address = () =>
  z.strictObject({
    street: z.string().trim().max(200),
    city: z.string().trim().max(100),
    region: z.string().trim().max(100),
    postalCode: z.string().trim().max(20),
    country: z.string().trim().max(100),
  });

export const geo = () =>
  z.strictObject({ lat: z.number().min(-90).max(90), lng: z.number().min(-180).max(180) });

/** Stars: one to five, unless a field says otherwise. */
export const rating = (min = 1, max = 5) => z.int().min(min).max(max);

export const json = () =>
  z
    .record(z.string(), z.unknown())
    .refine((value) => JSON.stringify(value).length <= 50_000, 'Keep it under 50 kB.');

/** The id of another record. */
export const reference = () => z.uuid();

/** The ids of the records on the other side of a many-to-many relation. */
export const references = () => z.array(z.uuid()).max(100);

export const refSchema = z.object({
  id: z.string(),
  label: z.string(),
  mark: z.string().nullable(),
});

/** What every record carries beside its own fields. */
export const recordFields = {
  id: z.string(),
  /** Counts changes; send it back in `If-Match` to refuse overwriting somebody else's. */
  version: z.int(),
  createdAt: z.string(),
  updatedAt: z.string(),
  createdBy: z.string().nullable(),
};

export type Address = z.infer<ReturnType<typeof address>>;
export type Geo = z.infer<ReturnType<typeof geo>>;

function hasDecimals(places: number) {
  const factor = 10 ** places;
  return (value: number): boolean =>
    Math.abs(Math.round(value * factor) / factor - value) < Number.EPSILON * Math.abs(value) * 4 ||
    value === 0;
}
