import type { Spellings } from '../../../db/hunt.ts';
import { CANARY_DOMAIN } from '../../../platform/mail-address.ts';

/** What an invented person is told by: each kind of thing that a person may leave somewhere. */
export interface Markers {
  readonly family: string;
  readonly given: string;
  readonly kana: string;
  readonly local: string;
  readonly phone: string;
  readonly secondPhone: string;
  readonly opening: string;
  readonly reason: string;
  readonly note: string;
  readonly file: string;
  readonly experience: string;
  readonly away: string;
  readonly news: string;
  readonly kept: string;
  readonly cv: string;
  readonly agencyNote: string;
}

/** No vowels: no word of any language is met by chance. */
const LETTERS = 'bcdfghjkmnpqrstvwxz';
const KANA = 'ヌモヘムヒツルケ';
const LENGTH = 12;

/**
 * Sixteen markers of one person, each unlike anything that anybody typed.
 * @param random as many random bytes as are asked for
 */
export function makeMarkers(random: (size: number) => Uint8Array): Markers {
  const of = (letters: string) =>
    [...random(LENGTH)].map((byte) => letters[byte % letters.length] ?? '').join('');
  const phone = () => `070${[...random(8)].map((byte) => byte % 10).join('')}`;
  const word = () => of(LETTERS);
  return {
    family: word(),
    given: word(),
    kana: of(KANA),
    local: word(),
    phone: phone(),
    secondPhone: phone(),
    opening: word(),
    reason: word(),
    note: word(),
    file: word(),
    experience: word(),
    away: word(),
    news: word(),
    kept: word(),
    cv: word(),
    agencyNote: word(),
  };
}

/** The address of the person, at which nobody reads. */
export function addressOf({ local }: Markers): string {
  return `${local}@${CANARY_DOMAIN}`;
}

/** Every way in which a marker could be written somewhere: as it is, folded, in hexadecimal digits, in base64, escaped. */
export function spellingsOf(markers: Markers): Spellings {
  return new Map(
    Object.entries(markers).map(([kind, marker]: [string, string]) => [
      kind,
      [...new Set(writtenAs(marker).flatMap((one) => [one, ...encoded(one)]))],
    ]),
  );
}

/** A number is also written with hyphens or for callers from abroad, kana also as hiragana. */
function writtenAs(marker: string): string[] {
  if (/^\d/.test(marker)) {
    const groups = [marker.slice(0, 3), marker.slice(3, 7), marker.slice(7)];
    return [marker, groups.join('-'), marker.slice(1)];
  }
  const hiragana = marker.replace(/[ァ-ヶ]/g, (one) => String.fromCharCode(one.charCodeAt(0) - 0x60));
  return [marker, hiragana];
}

function encoded(text: string): string[] {
  const bytes = Buffer.from(text);
  // Base64 goes by three bytes: wherever the text begins, what stands between whole groups is the same.
  const inBase64 = [0, 1, 2].map((skipped) =>
    bytes
      .subarray(skipped, skipped + Math.floor((bytes.length - skipped) / 3) * 3)
      .toString('base64')
      .replace(/=+$/, ''),
  );
  const escaped = [...text]
    .map((one) => (one < '\x7f' ? one : `\\u${one.charCodeAt(0).toString(16)}`))
    .join('');
  return [bytes.toString('hex'), ...inBase64, escaped];
}
