import type { Tx } from '../../../db/scope.ts';
import { type LetterTextId, readId } from '../../../platform/ids.ts';
import type { Locale } from '../../../ui/text.ts';
import { type ReadyTextId, readReadyTextId } from '../../links/rules/ready-texts.ts';
import { readyText } from '../rules/library.ts';
import type { LetterSource } from '../rules/source.ts';
import { findText, findVersion, listOffered } from '../store/texts.ts';

/** Which text a letter is written in: one of the library, or a version of the company's own. */
export type TextRef =
  | { readonly ready: ReadyTextId; readonly textId?: undefined; readonly number?: undefined }
  | { readonly textId: LetterTextId; readonly number: number; readonly ready?: undefined };

/** A text that can be filled in. */
export interface UsableText {
  readonly ref: TextRef;
  /** What the company calls its own; null for one of the library (links/rules/ready-texts.ts). */
  readonly name: string | null;
  readonly source: LetterSource;
}

/**
 * The text that an address, a form or a row names: the id of a ready one, or of one's own in its newest version or, where
 * `number` says so, in that one. Undefined for anything else, another company's text included.
 * @param locale the language of a ready text; one's own has its own
 */
export async function findUsableText(
  tx: Tx,
  ref: string | null | undefined,
  locale: Locale,
  number?: number,
): Promise<UsableText | undefined> {
  const ready = readReadyTextId(ref);
  if (ready !== undefined) return { ref: { ready }, name: null, source: readyText(ready, locale) };
  const id = readId<LetterTextId>(ref ?? undefined);
  const text = id && (await findText(tx, id));
  if (text === undefined) return undefined;
  const { name, latest } = text;
  if (number === undefined || number === latest)
    return { ref: { textId: text.id, number: latest }, name, source: text.source };
  const version = await findVersion(tx, text.id, number);
  return version && { ref: { textId: text.id, number }, name, source: version.source };
}

/** The company's own texts that are offered where one chooses a text, by name. */
export async function listOwnTexts(tx: Tx): Promise<{ readonly id: LetterTextId; readonly name: string }[]> {
  return (await listOffered(tx)).map(({ id, name }) => ({ id, name }));
}
