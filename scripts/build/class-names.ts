/**
 * Finds the strings of a source file that may hold class names. Comments are skipped and template strings are cut at
 * their `${…}`, so a class name must be written whole: `is-${tone}` is never found.
 */
export function listStrings(source: string): string[] {
  return [...source.matchAll(comment_or_string)].flatMap((match) => {
    const text = match[1] ?? match[2] ?? match[3];
    return text === undefined ? [] : text.split(/\$\{[^}]*\}/);
  });
}

// Alternatives in order: block comment, line comment (not the // of an address), '…', "…", `…`.
const comment_or_string =
  /\/\*[\s\S]*?\*\/|(?<!:)\/\/[^\n]*|'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;

/** The words of every `class="…"` written out in markup: each of them must exist in the style sheet. */
export function listWrittenClasses(source: string): string[] {
  return [...source.matchAll(/\bclass="([^"]*)"/g)].flatMap((match) => splitWords(match[1] ?? ''));
}

/** The words of a class list. */
export function splitWords(text: string): string[] {
  return text.split(/\s+/).filter(Boolean);
}

/** The class names a style sheet (not minified) has rules for. */
export function listStyledClasses(css: string): Set<string> {
  const names = [...css.matchAll(/\.((?:\\.|[\w-])+)/g)].map((match) =>
    (match[1] ?? '').replaceAll('\\', ''),
  );
  return new Set(names);
}
