import type { Child } from 'hono/jsx';
import { may } from '../../../platform/http/permit.ts';
import { readableMail } from '../../../platform/mail-address.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import { RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Card, Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { Entry } from '../../applicants/actions/compare-entries.ts';
import { phoneText } from '../../applicants/rules/phone.ts';
import { type PersonField, personFields } from '../../applicants/rules/pinned-fields.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import type { ShownPair } from '../actions/show-pairs.ts';
import { REASON_WORDS } from '../rules/words.ts';
import { ConfidenceBadge } from './duplicate-list.tsx';

interface DuplicatePairPageProps {
  pair: ShownPair;
  beside: readonly ShownPair[];
  form: FormState;
}

/** Two entries side by side: what says that they are one person, what each says, and the decision. */
export function DuplicatePairPage({ pair, beside, form }: DuplicatePairPageProps) {
  const isOpen = pair.state === 'proposed';
  return (
    <Page
      zone="company"
      title={t('重複の確認', 'Duplicates')}
      done={{
        letter_waits: [
          'どちらの登録にも、送信を待っている結果の連絡があります。どちらかを取り消すか、送られた後に、もう一度お試しください。',
          'A result letter waits for both entries. Cancel one, or try again once they have left.',
          'error',
        ],
        again: ['もう一度、確認する組に戻しました。', 'The pair is proposed again.'],
      }}
    >
      <PageHeader
        title={t('同じ方ですか', 'Is this one person?')}
        lead={t(
          '2つの登録を見比べて、決めてください。迷うときは、決めずに戻ってかまいません。',
          'Compare the two entries and decide. If you are not sure, leave it as it is.',
        )}
        back={{ href: paths.company.duplicates(), label: t('重複の確認', 'Duplicates') }}
      />
      <Card title={t('似ているところ', 'What they share')} id="reasons">
        <p>
          <ConfidenceBadge confidence={pair.confidence} />
        </p>
        <ul>
          {pair.reasons.map((reason) => (
            <li>{t(...REASON_WORDS[reason])}</li>
          ))}
        </ul>
      </Card>
      <Section title={t('2つの登録', 'The two entries')} id="entries">
        <Table
          caption={t('2つの登録の比較', 'Comparison of the two entries')}
          captionHidden
          rows={FACTS}
          columns={factColumns(pair)}
          empty={null}
        />
      </Section>
      {isOpen ? may('editApplicants') && <Decision pair={pair} form={form} /> : <Decided pair={pair} />}
      {beside.length > 0 && <Beside pairs={beside} />}
    </Page>
  );
}

type Fact = readonly [label: readonly [string, string], show: (entry: Entry) => Child];

const FACTS: readonly Fact[] = [
  [['氏名', 'Name'], ({ person }) => <a href={paths.company.applicant(person.id)}>{person.fullName}</a>],
  [['フリガナ', 'Kana'], ({ person }) => person.kana],
  [['メールアドレス', 'Mail address'], ({ person }) => mailText(person.mailAddress)],
  [['以前のメールアドレス', 'Former mail addresses'], ({ person }) => lines(person.formerMails, mailText)],
  [['電話番号', 'Phone'], ({ person }) => phoneText(person.phone)],
  [['以前の電話番号', 'Former phone numbers'], ({ person }) => lines(person.formerPhones, phoneText)],
  [['選考', 'Selections'], ({ selections }) => <SelectionLines selections={selections} />],
];

function factColumns({ one, other }: ShownPair): Column<Fact>[] {
  return [
    { label: t('項目', 'Item'), head: true, cell: ([label]) => t(...label) },
    { label: t('登録1', 'Entry 1'), cell: ([, show]) => show(one) || '—' },
    { label: t('登録2', 'Entry 2'), cell: ([, show]) => show(other) || '—' },
  ];
}

function mailText(mail: string | null): string {
  return mail === null ? '' : readableMail(mail);
}

function lines(text: string | null, show: (one: string) => string): Child {
  const all = text?.split('\n') ?? [];
  return all.length > 0 && all.map((one) => <span class="block">{show(one)}</span>);
}

function SelectionLines({ selections }: Pick<Entry, 'selections'>) {
  return (
    <>
      {selections.map(({ openingTitle, appliedOn, endedOn, status }) => (
        <span class="block">
          {[
            openingTitle || t('求人の記録なし', 'No opening recorded'),
            t(...statusNames[status]),
            dayOf(endedOn ?? appliedOn),
          ]
            .filter((part) => part !== '')
            .join(t('、', ', '))}
        </span>
      ))}
    </>
  );
}

