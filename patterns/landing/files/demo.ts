$landing_demo_import$
import type { LandingDemo } from './types';

/** Invented records for the stage of the public pages. */
export const demo: LandingDemo = $landing_demo$;
