/** One change of the database. Its number, at the front of its name, is its place in the order. */
export interface Migration {
  /** The file in `migrations/`, without its extension. */
  readonly name: string;
  readonly sql: string;
}
