import type { Address, Geo } from '@/shared/fields';
import type { Ref } from '@/shared/meta';

/** Narrowing helpers: field values arrive as `unknown` and leave as something a widget can show. */

export type RecordData = Readonly<Record<string, unknown>>;

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === '') return true;
  return Array.isArray(value) && value.length === 0;
}

export function asString(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return '';
}

/** A finite number, or null. Decimal strings (how PostgreSQL returns numerics) are accepted. */
export function asNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (typeof value !== 'string' || value.trim() === '') return null;
  const n = Number(value);
  return Number.isFinite(n) ? n : null;
}

export function asStrings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : [];
}

/** A record embedded in another, as it arrives under `$refs`. */
export function asRef(value: unknown): Ref | null {
  if (!isRecord(value)) return null;
  const id = asString(value['id']);
  if (!id) return null;
  return {
    id,
    label: asString(value['label']) || id.slice(0, 8),
    mark: asString(value['mark']) || null,
  };
}

/** The records behind a relation field: none, one, or all of a many-to-many. */
export function refsOf(record: RecordData | undefined, relation: string | undefined): Ref[] {
  const all = record?.['$refs'];
  if (!relation || !isRecord(all)) return [];
  const found = all[relation];
  return (Array.isArray(found) ? found : [found]).map(asRef).filter((ref) => ref !== null);
}

export interface FileRef {
  id: string;
  name: string;
  /** Bytes. */
  size?: number | undefined;
  type?: string | undefined;
  url?: string | undefined;
}

export function asFile(value: unknown): FileRef | null {
  if (typeof value === 'string' && value) return { id: value, name: value.slice(0, 8) };
  if (!isRecord(value)) return null;
  const id = asString(value['id']);
  if (!id) return null;
  return {
    id,
    name: asString(value['name']) || id.slice(0, 8),
    size: asNumber(value['size']) ?? undefined,
    type: asString(value['type']) || undefined,
    url: asString(value['url']) || undefined,
  };
}

export function asFiles(value: unknown): FileRef[] {
  const list = Array.isArray(value) ? value : [value];
  return list.map(asFile).filter((f) => f !== null);
}

export function asAddress(value: unknown): Address | null {
  if (!isRecord(value)) return null;
  const part = (key: string) => asString(value[key]);
  return {
    street: part('street'),
    city: part('city'),
    region: part('region'),
    postalCode: part('postalCode'),
    country: part('country'),
  };
}

export function asGeo(value: unknown): Geo | null {
  if (!isRecord(value)) return null;
  const lat = asNumber(value['lat']);
  const lng = asNumber(value['lng']);
  return lat === null || lng === null ? null : { lat, lng };
}
