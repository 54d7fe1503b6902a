import { fromBase64, sameBytes, toBase64 } from './tokens';

/** Stored as "pbkdf2-sha256$iterations$salt$hash", so the work can grow without a migration. */
const scheme = 'pbkdf2-sha256';

export async function hashPassword(password: string, iterations: number): Promise<string> {
  const salt = crypto.getRandomValues(new Uint8Array(16));
  const hash = await derive(password, salt, iterations);
  return [scheme, iterations, toBase64(salt), toBase64(hash)].join('$');
}

export async function verifyPassword(password: string, stored: string): Promise<boolean> {
  const [name, iterations, salt, hash] = stored.split('$');
  if (name !== scheme || iterations === undefined || salt === undefined || hash === undefined) {
    return false;
  }
  const derived = await derive(password, fromBase64(salt), Number(iterations));
  return sameBytes(derived, fromBase64(hash));
}

/** True when the hash was made with other work than we now ask for. */
export function needsRehash(stored: string, iterations: number): boolean {
  return !stored.startsWith(`${scheme}$${iterations}$`);
}

async function derive(
  password: string,
  salt: Uint8Array<ArrayBuffer>,
  iterations: number,
): Promise<Uint8Array> {
  const material = new TextEncoder().encode(password.normalize('NFKC'));
  const key = await crypto.subtle.importKey('raw', material, 'PBKDF2', false, ['deriveBits']);
  const work = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return new Uint8Array(await crypto.subtle.deriveBits(work, key, 256));
}
