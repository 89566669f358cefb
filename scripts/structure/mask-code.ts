/** What the scanner is inside of: code (with the open braces of a template hole), a string, a template or a comment. */
type Frame = { kind: 'code'; braces: number } | { kind: 'template' };

/** After these characters a slash begins a regular expression; after a name, a bracket or a tag it divides or closes. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{;+*%~^]|=>|\breturn|\btypeof)\s*$/;

/**
 * The same text, character for character, with the contents of comments, strings, templates and regular expressions
 * blanked out and their quotes kept, so that a search finds code alone and positions still fit the original. A quote
 * that is not closed on its line, as an apostrophe in markup, ends there.
 */
export function maskCode(text: string): string {
  const masked = text.split('');
  const frames: Frame[] = [{ kind: 'code', braces: 0 }];
  const blank = (from: number, to: number) => {
    // An escape at the very end has nothing behind it.
    for (let at = from; at < Math.min(to, text.length); at += 1) if (masked[at] !== '\n') masked[at] = ' ';
  };
  let at = 0;
  while (at < text.length) {
    const frame = frames.at(-1);
    const two = text.slice(at, at + 2);
    const one = text.charAt(at);
    let next = at + 1;
    if (frame?.kind === 'template') {
      if (one === '`') frames.pop();
      else if (two === '${') {
        frames.push({ kind: 'code', braces: 0 });
        next = at + 2;
      } else {
        if (one === '\\') next = at + 2;
        blank(at, next);
      }
    } else if (two === '//' || two === '/*') {
      next = endOf(text, at + 2, two === '//' ? '\n' : '*/');
      blank(at, next);
    } else if (one === "'" || one === '"') {
      next = endOfQuoted(text, at, one);
      blank(at + 1, text.charAt(next - 1) === one && next > at + 1 ? next - 1 : next);
    } else if (one === '`') {
      frames.push({ kind: 'template' });
    } else if (one === '/' && BEFORE_REGEX.test(text.slice(Math.max(0, at - 40), at))) {
      next = endOfQuoted(text, at, '/');
      blank(at, next);
    } else if (frame) {
      if (one === '{') frame.braces += 1;
      if (one === '}' && frame.braces > 0) frame.braces -= 1;
      else if (one === '}' && frames.length > 1) frames.pop();
    }
    at = next;
  }
  return masked.join('');
}

function endOf(text: string, from: number, mark: string): number {
  const found = text.indexOf(mark, from);
  if (found < 0) return text.length;
  return mark === '\n' ? found : found + mark.length;
}

/** Behind the closing mark, or at the end of the line when there is none; a slash inside a character class does not close. */
function endOfQuoted(text: string, from: number, mark: string): number {
  let inClass = false;
  for (let at = from + 1; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (one === '\n') return at;
    if (one === '\\') at += 1;
    else if (mark === '/' && one === '[') inClass = true;
    else if (mark === '/' && one === ']') inClass = false;
    else if (one === mark && !inClass) return at + 1;
  }
  return text.length;
}
