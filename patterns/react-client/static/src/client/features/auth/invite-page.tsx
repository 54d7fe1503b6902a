import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';

import { Mark } from '@/client/components/ui/avatar';
import { Button } from '@/client/components/ui/button';
import { AppLink } from '@/client/components/ui/link';
import { formatDayFull } from '@/client/lib/format';
import { useLocale } from '@/client/lib/runtime';
import { asString } from '@/client/lib/values';
import { roleLabels } from '@/shared/permissions';
import { credentials, signUpInput, type InvitePreview } from '@/shared/schemas/workspace';
import { FormFailure, TextField } from '../forms/text-field';
import { useForm } from '../forms/use-form';
import { mayBeSignedIn, sessionQuery } from '../session/session';
import { inviteQuery, useAcceptInvite, useJoin } from '../session/invites';
import { AuthPage } from './auth-page';
import { PasswordStrength } from './password-strength';

/** What a person sees who opens the link in an invitation. */
export function InvitePage() {
  const token = useParams({ strict: false, select: (params) => params.token ?? '' });
  const invite = useQuery(inviteQuery(token));
  if (invite.isPending) return null;
  if (invite.isError) {
    return (
      <AuthPage
        title="This invitation no longer works"
        lede="It was used, withdrawn or has expired. Ask the person who invited you for a new one."
      >
        <AppLink href="/sign-in" className="font-medium text-sm text-accent-text hover:underline">
          Sign in with an account you have
        </AppLink>
      </AuthPage>
    );
  }
  return <Invitation token={token} invite={invite.data} />;
}

function Invitation({ token, invite }: { token: string; invite: InvitePreview }) {
  const session = useQuery({ ...sessionQuery, enabled: mayBeSignedIn() });
  const locale = useLocale();
  return (
    <AuthPage
      lead={<Mark label={invite.workspace} size={44} className="mb-5" />}
      title={
        invite.invitedBy
          ? `${invite.invitedBy} invited you to ${invite.workspace}`
          : `You are invited to ${invite.workspace}`
      }
      lede={
        <>
          You join as <b className="font-strong text-text">{roleLabels[invite.role]}</b> with the
          email {invite.email}.
        </>
      }
    >
      {session.data ? (
        <Accept token={token} invite={invite} />
      ) : (
        <Join token={token} invite={invite} />
      )}
      <p className="mt-4 text-xs text-text-3">
        This link works once and expires on {formatDayFull(invite.expiresAt.slice(0, 10), locale)}.
      </p>
    </AuthPage>
  );
}

const submitClass = 'h-[42px] text-[14.5px]';

function Accept({ token, invite }: { token: string; invite: InvitePreview }) {
  const accept = useAcceptInvite();
  const form = useForm({
    initial: {},
    schema: signUpInput.pick({}),
    submit: () => accept(token),
  });
  return (
    <form onSubmit={form.submit} className="flex flex-col gap-4">
      <FormFailure form={form} />
      <Button type="submit" variant="primary" full disabled={form.pending} className={submitClass}>
        Join {invite.workspace}
      </Button>
    </form>
  );
}

function Join({ token, invite }: { token: string; invite: InvitePreview }) {
  const join = useJoin(token);
  const form = useForm({
    initial: { name: '', email: invite.email, password: '' },
    schema: signUpInput.extend({ password: credentials.shape.password }),
    submit: join,
  });
  const next = encodeURIComponent(`/invite/${token}`);
  return (
    <form noValidate onSubmit={form.submit} className="flex flex-col gap-4">
      <FormFailure form={form} />
      <TextField tall autoFocus form={form} name="name" label="Your name" autoComplete="name" />
      <div className="flex flex-col gap-1.5">
        <TextField
          tall
          form={form}
          name="password"
          label="Choose a password"
          type="password"
          autoComplete="new-password"
        />
        <PasswordStrength password={asString(form.values['password'])} />
      </div>
      <Button type="submit" variant="primary" full disabled={form.pending} className={submitClass}>
        Join {invite.workspace}
      </Button>
      <AppLink
        href={`/sign-in?next=${next}`}
        className="self-start font-medium text-sm text-accent-text hover:underline"
      >
        Sign in with an account you have
      </AppLink>
    </form>
  );
}
