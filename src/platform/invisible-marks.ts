/**
 * Controls (but tabs and line breaks), direction marks, zero-width marks, soft hyphens and tags: invisible on every
 * screen, and NUL cannot be stored at all. The joiners U+200C and U+200D and the variation selectors stay: they are part
 * of how a name is written.
 */
const controls =
  /[^\P{Cc}\t\n\r]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff]|[\u{e0001}\u{e0020}-\u{e007f}]/gu;

/** A text without controls (but tabs and line breaks), direction marks and zero-width marks. */
export function dropControls(text: string): string {
  return hasControls(text) ? text.replace(controls, '') : text;
}

/** Whole files pass here, so it is a loop that is done with ordinary characters after two comparisons. */
function hasControls(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x20 ? code >= 0x7f && isSuspect(code) : code !== 0x0a && code !== 0x0d && code !== 0x09)
      return true;
  }
  return false;
}

/** What `controls` takes away, above ASCII. */
function isSuspect(code: number): boolean {
  if (code >= 0x3000) return code === 0xdb40 || code === 0xfeff || code >= 0xfff9;
  if (code < 0x200b) return code < 0xa0 || code === 0xad || code === 0x61c || code === 0x180e;
  if (code <= 0x200f) return code !== 0x200c && code !== 0x200d;
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2060 && code <= 0x2069);
}
