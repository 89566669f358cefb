import type { Standing } from '../platform/permissions.ts';
import type { FieldError } from './forms/error-summary.tsx';
import type { HeaderUser } from './header.tsx';
import type { Locale, Pair } from './text.ts';

/** The request a page answers, as far as views need it; built once by `showPage` (platform/http/page.tsx). */
export interface RequestFrame {
  /** This installation shows invented data. */
  readonly demo: boolean;
  /** Mail leaves by a relay, in a demo too. */
  readonly sendsMail?: boolean | undefined;
  /** What was sent comes back with something to correct or to wait for: the page's title says so first. */
  readonly cameBack?: boolean | undefined;
  /** Path and query of the page, for the current entry of the navigation and the language link. */
  readonly here?: string | undefined;
  /** Where the page is, for those who print it. */
  readonly host?: string | undefined;
  readonly user?: HeaderUser | undefined;
  /** Nonce of the content security policy. */
  readonly nonce?: string | undefined;
  /** The token every form of this answer carries. Undefined where no form may be sent. */
  readonly csrf?: string | undefined;
  /** The reader's place in the organisation whose pages these are, for what they may do. */
  readonly standing?: Standing | undefined;
}

/** What a form that is being written down holds: its fields take value and error from here by their name. */
export interface FormContent {
  readonly values: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly errors: readonly FieldError[];
}

/** What is written now: in which language, for which request, inside which form. */
export interface Rendering {
  readonly locale: Locale;
  /** Undefined in mails and files. */
  readonly request?: RequestFrame | undefined;
  readonly form?: FormContent | undefined;
}

let current: Rendering | undefined;

/**
 * Runs `work` with this rendering as the current one, for everything it calls. Rendering is synchronous from beginning to
 * end, so that two requests cannot meet in here; a promise is therefore refused.
 * @throws TypeError for work that waits
 */
export function inRendering<T>(rendering: Rendering, work: () => T): T {
  const outer = current;
  current = rendering;
  try {
    const written = work();
    if (written instanceof Promise) throw new TypeError('a page is written without waiting for anything');
    return written;
  } finally {
    current = outer;
  }
}

/** Words outside a page, such as a mail or the head of a file, written in one language. */
export function inLanguage<T>(locale: Locale, work: () => T): T {
  return inRendering({ locale }, work);
}

/**
 * What is being written.
 * @throws Error outside of `showPage`, `inRendering` and `inLanguage`: there the language is not known
 */
export function rendering(): Rendering {
  if (current === undefined) throw new Error('words are written inside a page or inLanguage');
  return current;
}

/** Picks the reader's language, so that both stand side by side in the markup: `t('保存する', 'Save')`. */
export function t(ja: string, en: string): string {
  return rendering().locale === 'ja' ? ja : en;
}

/** Several of them in one line: `listed([['営業', 'Sales'], ['事務', 'Office']])`. */
export function listed(words: readonly Pair[]): string {
  return words.map((pair) => t(...pair)).join(t('、', ', '));
}
