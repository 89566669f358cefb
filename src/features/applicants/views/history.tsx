import { readableMail } from '../../../platform/mail-address.ts';
import { Section } from '../../../ui/layout/card.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate, type Pair } from '../../../ui/text.ts';
import { phoneText } from '../rules/phone.ts';
import type { ValueOrigin } from '../rules/values.ts';
import type { KnownValue } from '../store/values.ts';
import { pinWords } from './words.ts';

const ORIGINS: Readonly<Record<ValueOrigin, Pair>> = {
  file: ['取り込み', 'An import'],
  hand: ['手で入力', 'Typed by hand'],
  merge: ['登録をまとめたとき', 'A merge'],
  self: ['本人', 'The person'],
};

/** What a person was called and reached by, and where each value came from; nothing where nothing has changed yet. */
export function History({ values }: { values: readonly KnownValue[] }) {
  if (values.every(({ lastAt }) => lastAt === null)) return null;
  return (
    <Section
      title={t('氏名・連絡先の履歴', 'Former names and contacts')}
      lead={t(
        '以前の氏名や連絡先でも、この方を検索できます。',
        'The person is found by former names and contacts, too.',
      )}
      id="history"
    >
      <Table
        caption={t('氏名・連絡先の履歴', 'Former names and contacts')}
        captionHidden
        rows={values}
        columns={columns()}
        empty={null}
      />
    </Section>
  );
}

function columns(): Column<KnownValue>[] {
  return [
    { label: t('項目', 'Item'), head: true, kind: 'name', cell: ({ field }) => t(...pinWords[field]) },
    { label: t('内容', 'Value'), cell: shown },
    { label: t('登録日', 'Since'), kind: 'date', cell: ({ firstAt }) => formatDate(firstAt) },
    {
      label: t('変更日', 'Replaced on'),
      kind: 'date',
      cell: ({ lastAt }) => (lastAt === null ? t('現在', 'Now') : formatDate(lastAt)),
    },
    {
      label: t('登録元', 'From'),
      cell: ({ origin, importId, by }) => {
        const word = t(...ORIGINS[origin]);
        if (importId !== null) return <a href={paths.company.import(importId)}>{word}</a>;
        return by === null ? word : t(`${word}（${by}）`, `${word} (${by})`);
      },
    },
  ];
}

function shown({ field, value }: KnownValue): string {
  if (field === 'mail') return readableMail(value);
  return field === 'phone' ? phoneText(value) : value;
}
