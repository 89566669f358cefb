import type { Tx } from '../../../db/scope.ts';
import type { RelayLinkId } from '../../../platform/ids.ts';
import { createText, saveText } from '../../letters/actions/texts.ts';
import { readyText } from '../../letters/rules/library.ts';
import { chooseLinkText } from '../../links/actions/choose-text.ts';
import { asOf } from './as-of.ts';

/** A company's own text: the version its link was pasted in back then, and one it has reworded since. */
export async function seedTexts(tx: Tx, linkId: RelayLinkId, since: Date): Promise<void> {
  const { result, ...ready } = readyText('short', 'ja');
  const text = { ...ready, name: '全職種の選考結果' };
  const then = asOf(tx, since);
  const id = await createText(then, { ...text, result });
  await chooseLinkText(then, linkId, { textId: id, number: 1 });
  const shorter = result.replace(
    'ご応募いただき、ありがとうございました。',
    'ご応募いただきました件で、ご連絡します。',
  );
  await saveText(tx, id, { ...text, result: shorter }, 1);
}
