import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { createWorld, origin, refused, Visitor, type World } from './harness';
import { password, people } from './people';

const guest = (world: World) => world.as.noOne;

/** The visitor a good answer signed in. */
function signedIn(world: World, headers: Headers): Visitor {
  const cookie = (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  assert.match(cookie, /^session=[\w-]{43}$/);
  return new Visitor(world, '/api/workspaces/acme', { cookie, origin });
}

function linkIn(world: World, pattern: RegExp): string {
  const token = pattern.exec(world.mails.at(-1)?.text ?? '')?.[1];
  assert.ok(token, 'the mail has a link');
  return token;
}

describe('Accounts', () => {
  const world = createWorld();

  it('sign up, sign in and sign out', async () => {
    const account = { name: 'New Person', email: 'New@Example.com', password: 'long enough pass' };
    const created = await guest(world).post('/api/auth/sign-up', account);
    assert.equal(created.status, 201, created.text);
    const visitor = signedIn(world, created.headers);
    const cookie = created.headers.get('set-cookie') ?? '';
    assert.match(cookie, /HttpOnly/);
    assert.match(cookie, /SameSite=Lax/);
    assert.equal((await visitor.get('/api/auth/me')).status, 200);
    assert.equal((await visitor.post('/api/auth/sign-out')).status, 204);
    refused(await visitor.get('/api/auth/me'), 401);
    const again = { email: 'new@example.com', password: account.password };
    assert.equal((await guest(world).post('/api/auth/sign-in', again)).status, 204);
  });

  it('answer the same for a wrong password and an unknown address', async () => {
    const wrong = { email: people.owner.email, password: 'wrong password' };
    const unknown = { email: 'nobody@example.com', password: 'wrong password' };
    const answers = [
      await guest(world).post('/api/auth/sign-in', wrong),
      await guest(world).post('/api/auth/sign-in', unknown),
    ];
    assert.deepEqual(
      answers.map((answer) => refused(answer, 401)),
      ['auth.wrong_credentials', 'auth.wrong_credentials'],
    );
    for (const email of [people.owner.email, 'nobody@example.com']) {
      assert.equal((await guest(world).post('/api/auth/reset-request', { email })).status, 204);
    }
    await world.app.idle();
    assert.equal(world.mails.filter(({ subject }) => /password/.test(subject)).length, 1);
  });

  it('start a new session on every sign-in', async () => {
    const credentials = { email: people.admin.email, password };
    const first = await guest(world).post('/api/auth/sign-in', credentials);
    const visitor = signedIn(world, first.headers);
    const second = await visitor.post('/api/auth/sign-in', credentials);
    assert.notEqual(first.headers.get('set-cookie'), second.headers.get('set-cookie'));
    refused(await visitor.get('/api/auth/me'), 401);
  });

  it('reset a password once per link, and end all sessions', async () => {
    await guest(world).post('/api/auth/reset-request', { email: people.member.email });
    await world.app.idle();
    const token = linkIn(world, /reset\?token=(\S+)/);
    const reset = { token, password: 'another long pass' };
    assert.equal((await guest(world).post('/api/auth/reset', reset)).status, 204);
    refused(await guest(world).post('/api/auth/reset', reset), 422);
    refused(await world.as.member.get('/api/auth/me'), 401);
    const signIn = { email: people.member.email, password: reset.password };
    assert.equal((await guest(world).post('/api/auth/sign-in', signIn)).status, 204);
  });

  it('let reset links expire after an hour', async () => {
    await guest(world).post('/api/auth/reset-request', { email: people.admin.email });
    await world.app.idle();
    const token = linkIn(world, /reset\?token=(\S+)/);
    world.advance(3_600_001);
    refused(
      await guest(world).post('/api/auth/reset', { token, password: 'a long password' }),
      422,
    );
  });

  it('change a password only with the current one', async () => {
    const change = { current: 'not this one', password: 'a new long pass' };
    refused(await world.as.owner.post('/api/auth/password', change), 422);
    const right = { ...change, current: password };
    assert.equal((await world.as.owner.post('/api/auth/password', right)).status, 204);
    refused(await world.as.owner.get('/api/auth/me'), 401);
  });

  it('store passwords and tokens only as hashes', async () => {
    const rows = await world.app.deps.db.execute('select * from users, sessions, mail_tokens');
    assert.ok(!JSON.stringify(rows).includes(password));
  });
});

describe('Accounts with confirmed addresses', () => {
  const world = createWorld({ verifyEmail: true });

  it('answer the same for a free and a taken address', async () => {
    const account = { name: 'Someone', password: 'long enough pass' };
    const free = { ...account, email: 'free@example.com' };
    const taken = { ...account, email: people.owner.email };
    const answers = [
      await guest(world).post('/api/auth/sign-up', free),
      await guest(world).post('/api/auth/sign-up', taken),
    ];
    await world.app.idle();
    assert.equal(answers[0]?.text, answers[1]?.text);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [202, 202],
    );
    assert.match(world.mails.find(({ to }) => to === taken.email)?.subject ?? '', /already/);
  });

  it('get in through the link in the mail, once', async () => {
    const account = { name: 'Verity', email: 'verity@example.com', password: 'long enough pass' };
    await guest(world).post('/api/auth/sign-up', account);
    await world.app.idle();
    const { email } = account;
    const early = await guest(world).post('/api/auth/sign-in', {
      email,
      password: account.password,
    });
    assert.equal(refused(early, 403), 'auth.unverified');
    const token = linkIn(world, /verify\/(\S+)/);
    const answer = await guest(world).post('/api/auth/verify', { token });
    assert.equal((await signedIn(world, answer.headers).get('/api/auth/me')).status, 200);
    refused(await guest(world).post('/api/auth/verify', { token }), 422);
  });
});
