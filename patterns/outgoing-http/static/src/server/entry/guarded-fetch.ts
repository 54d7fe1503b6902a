import { lookup } from 'node:dns/promises';

import { isPublicAddress } from '../lib/addresses';

/** Refuses hosts that resolve into a private network, whatever their name says. */
export const guardedFetch: typeof fetch = async (input, init) => {
  const url = new URL(input instanceof Request ? input.url : input);
  const addresses = await lookup(url.hostname.replace(/^\[|\]$/g, ''), { all: true });
  if (addresses.some(({ address }) => !isPublicAddress(address))) {
    throw new Error(`${url.hostname} resolves to a private address.`);
  }
  return fetch(input, init);
};
