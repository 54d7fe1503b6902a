$public_imports$

/** What visitors meet without an account, by address. */
export const publicPages: readonly PublicPage[] = $public_list$;

export function publicPageAt(path: string): PublicPage | undefined {
  return publicPages.find((page) => page.path === path);
}
