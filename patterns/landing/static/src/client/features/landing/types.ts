import type { Row } from '@/client/components/data-table/types';
import type { EntityName } from '@/shared/entity-names';

export interface LandingAction {
  readonly label: string;
  readonly href: string;
}

/** The words of the public front page. */
export interface LandingContent {
  readonly headline: string;
  readonly lede: string;
  readonly primary: LandingAction;
  readonly secondary: LandingAction;
  /** One line under the buttons. */
  readonly fact: string;
  /** Beside the forms that lead into the app. */
  readonly panel: string;
  readonly feature: {
    readonly title: string;
    readonly text: string;
    readonly points: readonly string[];
    readonly chart: {
      readonly title: string;
      readonly labels: readonly string[];
      readonly counts: readonly number[];
    };
  };
  readonly short: readonly {
    readonly icon: string;
    readonly title: string;
    readonly text: string;
  }[];
  readonly questions: readonly { readonly ask: string; readonly answer: string }[];
  /** Above the last action of the page. */
  readonly closing: string;
}

/** Invented records of one entity, in the layout the public pages show them in. */
export interface LandingDemo {
  readonly workspace: string;
  readonly entity: EntityName;
  readonly layout: 'table' | 'board' | 'calendar' | 'gallery';
  /** The field behind the layout: columns, date or picture. Empty for a table. */
  readonly by: string;
  /** The field with the end of an entry of the calendar. */
  readonly to?: string;
  readonly rows: readonly Row[];
}
