import { t } from '../../../ui/rendering.ts';
import type { Pair } from '../../../ui/text.ts';
import type { BasisSource } from '../rules/basis.ts';
import type { ShownBasis } from '../store/bases.ts';

const SOURCES: Readonly<Record<Exclude<BasisSource, 'hand'>, Pair>> = {
  self: ['ご本人（登録のページ）', 'The person, when they entered themselves'],
  answer: ['ご本人（ご案内への返事）', 'The person, answering a letter of yours'],
  policy: ['案内の方針の承認', 'A policy that was approved'],
  import: ['取り込みの設定', 'What the import says'],
};

/** Who said it, and whether it stands with an entry that was merged into the person's. */
export function saidBy(personId: string, source: BasisSource, record: ShownBasis | undefined): string {
  const by = record?.by ?? t('以前のメンバー、または外部システム', 'A former colleague, or a program');
  const who = source === 'hand' ? by : t(...SOURCES[source]);
  if (record === undefined || record.entryId === personId) return who;
  return t(
    `${who}（まとめた登録の記録。厳しいほうを優先）`,
    `${who} (of the merged entry: the more restrictive counts)`,
  );
}
