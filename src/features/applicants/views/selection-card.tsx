import { may } from '../../../platform/http/permit.ts';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Card } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import { formatDate } from '../../../ui/text.ts';
import { readEndReason } from '../rules/end-reasons.ts';
import { isLeaveReason, leaveReasonWords } from '../rules/leave-reasons.ts';
import type { PersonField, SelectionField } from '../rules/pinned-fields.ts';
import { reasonKindWords } from '../rules/reason-kinds.ts';
import { rehireWords } from '../rules/rehire.ts';
import { conditionWords } from '../rules/would-change.ts';
import type { ShownSelection } from '../store/applicants.ts';
import { pinWords, statusWord } from './words.ts';

/** One selection of a person, or the time they worked here. */
export function SelectionCard({ selection }: { selection: ShownSelection }) {
  const day = (date: string | null) => date && formatDate(date);
  const isLeaver = selection.status === 'left';
  return (
    <Card
      title={selection.openingTitle || t('求人の記録なし', 'No opening recorded')}
      level={3}
      actions={
        may('editApplicants') && (
          <ButtonLink variant="secondary" small href={paths.company.selection(selection.id)}>
            {selection.status === 'open' || selection.status === 'reopened'
              ? t('変更する・選考を終える', 'Change or end')
              : t('変更する', 'Change')}
          </ButtonLink>
        )
      }
    >
      <DescriptionList
        items={[
          { term: t('状態', 'Status'), description: <Badge>{statusWord(selection.status)}</Badge> },
          {
            term: isLeaver ? t('入社日', 'Joined on') : t('応募日', 'Applied on'),
            description: day(selection.appliedOn),
          },
          {
            term: isLeaver ? t('退職日', 'Left on') : t('選考終了日', 'Ended on'),
            description: day(selection.endedOn),
          },
          {
            term: isLeaver ? t('最終所属', 'Last department') : t('選考ステップ', 'Step'),
            description: selection.step,
          },
          { term: t('応募経路', 'Route'), description: selection.route },
          { term: t('理由', 'Reason'), description: <ReasonWords selection={selection} /> },
          {
            term: t('何が変われば', 'Would have to change'),
            description:
              selection.wouldChange.length === 0 ? null : <Conditions all={selection.wouldChange} />,
          },
          {
            term: t('内定', 'Offer'),
            description: selection.offerDeclined ? t('内定を辞退', 'Turned down') : null,
          },
          { term: t('再雇用', 'May be hired again'), description: rehireLine(selection) },
          { term: t('メモ', 'Note'), description: multiline(selection.note) },
          {
            term: isLeaver ? t('社員番号', 'Employee number') : t('応募者ID', 'External ID'),
            description: selection.externalId,
          },
          { term: t('手で変更した項目', 'Changed by hand'), description: pinned(selection.pinned) },
        ]}
      />
    </Card>
  );
}

function rehireLine({ rehire, rehireReason }: ShownSelection) {
  const words = rehire === null ? [] : [t(...rehireWords(rehire))];
  return [...words, ...(rehireReason === null ? [] : [rehireReason])].join(t('：', ': ')) || null;
}

/** The reason of the list, and the company's own words where they say more. */
function ReasonWords({ selection: { status, reasonKind, endReason } }: { selection: ShownSelection }) {
  if (reasonKind === null && endReason === null) {
    return status === 'rejected' ? <span class="support">{t('記録なし', 'None recorded')}</span> : null;
  }
  const isSaid =
    reasonKind !== null &&
    (isLeaveReason(reasonKind)
      ? leaveReasonWords(reasonKind)[0] === endReason
      : reasonKind === readEndReason(endReason));
  return (
    <>
      {reasonKind !== null && t(...reasonKindWords(reasonKind))}
      {endReason !== null && !isSaid && <span class="block whitespace-pre-line">{endReason}</span>}
    </>
  );
}

function Conditions({ all }: { all: ShownSelection['wouldChange'] }) {
  return (
    <ul>
      {all.map((one) => (
        <li>{t(...conditionWords(one))}</li>
      ))}
    </ul>
  );
}

/** What no import changes; nothing where that is nothing. */
export function pinned(fields: readonly (PersonField | SelectionField)[]) {
  return fields.length === 0 ? null : listed(fields.map((field) => pinWords[field]));
}

function multiline(text: string | null) {
  return text === null ? null : <span class="whitespace-pre-line">{text}</span>;
}