function dayOf(day: string | null): string {
  return day === null ? '' : formatDate(day);
}

const FIELDS: Readonly<
  Record<PersonField, { readonly label: readonly [string, string]; readonly show: (entry: Entry) => string }>
> = {
  name: { label: ['氏名', 'Name'], show: ({ person }) => person.fullName },
  kana: { label: ['フリガナ', 'Kana'], show: ({ person }) => person.kana ?? '' },
  mail: { label: ['メールアドレス', 'Mail address'], show: ({ person }) => mailText(person.mailAddress) },
  phone: { label: ['電話番号', 'Phone'], show: ({ person }) => phoneText(person.phone) },
};

const WORDS: FaultWords = {
  labels: {
    name: ['使う氏名', 'which name is used'],
    kana: ['使うフリガナ', 'which kana are used'],
    mail: ['使うメールアドレス', 'which mail address is used'],
    phone: ['使う電話番号', 'which phone number is used'],
  },
  chosen: ['name', 'kana', 'mail', 'phone'],
};

/** Where the two say the same, or only one says anything, there is nothing to choose. */
function Decision({ pair, form }: { pair: ShownPair; form: FormState }) {
  const { one, other } = pair;
  const latest = one.person.latestOn >= other.person.latestOn ? 'one' : 'other';
  const says = (entry: Entry, field: PersonField) => FIELDS[field].show(entry);
  const open = personFields.filter((field) => {
    const [first, second] = [says(one, field), says(other, field)];
    return first !== '' && second !== '' && first !== second;
  });
  const settled = Object.fromEntries(
    personFields
      .filter((field) => !open.includes(field))
      .map((field) => [field, says(one, field) === '' ? 'other' : 'one']),
  );
  return (
    <Card title={t('決める', 'Decide')} id="decision">
      <Form action={paths.company.duplicateMerge(pair.id)} form={form} words={WORDS}>
        <HiddenFields values={settled} />
        {open.length > 0 && (
          <p>
            {t(
              '同じ方なら、まとめた後に使うものを選んでください。選ばなかったものも、以前のものとして残ります。',
              'If this is one person, choose what is used afterwards. What is not chosen is kept as a former one.',
            )}
          </p>
        )}
        {open.map((field) => (
          <RadioGroup
            name={field}
            label={t(...FIELDS[field].label)}
            unmarked
            value={latest}
            options={[
              { value: 'one', label: says(one, field) },
              { value: 'other', label: says(other, field) },
            ]}
          />
        ))}
        <p>
          {t(
            'まとめると、選考と連絡の記録、メモ、タグは1つの登録に集まります。どなたにもメールは送られません。いつでも元に分けられます。',
            'Selections, letters, notes and tags come together in one entry. Nobody is mailed. The entries can be parted again at any time.',
          )}
        </p>
        <ButtonRow equal>
          <Button variant="secondary">{t('同じ方としてまとめる', 'One person: merge')}</Button>
          <Button variant="secondary" formaction={paths.company.duplicateApart(pair.id)}>
            {t('別の方として残す', 'Two people: keep both')}
          </Button>
        </ButtonRow>
      </Form>
    </Card>
  );
}

function Decided({ pair }: { pair: ShownPair }) {
  return (
    <Card title={t('別の方として残しています', 'Kept as two people')} id="decision">
      <p>{t('この組は、重複の確認に表示されません。', 'This pair is not shown among the duplicates.')}</p>
      {may('editApplicants') && (
        <Form action={paths.company.duplicateApart(pair.id)}>
          <HiddenFields values={{ again: 'again' }} />
          <Button variant="secondary">{t('もう一度、確認する組に戻す', 'Propose it again')}</Button>
        </Form>
      )}
    </Card>
  );
}

function Beside({ pairs }: { pairs: readonly ShownPair[] }) {
  return (
    <Section title={t('この2人と似ている、ほかの登録', 'Other entries that are like these')} id="beside">
      <ul>
        {pairs.map(({ id, one, other }) => (
          <li>
            <a href={paths.company.duplicate(id)}>
              {t(
                `${one.person.fullName}と${other.person.fullName}`,
                `${one.person.fullName} and ${other.person.fullName}`,
              )}
            </a>
          </li>
        ))}
      </ul>
    </Section>
  );
}
