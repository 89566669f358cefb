import { format, isDateFormat } from 'numfmt';

/** The formats that every spreadsheet knows by number (ECMA-376, 18.8.30) and that show a number otherwise than plainly. */
const builtIn: Readonly<Record<number, string>> = {
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  9: '0%',
  10: '0.00%',
  12: '# ?/?',
  13: '# ??/??',
  37: '#,##0',
  38: '#,##0',
  39: '#,##0.00',
  40: '#,##0.00',
};
/** Those that show a day or a time, the Japanese ones included. */
const builtInDays = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
] as const;

/** How numbers of one style are shown. */
export type NumberFormat = { readonly isDay: boolean; readonly code: string };

export const PLAIN: NumberFormat = { isDay: false, code: '' };

/** The format behind a number of the styles part, given the codes that the workbook brings itself. */
export function numberFormat(id: number, own: ReadonlyMap<number, string>): NumberFormat {
  const code = own.get(id) ?? builtIn[id] ?? '';
  const isDay = own.has(id)
    ? isDateFormat(code)
    : builtInDays.some(([first, last]) => id >= first && id <= last);
  return { isDay, code: code === 'General' ? '' : code };
}

const DAY_MS = 86_400_000;
/** Day 0 of the two systems of days. */
const EPOCH_MS = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
/** The last day a date can be. */
const LAST_SERIAL = 2_958_466;

/**
 * A number as the sheet shows it: 00123, (03) 1234-5678. A day is written `2025-05-01 10:00:00`, to be read as every date
 * is; a number without a format, or with one that hides or shortens it, as it is. Takes the text of the cell's value.
 */
export function shownNumber(raw: string, { isDay, code }: NumberFormat, epoch: 1900 | 1904): string {
  const value = Number(raw);
  if (raw.trim() === '' || !Number.isFinite(value)) return raw;
  if (isDay && value >= 1 && value < LAST_SERIAL) return dayText(value, epoch);
  const plain = plainNumber(raw, value);
  if (code === '' || code === '@') return plain;
  try {
    const shown = format(code, value, { throws: false }).trim();
    return shown === '' || /E[+-]?\d|#{3}/.test(shown) ? plain : shown;
  } catch {
    return plain;
  }
}

function dayText(value: number, epoch: 1900 | 1904): string {
  // A serial holds about nine digits of the day: round the time to whole seconds.
  const at = new Date(EPOCH_MS[epoch] + Math.round((value * DAY_MS) / 1000) * 1000);
  const [day = '', time = ''] = at.toISOString().split('T');
  return time.startsWith('00:00:00') ? day : `${day} ${time.slice(0, 8)}`;
}

/** Whole numbers digit by digit, whatever their length; others as far as a spreadsheet is exact. */
function plainNumber(raw: string, value: number): string {
  const whole = /^(-?\d+)(?:\.0+)?$/.exec(raw.trim())?.[1];
  return whole ?? String(Number(value.toPrecision(15)));
}
