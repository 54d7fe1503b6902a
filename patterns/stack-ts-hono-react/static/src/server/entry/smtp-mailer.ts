import { connect as connectTcp, type Socket } from 'node:net';
import { hostname } from 'node:os';
import { createInterface } from 'node:readline';
import { connect as connectTls } from 'node:tls';

import type { Mail, Mailer } from '../lib/mailer';

const timeoutMs = 20_000;

/**
 * Sends through the server of an URL: smtps://user:password@mail.example.com, or smtp:// which asks
 * for STARTTLS whenever the server offers it. One connection per mail.
 *
 * Source: RFC 5321, RFC 4954 (AUTH PLAIN), RFC 5322.
 */
export function smtpMailer(url: string, from: string): Mailer {
  const server = new URL(url);
  return {
    send: async (mail) => {
      const secure = server.protocol === 'smtps:';
      const port = Number(server.port || (secure ? 465 : 587));
      const target = { host: server.hostname, port };
      let session = new Session(secure ? connectTls(target) : connectTcp(target));
      try {
        await session.expect(220);
        let offers = await session.ask(`EHLO ${hostname()}`, 250);
        if (!secure && offers.includes('STARTTLS')) {
          await session.ask('STARTTLS', 220);
          session = session.upgrade(server.hostname);
          offers = await session.ask(`EHLO ${hostname()}`, 250);
        }
        if (server.username !== '') await authenticate(session, server, offers);
        await session.ask(`MAIL FROM:<${addressOf(from)}>`, 250);
        await session.ask(`RCPT TO:<${addressOf(mail.to)}>`, 250);
        await session.ask('DATA', 354);
        await session.ask(`${message(from, mail)}\r\n.`, 250);
        await session.ask('QUIT', 221);
      } finally {
        session.end();
      }
    },
  };
}

async function authenticate(session: Session, server: URL, offers: string): Promise<void> {
  if (!offers.includes('AUTH')) throw new Error('The mail server offers no sign-in.');
  const user = decodeURIComponent(server.username);
  const password = decodeURIComponent(server.password);
  const token = Buffer.from(`\0${user}\0${password}`).toString('base64');
  await session.ask(`AUTH PLAIN ${token}`, 235);
}

class Session {
  private readonly socket: Socket;
  private readonly lines: AsyncIterator<string>;

  constructor(socket: Socket) {
    this.socket = socket;
    socket.setTimeout(timeoutMs, () => socket.destroy(new Error('The mail server is silent.')));
    this.lines = createInterface({ input: socket })[Symbol.asyncIterator]();
  }

  ask(command: string, code: number): Promise<string> {
    this.socket.write(`${command}\r\n`);
    return this.expect(code);
  }

  /** Reads one answer, which may span lines; refuses any other code. */
  async expect(code: number): Promise<string> {
    let answer = '';
    for (;;) {
      const line = await this.lines.next();
      if (line.done === true) throw new Error('The mail server closed the connection.');
      answer += `${line.value}\n`;
      if (!/^\d{3}-/.test(line.value)) break;
    }
    if (!answer.startsWith(String(code))) throw new Error(`The mail server says: ${answer.trim()}`);
    return answer;
  }

  upgrade(servername: string): Session {
    this.socket.removeAllListeners();
    return new Session(connectTls({ socket: this.socket, servername }));
  }

  end(): void {
    this.socket.destroy();
  }
}

/** Base64 everywhere: no line is too long, none starts with a dot, and no value adds a header. */
function message(from: string, { to, subject, text }: Mail): string {
  const word = (value: string) => `=?UTF-8?B?${Buffer.from(value).toString('base64')}?=`;
  const content = Buffer.from(text).toString('base64');
  return [
    `From: ${oneLine(from)}`,
    `To: <${addressOf(to)}>`,
    `Subject: ${word(subject)}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${crypto.randomUUID()}@${hostname()}>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    content.replace(/.{76}/g, '$&\r\n'),
  ].join('\r\n');
}

/** "Northstar <app@example.com>" is reached at app@example.com. */
function addressOf(value: string): string {
  return oneLine(/<([^>]+)>/.exec(value)?.[1] ?? value).replace(/[<>\s]/g, '');
}

function oneLine(value: string): string {
  return value.replace(/[\r\n]+/g, ' ');
}
