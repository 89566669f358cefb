import type { Page as RowPage } from '../../../db/page.ts';
import type { OpeningId } from '../../../platform/ids.ts';
import { Button, ButtonRow } from '../../../ui/forms/button.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { TextInput } from '../../../ui/forms/text-input.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate } from '../../../ui/text.ts';
import type { OpeningChange } from '../../orgs/actions/opening-changes.ts';
import { changeKinds, LONGEST_CHANGE } from '../../orgs/rules/opening-changes.ts';
import type { AskedOpening } from '../rules/facts.ts';
import { CHANGE_WORDS } from './change-words.ts';
import { RoomTabs } from './room.tsx';

const WORDS: FaultWords = {
  labels: {
    opening: ['求人', 'the opening'],
    kind: ['変わったこと', 'what has changed'],
    requirement: ['緩和した条件', 'the requirement'],
    pay: ['年収', 'the pay'],
    words: ['メールに書く文', 'the words'],
    on: ['変わった日', 'the day'],
    lift: ['求人', 'the opening'],
  },
  chosen: ['opening', 'kind', 'lift'],
  sentences: {
    pay: () => [
      '年収は、50から10000までの万円で入力してください。',
      'Enter yearly pay in ten thousands of yen, 50 to 10,000.',
    ],
    future: () => ['今日以前の日付を入力してください。', 'Enter today or an earlier day.'],
    closed: () => ['募集が終わった求人です。', 'This opening takes no applications.'],
  },
};

interface ChangesPageProps {
  page: RowPage<OpeningChange>;
  openings: readonly AskedOpening[];
  lifted: ReadonlySet<OpeningId>;
  form: FormState;
}

/** 変わったことの記録: what has changed at the company's openings, by edits and by hand, and for which nobody waits. */
export function ChangesPage({ page, openings, lifted, form }: ChangesPageProps) {
  const title = t('求人で変わったこと', 'What has changed at openings');
  return (
    <Page
      zone="company"
      title={title}
      languageForm={TYPED_FORM}
      done={{
        recorded: [
          '記録しました。当てはまる方は「きっかけ」に出ます。',
          'Written down. Whom it is about stands under Turning points.',
        ],
        taken_back: [
          '取り消しました。この変化によるご案内は、送られません。',
          'Taken back. Nothing that rests on it leaves any more.',
        ],
        gone: ['すでに取り消されています。', 'It was taken back before.', 'warning'],
        lifted: ['この求人では、待機期間を待たずにご案内します。', 'Changes at this opening do not wait.'],
        restored: ['この求人では、待機期間を待ってご案内します。', 'Changes at this opening wait again.'],
      }}
    >
      <PageHeader
        title={title}
        lead={t(
          '求人を変更すると、募集の開始・賃金・在宅勤務・就業場所の変化がここに残ります。ほかの変化は、手で記録できます。',
          'Editing an opening leaves what changed here: new openings, pay, remote work, the place. Anything else can be written down by hand.',
        )}
        back={{ href: paths.company.reapproachProposals(), label: t('再応募のきっかけ', 'Turning points') }}
      />
      <RoomTabs />
      <List
        id="changes"
        caption={t('変わったことの一覧', 'The changes')}
        page={page}
        href={(query) => paths.company.reapproachChanges(query)}
        columns={columns()}
        empty={{
          title: t('記録はまだありません', 'Nothing is written down yet'),
          text: t(
            '求人を追加・変更するか、下から記録してください。',
            'Add or edit an opening, or write a change down below.',
          ),
        }}
      />
      {openings.length > 0 && (
        <>
          <ChangeFormSection openings={openings} form={form} />
          <Lifts openings={openings} lifted={lifted} form={form} />
        </>
      )}
    </Page>
  );
}

function columns(): readonly Column<OpeningChange>[] {
  return [
    { label: t('変わった日', 'Day'), kind: 'date', cell: ({ happenedOn }) => formatDate(happenedOn) },
    {
      label: t('求人', 'Opening'),
      head: true,
      cell: ({ openingId, openingTitle }) => <a href={paths.company.opening(openingId)}>{openingTitle}</a>,
    },
    {
      label: t('変わったこと', 'What has changed'),
      cell: ({ kind, words, before }) => (
        <>
          {t(...CHANGE_WORDS[kind])}
          <br />
          {words}
          {before !== null && before !== '' && (
            <>
              <br />
              {t(`変更前：${before}`, `Before: ${before}`)}
            </>
          )}
        </>
      ),
    },
    {
      label: t('記録', 'Written down'),
      cell: ({ source, recordedAt, recordedBy }) => (
        <>
          {formatDate(recordedAt)}
          <br />
          {source === 'edited' ? t('求人の変更から', 'From an edit') : t('手で記録', 'By hand')}
          {recordedBy !== null && t(`（${recordedBy}）`, ` (${recordedBy})`)}
        </>
      ),
    },
    { label: t('取り消し', 'Take back'), cell: takeBack },
  ];
}

