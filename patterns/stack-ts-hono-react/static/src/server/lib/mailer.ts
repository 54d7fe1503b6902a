import type { Log } from '../context';

export interface Mail {
  to: string;
  subject: string;
  /** Plain text. Lines may hold links. */
  text: string;
}

/** Sends mail, or throws when the mail was not accepted. */
export interface Mailer {
  send: (mail: Mail) => Promise<void>;
}

/** Prints mails instead of sending them. */
export function logMailer(log: Log): Mailer {
  return {
    send: (mail) => {
      log({ level: 'info', message: 'mail', ...mail });
      return Promise.resolve();
    },
  };
}
