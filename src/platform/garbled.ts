import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';

/** UTF-8 read as Western European: æ£®. An accent alone (José) is followed by no such sign. */
const asLatin = /[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]/;
/** UTF-8 read as Shift_JIS: 譽ｮ, and 縺 繧 繝 for all kana. */
const asJapanese = /\p{Script=Han}[\uff61-\uff9f]/u;
const kanaAsJapanese = /[縺繧繝](?:.*[縺繧繝]|[\uff61-\uff9f])/;

/**
 * Whether a text was UTF-8 that somebody's program read as another encoding and saved like that: as valid as any other, and
 * nobody's name. Its bytes in that encoding are UTF-8 again, which no text that was meant so is.
 */
export function isGarbled(text: string): boolean {
  if (asLatin.test(text)) return isUtf8(iconv.encode(text, 'win1252'));
  return kanaAsJapanese.test(text) || (asJapanese.test(text) && isUtf8(iconv.encode(text, 'cp932')));
}
