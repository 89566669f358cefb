/** A piece of text that is an address of ours, or is not. */
export interface TextPart {
  readonly text: string;
  readonly isLink: boolean;
}

/** What may follow the origin in an address; Japanese text right after it ends it. */
const REST = /[\w\-./~?=&%#+:@!$'()*,;]*/y;
/** Ends a sentence rather than an address. */
const TRAILING = /[.,;:!?'()]+$/;

/**
 * Cuts a plain text at the addresses of one origin, so that these alone become links: whatever else a mail quotes stays
 * text. Joined again the parts are the text.
 */
export function splitLinks(text: string, origin: string): TextPart[] {
  const parts: TextPart[] = [];
  let from = 0;
  for (let at = text.indexOf(origin); at !== -1; at = text.indexOf(origin, from)) {
    REST.lastIndex = at + origin.length;
    const rest = (REST.exec(text)?.[0] ?? '').replace(TRAILING, '');
    const end = at + origin.length + rest.length;
    // `https://relay.example.jp.evil.example` begins like ours and is somebody else's.
    const isOurs = rest === '' || /^[/?#]/.test(rest);
    parts.push({ text: text.slice(from, at), isLink: false }, { text: text.slice(at, end), isLink: isOurs });
    from = end;
  }
  return [...parts, { text: text.slice(from), isLink: false }].filter((part) => part.text !== '');
}
