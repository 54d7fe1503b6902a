import { cn } from '@/client/lib/cn';

const words = ['Short', 'Fair', 'Good', 'Strong', 'Strong'] as const;

/** 0 to 4. Length counts most: a phrase beats a short puzzle. */
export function strengthOf(password: string): number {
  if (password.length < 10) return 0;
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z0-9]/].filter((kind) => kind.test(password));
  const long = password.length >= 16 ? 2 : password.length >= 13 ? 1 : 0;
  return Math.min(4, 1 + long + Math.floor(kinds.length / 2));
}

export function PasswordStrength({ password }: { password: string }) {
  if (password === '') return null;
  const strength = strengthOf(password);
  return (
    <div>
      <div className="flex gap-1" aria-hidden>
        {[1, 2, 3, 4].map((step) => (
          <i
            key={step}
            className={cn(
              'h-1 flex-1 rounded-full',
              step <= strength ? 'bg-success-dot' : 'bg-pressed',
            )}
          />
        ))}
      </div>
      <p className="mt-1 text-xs text-text-3" aria-live="polite">
        {strength === 0
          ? 'Use at least 10 characters.'
          : `${words[strength]}. A longer phrase is stronger still.`}
      </p>
    </div>
  );
}
