import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { t } from '../../../ui/rendering.ts';
import { formatNumber } from '../../../ui/text.ts';
import type { Findings } from '../rules/findings.ts';
import { noteWords } from '../rules/notes.ts';
import { unneededWords } from '../rules/unneeded-columns.ts';
import type { ImportRecord } from '../store/import-record.ts';
import { delimiterWord, encodingWord } from '../views/words.ts';

/** How the rows of a file add up: accepted and rejected are all of them, duplicates are among the accepted. */
export function FiguresSection({ record, isWritten }: { record: ImportRecord; isWritten: boolean }) {
  const { rows, accepted, duplicates, rejected } = record;
  const n = (count: number) => t(`${formatNumber(count)}行`, formatNumber(count));
  return (
    <Section title={t('行の内訳', 'The rows')} id="figures">
      <DescriptionList
        items={[
          { term: t('ファイルの行', 'Rows of the file'), description: n(rows) },
          {
            term: isWritten ? t('取り込んだ行', 'Imported') : t('取り込む行', 'To be imported'),
            description: (
              <>
                {n(accepted)}
                {duplicates > 0 && <p class="support">{joined(n(duplicates), isWritten)}</p>}
              </>
            ),
          },
          {
            term: isWritten
              ? t('取り込まなかった行', 'Not imported')
              : t('取り込まない行', 'Not to be imported'),
            description: n(rejected),
          },
        ]}
      />
    </Section>
  );
}

function joined(duplicates: string, isWritten: boolean): string {
  return isWritten
    ? t(
        `うち${duplicates}は、登録済みの方か、ファイルの中の同じ方にまとめました。`,
        `${duplicates} of them were joined to the person stored before, or earlier in the file.`,
      )
    : t(
        `うち${duplicates}は、登録済みの方か、ファイルの中の同じ方にまとめます。`,
        `${duplicates} of them are joined to the person stored before, or earlier in the file.`,
      );
}

interface FindingsProps {
  findings: Findings;
  isWritten: boolean;
}

/** How the file was read, and which of its columns are left out and why. */
export function FindingsSection({ findings, isWritten }: FindingsProps) {
  const notStored = [...findings.unmapped, ...findings.dropped.map(({ column }) => column)];
  return (
    <Section title={t('ファイルの読み取り方', 'How the file was read')} id="findings">
      <DescriptionList
        items={[
          { term: t('文字コード', 'Encoding'), description: encodingWord(findings.encoding) },
          { term: t('区切り', 'Delimiter'), description: delimiterWord(findings.delimiter) },
          { term: t('シート', 'Sheet'), description: findings.sheet },
          { term: t('列の数', 'Columns'), description: formatNumber(findings.header.length) },
          {
            term: isWritten
              ? t('保存しなかった列', 'Columns not stored')
              : t('保存しない列', 'Columns not stored'),
            description: notStored.length === 0 ? t('ありません', 'None') : notStored.join(t('、', ', ')),
          },
        ]}
      />
      <FileNotes findings={findings} />
      <DroppedColumns findings={findings} isWritten={isWritten} />
    </Section>
  );
}

/** What is not stored, or read otherwise than it may seem. */
function FileNotes({ findings: { notes } }: { findings: Findings }) {
  if (notes.length === 0) return null;
  return (
    <Alert kind="info" title={t('読み取りで気をつけたこと', 'What to know about the reading')}>
      <ul class="list-disc pl-6">
        {notes.map((note) => (
          <li>{t(...noteWords(note))}</li>
        ))}
      </ul>
    </Alert>
  );
}

function DroppedColumns({ findings, isWritten }: FindingsProps) {
  if (findings.dropped.length === 0) return null;
  const count = findings.dropped.length;
  return (
    <Alert
      kind="info"
      title={
        isWritten
          ? t(
              `保存しなかった列のうち${count}列は、公正な採用選考に必要がない列です`,
              `${count} of the columns not stored are columns that fair selection does not need`,
            )
          : t(
              `保存しない列のうち${count}列は、公正な採用選考に必要がない列です`,
              `${count} of the columns not stored are columns that fair selection does not need`,
            )
      }
    >
      <ul class="list-disc pl-6">
        {findings.dropped.map(({ column, why }) => (
          <li>
            <strong>{column}</strong> {t(...unneededWords(why))}
          </li>
        ))}
      </ul>
    </Alert>
  );
}
