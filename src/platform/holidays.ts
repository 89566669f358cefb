import holidayTable from '@holiday-jp/holiday_jp';

const DAY_MS = 86_400_000;
const SUNDAY = 0;
const MONDAY = 1;

/** The dates the package lists, 1970 to 2050; it also knows what the law did once only (enthronement, Olympics). */
const listed = new Set(Object.keys(holidayTable.holidays));
const LAST_LISTED_YEAR = Math.max(...[...listed].map((date) => Number(date.slice(0, 4))));
const FIRST_LISTED_YEAR = 1970;
/** The equinox formula below holds until then. */
const LAST_COMPUTED_YEAR = 2150;

const computed = new Map<number, ReadonlySet<string>>();

/**
 * True on a Japanese national holiday (国民の祝日に関する法律), substitute (振替休日) and sandwiched (国民の休日) days
 * included. 1970–2050 are listed by a package; later years are computed from the law as it stands, since a new holiday
 * needs an amendment that nobody can know. Equinoxes are announced each February for the next year; both sources predict.
 * @param date `YYYY-MM-DD`.
 * @throws RangeError outside 1970–2150, rather than calling a holiday a business day.
 */
export function isNationalHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4));
  if (!(year >= FIRST_LISTED_YEAR && year <= LAST_COMPUTED_YEAR)) {
    throw new RangeError(
      `national holidays are known for ${FIRST_LISTED_YEAR} to ${LAST_COMPUTED_YEAR} only`,
    );
  }
  if (year <= LAST_LISTED_YEAR) return listed.has(date);
  const known = computed.get(year) ?? computeNationalHolidays(year);
  computed.set(year, known);
  return known.has(date);
}

/**
 * All holidays of one year by the law in force since 2022 (articles 2 and 3), `YYYY-MM-DD`.
 * @param year 2022 to 2150.
 */
export function computeNationalHolidays(year: number): ReadonlySet<string> {
  const named = new Set([
    dateOf(year, 1, 1),
    nthMonday(year, 1, 2),
    dateOf(year, 2, 11),
    dateOf(year, 2, 23),
    dateOf(year, 3, equinoxDay(year, 20.8431, 21.851)),
    dateOf(year, 4, 29),
    dateOf(year, 5, 3),
    dateOf(year, 5, 4),
    dateOf(year, 5, 5),
    nthMonday(year, 7, 3),
    dateOf(year, 8, 11),
    nthMonday(year, 9, 3),
    dateOf(year, 9, equinoxDay(year, 23.2488, 24.2488)),
    nthMonday(year, 10, 2),
    dateOf(year, 11, 3),
    dateOf(year, 11, 23),
  ]);
  const all = new Set(named);
  for (const date of named) {
    // Article 3 (2): a holiday on a Sunday moves to the next day that is none.
    if (weekdayOf(date) === SUNDAY) {
      let substitute = addDays(date, 1);
      while (named.has(substitute)) substitute = addDays(substitute, 1);
      all.add(substitute);
    }
    // Article 3 (3): a day between two holidays is one too.
    if (named.has(addDays(date, 2))) all.add(addDays(date, 1));
  }
  return all;
}

/** The day of the month, by the usual approximation of the equinoxes; its constant changes in 2100, which is no leap year. */
function equinoxDay(year: number, until2099: number, from2100: number): number {
  const years = year - 1980;
  return Math.floor((year < 2100 ? until2099 : from2100) + 0.242194 * years) - Math.floor(years / 4);
}

function nthMonday(year: number, month: number, n: number): string {
  const first = weekdayOf(dateOf(year, month, 1));
  return dateOf(year, month, 1 + ((MONDAY - first + 7) % 7) + (n - 1) * 7);
}

function dateOf(year: number, month: number, day: number): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function weekdayOf(date: string): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
