import {
  type CallExpression,
  type Expression,
  type JSXText,
  parseSync,
  type SpreadElement,
  Visitor,
} from 'oxc-parser';

/** Words that make a sentence a promise, in each language: what will be, and what others do not get. */
const PROMISES_IN_ENGLISH = new RegExp(
  String.raw`\b(?:will|never|only|until|at once|immediately|nobody|no one|always|any time|nothing|nowhere|no longer|no other` +
    String.raw`|no effect|changes? no|(?:not|ever|cannot be|does not|are not|neither) (?:affect|tell|told|show|shown|hand|handed` +
    String.raw`|pass|passed|share|shared|sell|sold|keep|kept|count|counted|mail|mailed|store|stored|record|recorded` +
    String.raw`|rewritten|undone|reversed|taken back|take part)|pass on neither|costs you)\b`,
  'i',
);
const PROMISES_IN_JAPANESE = new RegExp(
  '決して|一切|必ず|だけ(?!ません|る方)|のみ|まで|すぐ|ただちに|直ちに|誰も|だれも|誰にも|だれにも|どなたにも|いつでも|いつまでも|以内|何も|どこにも' +
    '|見られません|見られなく|見えなく|開けません|伝わりません|渡りません|渡していません|送られません|送れなく|届きません|数えません|入りません' +
    '|保存しません|取り込みません|登録しません|使いません|行いません|行われません|影響しません|変わりません|取り消せません|戻せません|ことはありません' +
    '|費用はかかりません',
);

/** A text that people read; `…` stands where something is filled in, `—` for the language it is not written beside. */
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
 * of an array or properties such as `ja` and `en` of an object. Japanese that stands in any other way, a branch of a
 * condition or the content of an element, is a text by itself; so is an English sentence.
 */
export function readPromises(path: string, source: string): PromiseText[] {
  const found: PromiseText[] = [];
  const paired = new Set<unknown>();
  const see = (ja: Part, en: Part) => {
    const pair = { ja: wordsOf(ja), en: wordsOf(en) };
    if (!isJapanese(pair.ja) || pair.en === '' || isJapanese(pair.en)) return;
    paired.add(ja).add(en);
    if (isPromise(pair)) found.push(pair);
  };
  const seeNeighbours = (parts: readonly Part[]) => {
    for (const [index, part] of parts.entries()) see(part, parts[index + 1]);
  };
  const { program } = parseSync(path, source);
  new Visitor({
    CallExpression: ({ arguments: parts }) => seeNeighbours(parts),
    ArrayExpression: ({ elements }) => seeNeighbours(elements),
    ObjectExpression({ properties }) {
      const values = new Map(
        properties.flatMap((one) =>
          one.type === 'Property' && one.key.type === 'Identifier' ? [[one.key.name, one.value]] : [],
        ),
      );
      for (const [name, value] of values)
        if (/^ja$|Ja$/.test(name)) see(value, values.get(name.replace(/ja$/, 'en').replace(/Ja$/, 'En')));
    },
  }).visit(program);
  const alone = (part: Exclude<Part, null | undefined> | JSXText) => {
    const text = wordsOf(part);
    if (paired.has(part)) return;
    const one = isJapanese(text) ? { ja: text, en: NOT_WRITTEN } : { ja: NOT_WRITTEN, en: text };
    if ((isJapanese(text) || isSentence(text)) && isPromise(one)) found.push(one);
  };
  new Visitor({ Literal: alone, TemplateLiteral: alone, JSXText: alone }).visit(program);
  return found;
}

const NOT_WRITTEN = '—';

function isPromise({ ja, en }: PromiseText): boolean {
  return PROMISES_IN_ENGLISH.test(en) || PROMISES_IN_JAPANESE.test(ja);
}

/** Four words at least, the first with a capital letter or the last with a full stop: no name, pattern or statement of SQL. */
function isSentence(text: string): boolean {
  if (!/[a-z]{2}/.test(text)) return false;
  return /^[^a-z]*[A-Z][\w’']*(?: [^ ]+){3,}/.test(text) || /^…?:? ?\w+(?: [^ ]+){3,}[.?]$/.test(text);
}

/**
 * What the tests of a file can be called by: the name as it is written, of a table with its placeholders, and the same
 * behind the name of what it describes, `a door › opens once`.
 */
export function readTestNames(path: string, source: string): ReadonlySet<string> {
  const names = new Set<string>();
  const around: string[] = [];
  const nameOf = (kind: string, { callee, arguments: [first] }: CallExpression) =>
    rootOf(callee) === kind && callee.type !== 'MemberExpression' ? wordsOf(first) : '';
  new Visitor({
    CallExpression(call) {
      const described = nameOf('describe', call);
      if (described !== '') around.push(described);
      const name = nameOf('test', call);
      if (name !== '') names.add(name).add([around.at(-1), name].filter(Boolean).join(' › '));
    },
    'CallExpression:exit'(call) {
      if (nameOf('describe', call) !== '') around.pop();
    },
  }).visit(parseSync(path, source).program);
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

/** The words of a literal, or of the text in an element, on one line; empty for everything that is neither. */
function wordsOf(part: Part | JSXText): string {
  const written =
    part?.type === 'JSXText' || (part?.type === 'Literal' && typeof part.value === 'string')
      ? String(part.value)
      : part?.type === 'TemplateLiteral'
        ? part.quasis.map(({ value }) => value.cooked ?? '').join('…')
        : '';
  return written.replaceAll(/\s+/g, ' ').replaceAll('|', '／').trim();
}

function isJapanese(text: string): boolean {
  return /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u.test(text);
}
