import { queryOptions, useMutation } from '@tanstack/react-query';

import { get, post, postNothing, put, remove } from './api';
import * as wire from './wire';

/** Who looks at the page, and where they work. */
export const sessionQuery = () =>
  queryOptions({
    queryKey: ['session'],
    queryFn: ({ signal }) => get('/session', wire.session, signal),
    staleTime: 60_000,
  });

export interface FirstPerson {
  name: string;
  email: string;
  password: string;
  workspace: string;
}

/** What somebody else may see of a page ends with the page: all that was loaded goes. */
const enter = () => location.assign('/');

export const useSetUp = () =>
  useMutation({
    mutationFn: (person: FirstPerson) => post('/set-up', person, wire.session),
    onSuccess: enter,
  });

/** Leads to the projects, or to what follows. */
export const useSignIn = (then: () => void = enter) =>
  useMutation({
    mutationFn: (credentials: { email: string; password: string }) =>
      post('/session', credentials, wire.session),
    onSuccess: then,
  });

export const useForgotPassword = () =>
  useMutation({ mutationFn: (email: string) => postNothing('/password/forgotten', { email }) });

export const useResetPassword = () =>
  useMutation({
    mutationFn: (reset: { secret: string; password: string }) =>
      postNothing('/password/reset', reset),
  });

export const useSignOut = () =>
  useMutation({
    mutationFn: () => remove('/session'),
    onSettled: () => {
      sessionStorage.clear();
      location.assign('/sign-in');
    },
  });

export const useChooseTenant = () =>
  useMutation({
    mutationFn: (tenant: string) => put('/session/tenant', { tenant }, wire.membership),
    onSuccess: () => {
      sessionStorage.clear();
      enter();
    },
  });

export const useAddTenant = () =>
  useMutation({
    mutationFn: (name: string) => post('/tenants', { name }, wire.membership),
    onSuccess: enter,
  });
