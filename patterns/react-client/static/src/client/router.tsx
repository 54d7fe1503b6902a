import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router';
import { z } from 'zod';

import { recordSearchSchema } from './features/records/search';
import { homeOf, mayBeSignedIn, sessionQuery } from './features/session/session';
import { ErrorPage } from './features/states/error-page';
import { NotFoundPage } from './features/states/not-found-page';

interface RouterContext {
  client: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  notFoundComponent: NotFoundPage,
});

const landingRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./features/landing/page'), 'LandingPage'),
});

const publicBoardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'p/$page',
  component: lazyRouteComponent(() => import('./features/public/routes'), 'PublicBoardRoute'),
});

const publicRecordRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'p/$page/$id',
  component: lazyRouteComponent(() => import('./features/public/routes'), 'PublicRecordRoute'),
});

/** Pages for people who are not signed in; the others are sent home. */
const guestRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'guest',
  validateSearch: z.object({
    next: z.string().optional().catch(undefined),
    /** Fills the demo account in. */
    demo: z.boolean().optional().catch(undefined),
  }),
  beforeLoad: async ({ context }) => {
    if (!mayBeSignedIn()) return;
    const me = await context.client.ensureQueryData(sessionQuery);
    if (me) throw redirect({ href: homeOf(me) });
  },
});

const signInRoute = createRoute({
  getParentRoute: () => guestRoute,
  path: 'sign-in',
  component: lazyRouteComponent(() => import('./features/auth/sign-in-page'), 'SignInPage'),
});

const signUpRoute = createRoute({
  getParentRoute: () => guestRoute,
  path: 'sign-up',
  component: lazyRouteComponent(() => import('./features/auth/sign-up-page'), 'SignUpPage'),
});

const resetRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'reset',
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./features/auth/reset-page'), 'ResetPage'),
});

const verifyRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'verify',
  validateSearch: z.object({ token: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./features/auth/verify-page'), 'VerifyPage'),
});

const inviteRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: 'invite/$token',
  component: lazyRouteComponent(() => import('./features/auth/invite-page'), 'InvitePage'),
});

/** Everything behind a session. */
const memberRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: async ({ context, location }) => {
    const me = await context.client.ensureQueryData(sessionQuery);
    if (!me) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

const onboardingRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'onboarding',
  component: lazyRouteComponent(() => import('./features/onboarding/page'), 'OnboardingPage'),
});

const workspaceRoute = createRoute({
  getParentRoute: () => memberRoute,
  path: 'w/$workspace',
  component: lazyRouteComponent(() => import('./features/shell/workspace'), 'WorkspaceLayout'),
});

const homeRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./features/dashboard/page'), 'HomePage'),
});

const inboxRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'inbox',
  component: lazyRouteComponent(() => import('./features/inbox/page'), 'InboxPage'),
});

const settingsRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: 'settings/{-$page}',
  validateSearch: z.object({ invite: z.boolean().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('./features/settings/page'), 'SettingsPage'),
});

const listRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '$entity',
  validateSearch: recordSearchSchema,
  loader: async ({ params }) =>
    (await import('./features/records/routes')).loadPage(params.entity, 'List'),
  component: lazyRouteComponent(() => import('./features/records/routes'), 'ListRoute'),
});

const importRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '$entity/import',
  component: lazyRouteComponent(() => import('./features/records/routes'), 'ImportRoute'),
});

const detailRoute = createRoute({
  getParentRoute: () => workspaceRoute,
  path: '$entity/$id',
  loader: async ({ params }) =>
    (await import('./features/records/routes')).loadPage(params.entity, 'Detail'),
  component: lazyRouteComponent(() => import('./features/records/routes'), 'DetailRoute'),
});

const routeTree = rootRoute.addChildren([
  landingRoute,
  publicBoardRoute,
  publicRecordRoute,
  guestRoute.addChildren([signInRoute, signUpRoute]),
  resetRoute,
  verifyRoute,
  inviteRoute,
  memberRoute.addChildren([
    onboardingRoute,
    workspaceRoute.addChildren([
      homeRoute,
      inboxRoute,
      settingsRoute,
      listRoute,
      importRoute,
      detailRoute,
    ]),
  ]),
]);

export function createAppRouter(client: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    context: { client },
    ...(history === undefined ? {} : { history }),
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: true,
  });
}

export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
}
