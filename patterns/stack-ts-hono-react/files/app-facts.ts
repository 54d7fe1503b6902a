/** Facts about the app that both sides need. */
export const app = {
  name: $app_name_ts$,
  slug: '$app-file$',
  summary: $app_summary_ts$,
  locale: '$app_locale$',
  currency: '$app_currency$',
  timezone: '$app_timezone$',
} as const;
