import type { LandingContent } from './types';

/** The words of the public front page. Everything else on it is layout. */
export const landing: LandingContent = $landing_content$;
