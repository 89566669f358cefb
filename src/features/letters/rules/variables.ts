import type { Locale, Words } from '../../../ui/text.ts';

/** What is filled into a letter. What is undefined or blank is missing, and stays as it is written. */
export interface LetterFacts {
  /** Whom it is to; left to the sender's mail tool where it is one text for many. */
  readonly recipientName: string | undefined;
  /** Legal name of the company. */
  readonly companyName: string | undefined;
  readonly companyAddress: string | undefined;
  /** A mail address or phone number that answers questions and takes opt-outs. */
  readonly contact: string | undefined;
  readonly openingTitle: string | undefined;
  /** How far the selection had come, in the company's own words; the text's own step where left out. */
  readonly step?: string | undefined;
  /** Undefined for personal links: each recipient has their own. */
  readonly link: string | undefined;
}

export type Variable = keyof LetterFacts;

/** How a variable is written in each language, the name that is offered first. Both languages are read in every text. */
const NAMES: Readonly<
  Record<
    Variable,
    { readonly ja: readonly [string, ...string[]]; readonly en: readonly [string, ...string[]] }
  >
> = {
  recipientName: { ja: ['氏名', 'お名前'], en: ['Name'] },
  companyName: { ja: ['会社名'], en: ['Company'] },
  openingTitle: { ja: ['求人名'], en: ['Position'] },
  step: { ja: ['選考段階'], en: ['Stage'] },
  contact: { ja: ['連絡先'], en: ['Contact'] },
  companyAddress: { ja: ['住所'], en: ['Address'] },
  link: { ja: ['リンク'], en: ['Link'] },
};

/** In the order they are offered. */
export const variables = Object.keys(NAMES) as Variable[];

/** What each stands for. */
export const VARIABLE_WORDS: Readonly<Record<Variable, Words>> = {
  recipientName: { ja: '送る相手の氏名', en: 'Whom it is to' },
  companyName: { ja: '企業情報の会社名', en: 'The company’s legal name' },
  openingTitle: { ja: '応募された求人', en: 'The opening applied for' },
  step: { ja: '終わった選考の段階', en: 'The step at which it ended' },
  contact: { ja: '企業情報の連絡先', en: 'The company’s contact' },
  companyAddress: { ja: '企業情報の住所', en: 'The company’s address' },
  link: { ja: '専用リンクのURL', en: 'The address of the relay link' },
};

const BY_NAME: ReadonlyMap<string, Variable> = new Map(
  variables.flatMap((variable) =>
    [...NAMES[variable].ja, ...NAMES[variable].en].map((name) => [name.toLowerCase(), variable] as const),
  ),
);

/** A name in braces, in either width; nothing that long is one. */
const WRITTEN = /[{｛]([^{}｛｝\n]{1,40})[}｝]/gu;

/** A variable as it is written in a text of that language. */
export function written(variable: Variable, locale: Locale): string {
  return `{${NAMES[variable][locale][0]}}`;
}

function variableOf(name: string): Variable | undefined {
  return BY_NAME.get(name.normalize('NFKC').trim().toLowerCase());
}

/** The variables of a text, each once, in the order they come. */
export function variablesIn(text: string): Variable[] {
  const found = [...text.matchAll(WRITTEN)].flatMap(([, name = '']) => variableOf(name) ?? []);
  return [...new Set(found)];
}

/** Whatever begins or ends with braces, those that are doubled or left open as well: {{氏名}} would arrive as {山田 花子}. */
const BRACED = /[{｛]+[^{}｛｝\n]{0,40}[}｝]*|[}｝]+/gu;
const ONE = new RegExp(`^${WRITTEN.source}$`, 'u');

/** What stands in braces and is no variable, each once, as it is written. */
export function unknownVariables(text: string): string[] {
  const braced = [...text.matchAll(BRACED)].map(([whole]) => whole);
  return [...new Set(braced)].filter((whole) => variableOf(ONE.exec(whole)?.[1] ?? '') === undefined);
}

/** The facts on one line each; blank ones left out. */
export function valuesOf(facts: LetterFacts): ReadonlyMap<Variable, string> {
  return new Map(
    variables.flatMap((variable) => {
      const value = facts[variable]?.replace(/[\s\p{Cc}]+/gu, ' ').trim() ?? '';
      return value === '' ? [] : [[variable, value] as const];
    }),
  );
}

/** Fills in everything in one pass, so that a company called `{リンク}` stays what it is. */
export function fill(text: string, values: ReadonlyMap<Variable, string>): string {
  return text.replace(WRITTEN, (whole, name: string) => {
    const variable = variableOf(name);
    return (variable && values.get(variable)) ?? whole;
  });
}
