import { defaultStringifySearch } from '@tanstack/react-router';

import { tidySearch, type RecordSearch } from './search';

/** The address of a list with its layout and filters. */
export function viewHref(workspace: string, path: string, search: RecordSearch): string {
  return `/w/${workspace}/${path}${defaultStringifySearch(tidySearch(search))}`;
}
