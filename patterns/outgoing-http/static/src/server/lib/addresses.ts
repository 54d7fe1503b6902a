/**
 * Refuses addresses that lead back into our own network. Names are checked again by the guarded
 * `fetch` of the Node entry, which sees what they resolve to.
 */
export function isPublicUrl(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  return (
    !/(^localhost$|\.(local|localhost|internal|home|lan)$)/.test(hostname) &&
    isPublicAddress(hostname.replace(/^\[|\]$/g, ''))
  );
}

/** True for names too; false for loopback, private, link-local and reserved addresses. */
export function isPublicAddress(address: string): boolean {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  const v4 = /^(\d+)\.(\d+)\.\d+\.\d+$/.exec(mapped ?? address);
  if (v4 !== null) {
    const [a, b] = [Number(v4[1]), Number(v4[2])];
    if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
    if (a === 172 && b >= 16 && b <= 31) return false;
    if ((a === 192 && b === 168) || (a === 169 && b === 254)) return false;
    return !(a === 100 && b >= 64 && b <= 127);
  }
  if (address.includes(':')) return /^[23]/.test(address);
  return true;
}
