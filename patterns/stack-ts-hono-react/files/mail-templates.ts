/** A mail the app writes. "{field}" is a value of the record, "{client.label}" a name it refers to. */
export interface MailTemplate {
  readonly subject: string;
  readonly text: string;
}

export const emailTemplates = { $mails_ts$ } as const satisfies Record<string, MailTemplate>;

export type EmailTemplate = keyof typeof emailTemplates;
