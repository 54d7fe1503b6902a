/** The calendar day of an instant in a time zone: "2026-03-31". */
export function localDay(instant: Date, timezone: string): string {
  // Swedish writes days the way ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' }).format(
    instant,
  );
}

/** A day that does not exist, such as "2026-02-31", becomes the one it stands for. */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}
