/** True when a five-field cron expression matches a minute in a time zone. */
export function cronMatches(expression: string, instant: Date, timezone: string): boolean {
  const now = fieldsOf(instant, timezone);
  const [minute = '*', hour = '*', day = '*', month = '*', weekday = '*'] = expression.split(/\s+/);
  const onDay = matches(day, now.day);
  const onWeekday = matches(weekday, now.weekday) || (now.weekday === 0 && matches(weekday, 7));
  // As in cron: when both are restricted, either is enough.
  const date = day === '*' || weekday === '*' ? onDay && onWeekday : onDay || onWeekday;
  return (
    matches(minute, now.minute) && matches(hour, now.hour) && matches(month, now.month) && date
  );
}

/** One field: a star, a number, a range "1-5", a step behind a slash, or several with commas. */
function matches(field: string, value: number): boolean {
  return field.split(',').some((part) => {
    const [range = '*', step = '1'] = part.split('/');
    if (range === '*') return value % Number(step) === 0;
    const [from = range, to = part.includes('/') ? '59' : from] = range.split('-');
    const inside = value >= Number(from) && value <= Number(to);
    return inside && (value - Number(from)) % Number(step) === 0;
  });
}

function fieldsOf(instant: Date, timezone: string) {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone: timezone,
    hourCycle: 'h23',
    minute: 'numeric',
    hour: 'numeric',
    day: 'numeric',
    month: 'numeric',
    weekday: 'short',
  }).formatToParts(instant);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return {
    minute: Number(part('minute')),
    hour: Number(part('hour')),
    day: Number(part('day')),
    month: Number(part('month')),
    weekday: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(part('weekday')),
  };
}
