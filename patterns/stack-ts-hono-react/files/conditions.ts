//% if has_widget_conditions
import { type SQL, sql } from 'drizzle-orm';

$widget_tables$

/** What the filters of a list cannot say, by the id of the widget, for the person who looks. */
export const conditions: Readonly<Record<string, (me: string) => SQL>> = { $widget_conditions$ };
//% else
import type { SQL } from 'drizzle-orm';

/** What the filters of a list cannot say, by the id of the widget. Filters say it all here. */
export const conditions: Readonly<Record<string, (me: string) => SQL>> = {};
//% end
