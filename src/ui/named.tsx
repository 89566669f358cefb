/**
 * Text with names of organisations and people in it. A name goes to the next line whole, whatever the browser takes for a
 * phrase; one that is longer than a line breaks where it must.
 */
export function Named({ text, names }: { text: string; names: readonly string[] }) {
  return (
    <>
      {splitNames(text, names).map(({ part, isName }) => (isName ? <span class="name">{part}</span> : part))}
    </>
  );
}

/** The text in parts, each of them a name or what stands between names. Joined again they are the text. */
export function splitNames(
  text: string,
  names: readonly string[],
): readonly { readonly part: string; readonly isName: boolean }[] {
  // Of two names that begin alike the longer one is meant.
  const known = names.filter((name) => name !== '').toSorted((a, b) => b.length - a.length);
  if (known.length === 0) return [{ part: text, isName: false }];
  const pattern = known.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|');
  return text
    .split(new RegExp(`(${pattern})`, 'u'))
    .map((part, index) => ({ part, isName: index % 2 === 1 }))
    .filter(({ part }) => part !== '');
}
