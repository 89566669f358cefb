import { Section } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { Findings, PreviewRow } from '../rules/findings.ts';
import { phoneText, statusWord } from './words.ts';

/** The first people of the file as they will be stored. */
export function PreviewSection({ findings }: { findings: Findings }) {
  if (findings.preview.length === 0) return null;
  return (
    <Section
      title={t(`最初の${findings.preview.length}件`, `The first ${findings.preview.length}`)}
      lead={t('このように登録されます。', 'This is how they will be stored.')}
      id="preview"
    >
      <Table
        caption={t('登録される内容の例', 'What will be stored')}
        captionHidden
        rows={findings.preview}
        columns={columns()}
        narrow="scroll"
        empty={null}
      />
    </Section>
  );
}

function columns(): Column<PreviewRow>[] {
  const day = (date: string | undefined) => (date === undefined ? '' : formatDate(date));
  return [
    { label: t('氏名', 'Name'), head: true, cell: (row) => row.fullName },
    { label: t('カナ', 'Kana'), cell: (row) => row.kana ?? '' },
    { label: t('メールアドレス', 'Mail address'), cell: (row) => mailText(row.mailAddress) },
    { label: t('電話番号', 'Phone'), cell: (row) => unbroken(phoneText(row.phone)) },
    { label: t('求人', 'Opening'), cell: (row) => row.opening ?? '' },
    { label: t('応募日', 'Applied on'), cell: (row) => unbroken(day(row.appliedOn)) },
    { label: t('終了日', 'Ended on'), cell: (row) => unbroken(day(row.endedOn)) },
    {
      label: t('状況', 'Status'),
      cell: (row) =>
        row.status === 'unknown'
          ? `${statusWord('unknown')}（${row.statusWord || t('空欄', 'blank')}）`
          : statusWord(row.status),
    },
  ];
}

function unbroken(text: string) {
  return <span class="whitespace-nowrap">{text}</span>;
}

/** An address breaks before its @ or not at all. */
function mailText(address: string | undefined) {
  const at = address?.lastIndexOf('@') ?? -1;
  if (address === undefined || at < 0) return address ?? '';
  return (
    <>
      {unbroken(address.slice(0, at))}
      <wbr />
      {unbroken(address.slice(at))}
    </>
  );
}
