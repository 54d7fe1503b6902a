import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { isPublicAddress, isPublicUrl } from '@/server/lib/addresses';

describe('Requests to other servers', () => {
  it('never go into a private network', () => {
    const inside = ['127.0.0.1', '10.1.2.3', '172.20.0.1', '192.168.1.1', '169.254.169.254', '::1'];
    for (const address of [...inside, 'fd00::1', '::ffff:10.0.0.1', '100.64.0.1']) {
      assert.equal(isPublicAddress(address), false, address);
    }
    assert.equal(isPublicAddress('203.0.113.7'), true);
    assert.equal(isPublicUrl('http://localhost:3000/'), false);
    assert.equal(isPublicUrl('http://[::1]/'), false);
    assert.equal(isPublicUrl('https://hooks.example.com/'), true);
  });
});
