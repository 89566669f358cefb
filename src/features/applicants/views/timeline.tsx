import type { Page } from '../../../db/page.ts';
import { readableMail } from '../../../platform/mail-address.ts';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { contactBases, keepingBases } from '../rules/basis.ts';
import { basisWords, subjectWords } from '../rules/basis-words.ts';
import { type ContactKind, contactKinds } from '../rules/contact-window.ts';
import { phoneText } from '../rules/phone.ts';
import { reasonKindWords } from '../rules/reason-kinds.ts';
import type { ApplicantFacts } from '../store/applicants.ts';
import type { TimelineEvent } from '../store/timeline.ts';
import { contactWord } from './contacts.tsx';
import { intakeWords, pinWords, reapplyWord, statusWord } from './words.ts';

/** 経過: what has happened with one person, the latest first. */
export function TimelinePage({ person, page }: { person: ApplicantFacts; page: Page<TimelineEvent> }) {
  const title = t('経過', 'Timeline');
  return (
    <ListPage
      zone="company"
      id="timeline"
      title={title}
      caption={title}
      lead={t(
        `${person.fullName}さんの応募、選考、連絡、メモ、変更を、新しい順に並べています。`,
        `Applications, ends, letters, notes and changes of ${person.fullName}, the latest first.`,
      )}
      back={{ href: paths.company.applicant(person.id), label: person.fullName }}
      page={page}
      href={(query) => paths.company.applicantTimeline(person.id, query)}
      columns={columns()}
      empty={{
        title: t('まだ記録はありません', 'No entries yet'),
        text: t('応募や選考が登録されると、ここに並びます。', 'Applications and selections appear here.'),
      }}
    />
  );
}

function columns(): Column<TimelineEvent>[] {
  return [
    { label: t('日付', 'Day'), head: true, kind: 'date', cell: ({ at }) => formatDate(at) },
    { label: t('出来事', 'What'), cell: whatHappened },
    { label: t('担当者', 'By'), cell: ({ by }) => by ?? '' },
  ];
}

function whatHappened(event: TimelineEvent) {
  const { kind, ref, intake } = event;
  const opening = event.opening || t('求人の記録なし', 'No opening recorded');
  switch (kind) {
    case 'entered': {
      const word = t(...intakeWords[intake ?? 'file']);
      const how = ref === null ? word : <a href={paths.company.import(ref)}>{word}</a>;
      return (
        <>
          {t('登録：', 'Entered: ')}
          {how}
        </>
      );
    }
    case 'imported':
      return (
        <a href={paths.company.import(ref ?? '')}>
          {t('取り込みで選考を追加', 'Selections came in an import')}
        </a>
      );
    case 'applied':
      return t(`応募：${opening}`, `Applied: ${opening}`);
    case 'ended':
      return ended(event, opening);
    case 'letter':
      return <a href={paths.company.letterBatch(ref ?? '')}>{t('結果の連絡を送信', 'Result letter sent')}</a>;
    case 'noted':
      return t('メモ', 'Note');
    case 'contacted':
      return t(`連絡：${contactWord(kindOf(event))}`, `Contacted: ${contactWord(kindOf(event))}`);
    case 'based':
      return based(event);
    case 'given':
      return t(`担当：${event.value ?? ''}`, `Looked after by ${event.value ?? ''}`);
    case 'changed':
      return t(`選考を手で変更：${opening}`, `Selection changed by hand: ${opening}`);
    case 'decided':
      return decided(event);
    case 'value':
      return changed(event);
    case 'merged':
      return t('別の登録をまとめました', 'Another entry was merged into this one');
    case 'parted':
      return t('まとめた登録を元に分けました', 'A merged entry was parted again');
  }
}

function kindOf({ value }: TimelineEvent): ContactKind {
  return contactKinds.find((kind) => kind === value) ?? 'other';
}

function based({ value }: TimelineEvent): string {
  const basis = [...keepingBases, ...contactBases].find((one) => one === value);
  if (basis === undefined) return t('根拠の記録', 'A basis was written down');
  const about = subjectWords(contactBases.some((one) => one === basis) ? 'contact' : 'keeping');
  return t(`${about[0]}：${basisWords(basis)[0]}`, `${about[1]}: ${basisWords(basis)[1]}`);
}

function ended({ status, step, reason }: TimelineEvent, opening: string): string {
  const said = [step, reason === null ? null : t(...reasonKindWords(reason))].filter(Boolean);
  const how = `${statusWord(status)}${t('：', ': ')}${opening}`;
  return said.length === 0 ? how : t(`${how}（${said.join('、')}）`, `${how} (${said.join(', ')})`);
}

function decided({ reapply, value }: TimelineEvent): string {
  if (reapply === null || reapply === 'none')
    return t('再応募の可否の記録を取り消し', 'What was decided about applying again is taken back');
  const word = reapplyWord({ reapplyAnswer: reapply, reapplyFrom: value, rehire: null });
  return t(`再応募の可否：${word}`, `May apply again: ${word}`);
}

function changed({ field, value, ref }: TimelineEvent) {
  const shown = field === 'mail' ? readableMail(value ?? '') : field === 'phone' ? phoneText(value) : value;
  const words =
    field === null ? shown : t(`${pinWords[field][0]}：${shown}`, `${pinWords[field][1]}: ${shown}`);
  return ref === null ? words : <a href={paths.company.import(ref)}>{words}</a>;
}