function takeBack({ id, takenBackAt, openingTitle }: OpeningChange) {
  if (takenBackAt !== null)
    return t(`${formatDate(takenBackAt)} に取り消し`, `Taken back ${formatDate(takenBackAt)}`);
  return (
    <Form action={paths.company.reapproachChangeTakeBack(id)}>
      <Button
        variant="secondary"
        small
        confirm={{
          question: t(
            `「${openingTitle}」の記録を取り消します。この変化で送る予定のご案内も止まります。元には戻せません。`,
            `What was written down of ${openingTitle} is taken back, and what waits to leave because of it is stopped. This cannot be undone.`,
          ),
          yes: t('取り消す', 'Take back'),
          no: t('戻る', 'Back'),
        }}
      >
        {t('取り消す', 'Take back')}
      </Button>
    </Form>
  );
}

function ChangeFormSection({ openings, form }: Pick<ChangesPageProps, 'openings' | 'form'>) {
  return (
    <Section title={t('変わったことを記録する', 'Write down a change')} id="new">
      <Form id={TYPED_FORM} action={paths.company.reapproachChanges()} form={form} words={WORDS}>
        <Select
          name="opening"
          label={t('求人', 'Opening')}
          blank={t('選んでください', 'Choose')}
          options={openings.map(({ id, title }) => ({ value: id, label: title }))}
          required
        />
        <Select
          name="kind"
          label={t('変わったこと', 'What has changed')}
          blank={t('選んでください', 'Choose')}
          options={changeKinds.map((value) => ({ value, label: t(...CHANGE_WORDS[value]) }))}
          required
        />
        <TextInput
          name="requirement"
          label={t('緩和した条件', 'The requirement that was dropped')}
          support={t('例：日商簿記2級、法人営業の経験', 'For example: bookkeeping, level 2')}
          needed={t('応募条件の緩和の場合は必須', 'for a requirement dropped')}
          maxlength={80}
        />
        <TextInput
          name="pay"
          label={t('年収（万円まで）', 'Yearly pay, up to (ten thousands of yen)')}
          needed={t('賃金の場合は必須', 'for pay')}
          inputmode="numeric"
          width="short"
        />
        <TextInput
          name="words"
          label={t('メールに書く文', 'The words a mail says it by')}
          support={t(
            'ご案内のメールに「変わったこと」としてそのまま入ります。その方の不採用の理由は書かないでください。',
            'They stand in the mail as what has changed, word for word. Do not write why somebody was turned down.',
          )}
          maxlength={LONGEST_CHANGE}
          required
        />
        <TextInput name="on" type="date" label={t('変わった日', 'The day')} width="medium" required />
        <ButtonRow>
          <Button>{t('記録する', 'Write it down')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function Lifts({ openings, lifted, form }: Pick<ChangesPageProps, 'openings' | 'lifted' | 'form'>) {
  const own = openings.filter(({ id }) => lifted.has(id));
  const others = openings.filter(({ id }) => !lifted.has(id));
  return (
    <Section
      title={t('待機期間を待たずにご案内する求人', 'Openings for which nobody waits')}
      lead={t(
        '変わったことによるご案内は、待機期間が過ぎてから送ります。ここで選んだ求人では、待たずに送ります。',
        'Who is asked because of a change waits for the day from which you take applications again, except at the openings chosen here.',
      )}
      id="lifts"
    >
      {own.map(({ id, title }) => (
        <Form action={paths.company.reapproachLifts()}>
          <HiddenFields values={{ lift: id, lifted: 'no' }} />
          <p>{title}</p>
          <Button variant="secondary" small>
            {t('待機期間を待つように戻す', 'Have it wait again')}
          </Button>
        </Form>
      ))}
      {others.length > 0 && (
        <Form action={paths.company.reapproachLifts()} form={form} words={WORDS}>
          <HiddenFields values={{ lifted: 'yes' }} />
          <Select
            name="lift"
            label={t('待たずにご案内する求人', 'Do not wait at')}
            blank={t('選んでください', 'Choose')}
            options={others.map(({ id, title }) => ({ value: id, label: title }))}
            required
          />
          <ButtonRow>
            <Button variant="secondary">{t('待たずにご案内する', 'Do not wait')}</Button>
          </ButtonRow>
        </Form>
      )}
    </Section>
  );
}
