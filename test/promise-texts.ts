import { type Expression, parseSync, type SpreadElement, Visitor } from 'oxc-parser';

/** Words that make a sentence a promise, in each language. */
const PROMISES_IN_ENGLISH =
  /\b(?:will|never|only|until|at once|immediately|nobody|no one|always|any time)\b/i;
const PROMISES_IN_JAPANESE =
  /決して|一切|必ず|だけ|のみ|まで|すぐ|ただちに|直ちに|誰も|だれも|誰にも|だれにも|どなたにも|いつでも|いつまでも|以内/;

/** A text that people read, in both languages; `…` stands where something is filled in. */
export interface PromiseText {
  readonly ja: string;
  readonly en: string;
}

/** One line of docs/promises.md: the text and the tests that hold what it says. */
export interface PromiseLine extends PromiseText {
  readonly tests: readonly { readonly file: string; readonly name: string }[];
}

/**
 * The texts of a source file that promise something. A text is a pair written side by side: arguments of a call, elements
 * of an array or the properties `ja` and `en` of an object.
 */
export function readPromises(path: string, source: string): PromiseText[] {
  const found: PromiseText[] = [];
  const see = (ja: Part, en: Part) => {
    const pair = { ja: wordsOf(ja), en: wordsOf(en) };
    if (!isJapanese(pair.ja) || pair.en === '' || isJapanese(pair.en)) return;
    if (PROMISES_IN_ENGLISH.test(pair.en) || PROMISES_IN_JAPANESE.test(pair.ja)) found.push(pair);
  };
  const seeNeighbours = (parts: readonly Part[]) => {
    for (const [index, part] of parts.entries()) see(part, parts[index + 1]);
  };
  new Visitor({
    CallExpression: ({ arguments: parts }) => seeNeighbours(parts),
    ArrayExpression: ({ elements }) => seeNeighbours(elements),
    ObjectExpression({ properties }) {
      const valueOf = (name: string) =>
        properties.flatMap((one) =>
          one.type === 'Property' && one.key.type === 'Identifier' && one.key.name === name
            ? [one.value]
            : [],
        )[0];
      see(valueOf('ja'), valueOf('en'));
    },
  }).visit(parseSync(path, source).program);
  return found;
}

/** The names of the tests of a file as they are written: of a table, with its placeholders. */
export function readTestNames(path: string, source: string): ReadonlySet<string> {
  const names = new Set<string>();
  new Visitor({
    CallExpression({ callee, arguments: [first] }) {
      if (rootOf(callee) === 'test' && first !== undefined) names.add(wordsOf(first));
    },
  }).visit(parseSync(path, source).program);
  names.delete('');
  return names;
}

/** Reads the tables of docs/promises.md: three cells a line, the last naming tests as `file` and name. */
export function readPromiseLines(markdown: string): PromiseLine[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| Says |'))
    .map((line) => {
      const cells = line.split(' | ').map((cell) => cell.trim());
      const [en = '', ja = '', held = ''] = [cells[0]?.slice(2), cells[1], cells[2]?.replace(/ ?\|$/, '')];
      if (cells.length !== 3) throw new Error(`docs/promises.md: not three cells: ${line}`);
      const tests = held
        .split('<br>')
        .map((one) => /^`([^`]+)` (.+)$/.exec(one.trim()))
        .map((match) => ({ file: match?.[1] ?? '', name: match?.[2] ?? '' }));
      return { en, ja, tests };
    });
}

/** The line a text needs, but for its tests. */
export function lineFor({ en, ja }: PromiseText): string {
  return `| ${en} | ${ja} | `;
}

/** `test` of `test(…)`, `test.skip(…)`, `test.each(…)(…)`. */
function rootOf(callee: Expression): string | undefined {
  if (callee.type === 'Identifier') return callee.name;
  if (callee.type === 'MemberExpression') return rootOf(callee.object);
  return callee.type === 'CallExpression' ? rootOf(callee.callee) : undefined;
}

type Part = Expression | SpreadElement | null | undefined;

/** The words of a literal on one line; empty for everything that is not one. */
function wordsOf(part: Part): string {
  const written =
    part?.type === 'Literal' && typeof part.value === 'string'
      ? part.value
      : part?.type === 'TemplateLiteral'
        ? part.quasis.map(({ value }) => value.cooked ?? '').join('…')
        : '';
  return written.replaceAll(/\s+/g, ' ').replaceAll('|', '／').trim();
}

function isJapanese(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
}
