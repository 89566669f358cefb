/** Hyphens, dashes, the long-vowel mark and the minus, all of which Japanese keyboards put into phone numbers. */
const separators = /[\s\-‐‑‒–—―−ー－ｰ─━~.･・()[\]（）]/g;
/** 0x0 prefixes of eleven digits: 070, 080 (and 0800), 090, 060 mobile, 050 IP, 020 machines. All others have ten. */
const elevenDigitPrefixes = new Set([20, 50, 60, 70, 80, 90]);
/** What is written beside a number of the person's own. */
const labels =
  /^(?:tel|phone|電話番号|電話|携帯番号|携帯電話|携帯|自宅|[☎☏📞📱])+:?|(?:携帯|自宅|本人|固定)$/giu;
const MAX_WRITTEN = 80;

/**
 * Reads one phone number as Japanese exports write it and returns it in E.164 form (`+819012345678`), so that equal
 * numbers are equal text. Takes any text: full width, every kind of dash, brackets, `+81`, `0081`, a leading zero that
 * a spreadsheet ate from a mobile number. A number with another country code is kept. Returns undefined when the digits
 * make no number (`090-12`). Not libphonenumber-js: at 8 µs a number (0.4 here) reading a file would take twice as long, and
 * it knows neither middle dots nor `0081`.
 */
export function normalizePhone(raw: string): string | undefined {
  return readPlain(raw) ?? readWritten(raw);
}

/** ASCII digits, hyphens, spaces and brackets beginning with 0: nearly every cell, read without an expression. */
function readPlain(raw: string): string | undefined {
  let value = 0;
  let count = 0;
  if (raw.length > 20 || raw.charCodeAt(0) !== 0x30) return undefined;
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    const isDigit = code >= 0x30 && code <= 0x39;
    if (!isDigit && code !== 0x2d && code !== 0x20 && code !== 0x28 && code !== 0x29) return undefined;
    if (isDigit) {
      value = value * 10 + code - 0x30;
      count += 1;
    }
  }
  return national(value, count);
}

function readWritten(raw: string): string | undefined {
  if (raw.length > MAX_WRITTEN) return undefined;
  const digits = raw.normalize('NFKC').replace(separators, '').replace(labels, '');
  if (/^0[1-9]\d{8,9}$/.test(digits)) return national(Number(digits), digits.length);
  if (/^[6-9]0\d{8}$/.test(digits)) return national(Number(digits), 11);
  // A country code without its plus: no number at home is as long without a leading zero.
  if (/^81(?:[5-9]0\d{8}|[1-9]\d{8})$/.test(digits))
    return national(Number(digits.slice(2)), digits.length - 1);
  const international = /^(?:\+|00)([1-9]\d{6,14})$/.exec(digits)?.[1];
  if (international === undefined) return undefined;
  if (!international.startsWith('81')) return `+${international}`;
  // `+81 (0)90…` writes the national zero after the country code.
  const subscriber = international.replace(/^810?/, '');
  return subscriber.startsWith('0') ? undefined : national(Number(subscriber), subscriber.length + 1);
}

/** Takes a national number as a value and its count of digits with the leading zero; undefined when there is none such. */
function national(value: number, count: number): string | undefined {
  const isEleven = count === 11 && elevenDigitPrefixes.has(Math.floor(value / 100_000_000));
  // A mobile number that lost a digit is as long as a landline, but its prefix says what it was.
  const isTen = count === 10 && value >= 100_000_000 && !isMobilePrefix(Math.floor(value / 10_000_000));
  return isEleven || isTen ? `+81${value}` : undefined;
}

function isMobilePrefix(prefix: number): boolean {
  return prefix >= 50 && elevenDigitPrefixes.has(prefix);
}

/** A stored phone number (E.164) as people in Japan write it; one of another country as it is. */
export function phoneText(phone: string | null | undefined): string {
  if (phone === null || phone === undefined || !phone.startsWith('+81')) return phone ?? '';
  const national = `0${phone.slice(3)}`;
  return national.length === 11 ? national.replace(/^(\d{3})(\d{4})(\d{4})$/, '$1-$2-$3') : national;
}
