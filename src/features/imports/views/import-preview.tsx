import { readableMail } from '../../../platform/mail-address.ts';
import { Badge } from '../../../ui/layout/badge.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import { phoneText } from '../../applicants/rules/phone.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import type { Findings, PreviewRow } from '../rules/findings.ts';

/** The first people of the file as they will be stored, or as they read before what is asked is answered. */
export function PreviewSection({ findings, isReady }: { findings: Findings; isReady: boolean }) {
  if (findings.preview.length === 0) return null;
  return (
    <Section
      title={t(`最初の${findings.preview.length}件`, `The first ${findings.preview.length}`)}
      lead={
        isReady
          ? t('このように登録されます。', 'This is how they will be stored.')
          : t('回答の前に読み取れた内容です。', 'This is how they read before you answer.')
      }
      id="preview"
    >
      <Table
        caption={t('登録される内容の例', 'What will be stored')}
        captionHidden
        rows={findings.preview}
        columns={columns(findings.kind === 'leavers')}
        empty={null}
      />
    </Section>
  );
}

function columns(isLeavers: boolean): Column<PreviewRow>[] {
  const day = (date: string | undefined) => (date === undefined ? '' : formatDate(date));
  return [
    { label: t('氏名', 'Name'), kind: 'name', head: true, cell: nameCell },
    { label: t('連絡先', 'Contact'), cell: contactCell },
    {
      label: isLeavers ? t('最終職種', 'Last position') : t('求人', 'Opening'),
      cell: (row) => row.opening ?? '',
    },
    {
      label: isLeavers ? t('入社日', 'Joined on') : t('応募日', 'Applied on'),
      kind: 'date',
      cell: (row) => day(row.appliedOn),
    },
    {
      label: isLeavers ? t('退職日', 'Left on') : t('終了日', 'Ended on'),
      kind: 'date',
      cell: (row) => day(row.endedOn),
    },
    {
      label: t('ファイルの言葉', 'Word of the file'),
      cell: (row) => row.statusWord || t('（空欄）', '(blank)'),
    },
    {
      label: t('状態', 'Status'),
      kind: 'pill',
      cell: ({ status }) => (
        <Badge tone={status === 'unknown' ? 'warning' : 'neutral'}>{t(...statusNames[status])}</Badge>
      ),
    },
  ];
}

function nameCell({ fullName, kana }: PreviewRow) {
  return (
    <>
      {fullName}
      {kana && <span class="support block">{kana}</span>}
    </>
  );
}

function contactCell({ mailAddress, phone }: PreviewRow) {
  return (
    <>
      {mailAddress && <span class="block">{mailText(readableMail(mailAddress))}</span>}
      {phone && <span class="block whitespace-nowrap">{phoneText(phone)}</span>}
    </>
  );
}

/** An address breaks before its @, or where a part of it is too long for a column. */
function mailText(address: string) {
  const at = address.lastIndexOf('@');
  const part = (text: string) =>
    text.length > LONG_PART ? (
      <span class="wrap-anywhere">{text}</span>
    ) : (
      <span class="whitespace-nowrap">{text}</span>
    );
  return (
    <>
      {part(address.slice(0, at))}
      <wbr />
      {part(address.slice(at))}
    </>
  );
}

const LONG_PART = 24;
