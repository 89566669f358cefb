import { PartsBar } from '../../../ui/charts/parts-bar.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { Table } from '../../../ui/table.tsx';
import { formatNumber } from '../../../ui/text.ts';
import type { NamedStaying } from '../../applicants/actions/take-back-rows.ts';
import type { UndoForecast } from '../actions/undo-import.ts';
import { stayWords } from '../rules/undo.ts';

interface CameProps {
  id: string;
  came: Pick<UndoForecast, 'people' | 'selections' | 'peopleBack' | 'values'>;
  stay: number;
  isDone: boolean;
}

/** What becomes of whom, before and after. */
export function Came({ id, came, stay, isDone }: CameProps) {
  const { people, selections, peopleBack, values } = came;
  const n = formatNumber;
  const summary = isDone
    ? t(
        `${n(people)}名と選考${n(selections)}件を削除し、${n(peopleBack)}名の${n(values)}件の値を元に戻しました。${n(stay)}名は残っています。`,
        `${n(people)} people and ${n(selections)} selections went, ${n(values)} values of ${n(peopleBack)} people went back. Staying: ${n(stay)}.`,
      )
    : t(
        `${n(people)}名と選考${n(selections)}件が削除され、${n(peopleBack)}名の${n(values)}件の値が元に戻ります。${n(stay)}名は残ります。`,
        `${n(people)} people and ${n(selections)} selections go, ${n(values)} values of ${n(peopleBack)} people go back. Staying: ${n(stay)}.`,
      );
  return (
    <PartsBar
      id={id}
      title={t('取り込んだ方', 'The people of the import')}
      summary={summary}
      columns={[t('どうなるか', 'What becomes of them'), t('名', 'People')]}
      parts={[
        { label: t('削除', 'Deleted'), count: people, fill: 'solid' },
        { label: t('値が元に戻る', 'Values go back'), count: peopleBack, fill: 'light' },
        { label: t('残る', 'Stay'), count: stay, fill: 'open' },
      ]}
    />
  );
}

/** Who stays, each by name with the reason. */
export function StayingTable({ stays, stay }: { stays: readonly NamedStaying[]; stay: number }) {
  if (stay === 0) return null;
  const count = formatNumber(stay);
  return (
    <Section
      title={t(`残る方（${count}名）`, `Who stays (${count})`)}
      lead={
        stay > stays.length
          ? t(
              `はじめの${formatNumber(stays.length)}名です。`,
              `The first ${formatNumber(stays.length)} of them.`,
            )
          : undefined
      }
      id="stays"
    >
      <Table
        caption={t('残る方と、その理由', 'Who stays, and why')}
        captionHidden
        rows={stays}
        columns={[
          {
            label: t('氏名', 'Name'),
            kind: 'name',
            head: true,
            cell: ({ applicantId, fullName }) =>
              fullName === undefined ? (
                t('（ほかの登録にまとめたか、削除した方）', '(merged or deleted)')
              ) : (
                <a href={paths.company.applicant(applicantId)}>{fullName}</a>
              ),
          },
          { label: t('残る理由', 'Why'), cell: ({ reason }) => t(...stayWords(reason)) },
        ]}
        empty={null}
      />
    </Section>
  );
}
