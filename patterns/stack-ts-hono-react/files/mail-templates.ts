/** A mail the app writes. "{field}" is a value of the record, "{client.label}" a name it refers to. */
export interface MailTemplate {
  readonly subject: string;
  readonly text: string;
}

//% if has_mails
export const emailTemplates = { $mails_ts$ } as const satisfies Record<string, MailTemplate>;
//% else
export const emailTemplates = {} as const satisfies Record<string, MailTemplate>;
//% end

export type EmailTemplate = keyof typeof emailTemplates;
