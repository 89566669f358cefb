import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Checkbox, CheckboxGroup, RadioGroup } from '../../../ui/forms/choice.tsx';
import type { FaultWords } from '../../../ui/forms/faults.ts';
import { Form, HiddenFields, TYPED_FORM } from '../../../ui/forms/form.tsx';
import type { FormState } from '../../../ui/forms/form-state.ts';
import { Select } from '../../../ui/forms/select.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { type DoneWords, Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { asHeading, DAYS, formatDateTime, type Pair } from '../../../ui/text.ts';
import { PHONE_NOTE } from '../../consents/rules/choices.ts';
import { WAYS } from '../../contacts/rules/terms.ts';
import { hoursWords, ownWaysWords, WAY_WORDS, WEEKDAY_WORDS } from '../../contacts/rules/words.ts';
import type { ContactRoom } from '../actions/contact-room.ts';
import { PAUSES } from '../input/contact.ts';
import { MeanwhileAlert } from './edit-profile.tsx';
import { InvitingSection } from './inviting.tsx';

const WORDS: FaultWords = {
  labels: {
    ways: ['連絡の方法', 'how you may be contacted'],
    weekdays: ['曜日', 'the days'],
    fromHour: ['始まりの時刻', 'the first hour'],
    untilHour: ['終わりの時刻', 'the last hour'],
  },
  chosen: ['ways', 'weekdays', 'fromHour', 'untilHour'],
  sentences: {
    hours: () => [
      '終わりは、始まりより後の時刻にしてください。',
      'The end must be later than the beginning.',
    ],
    needs_phone: () => [
      '電話とSMSは、電話番号を登録してから選べます。',
      'Phone and text messages need a phone number first.',
    ],
  },
};
const PAUSE_WORDS: FaultWords = {
  labels: { pause: ['休む期間', 'how long'] },
  chosen: ['pause'],
};

const OPENINGS_WORDS: FaultWords = {
  labels: { openings: ['開かれたときのメール', 'mail when your details are opened'] },
  chosen: ['openings'],
};

const LENGTHS: Readonly<Record<(typeof PAUSES)[number], Pair>> = {
  '2_weeks': ['2週間', '2 weeks'],
  '1_month': ['1か月', '1 month'],
  '3_months': ['3か月', '3 months'],
  open: ['自分で再開するまで', 'Until you end it'],
};

const DONE: DoneWords = {
  paused: ['休止しました。', 'Everything is paused.'],
  resumed: ['再開しました。', 'The pause has ended.'],
};

interface ContactPageProps {
  readonly room: ContactRoom;
  /** How and when, as it holds or as it was sent. */
  readonly form: FormState;
  /** What the page begins with (rules/profile-changes.ts). */
  readonly begun: string;
  /** Another page has saved other settings since this one was opened, and these were not. */
  readonly isOvertaken?: boolean;
  /** For how long everything is to be paused, as it was sent. */
  readonly pauseForm: FormState;
  /** Whether to be mailed when an agency opens the details, as it holds or as it was sent. */
  readonly openingsForm: FormState;
}

/** 連絡の設定: how and when agencies may contact the person, a pause, whom to keep away, and nothing at all. */
export function ContactPage({ room, form, begun, isOvertaken, pauseForm, openingsForm }: ContactPageProps) {
  const title = t('連絡の設定', 'How you are contacted');
  return (
    <Page zone="candidate" title={title} done={DONE} languageForm={TYPED_FORM}>
      <PageHeader
        title={title}
        lead={t(
          '会社は、ここで決めた方法と時間にだけ連絡を記録できます。',
          'Agencies can record contact with you only in the ways and hours you set here.',
        )}
      />
      {room.isPaused && <PauseNote room={room} />}
      {isOvertaken && (
        <MeanwhileAlert
          items={[
            { term: t('連絡の方法', 'How'), description: t(...ownWaysWords(room.terms.ways)) },
            { term: t('曜日と時間', 'When'), description: t(...hoursWords(room.terms)) },
          ]}
        />
      )}
      <Section
        title={t('連絡の方法と時間', 'How and when')}
        lead={t(
          '守られなかった連絡は、会社のページで「なかった」と答えるか、運営にお知らせください。',
          'If an agency does not keep to this, say on its page that the contact did not take place, or tell the operator.',
        )}
      >
        <Form id={TYPED_FORM} action={paths.candidate.contact()} form={form} words={WORDS}>
          <HiddenFields values={{ begun }} />
          <CheckboxGroup
            name="ways"
            label={t('連絡の方法（1つ以上）', 'How (at least one)')}
            required
            support={phoneNote(room)}
            options={WAYS.filter((way) => room.possible.includes(way)).map((value) => ({
              value,
              label: asHeading(t(...WAY_WORDS[value])),
            }))}
          />
          <CheckboxGroup
            name="weekdays"
            label={t('曜日（1つ以上）', 'Days (at least one)')}
            required
            options={WEEKDAY_WORDS.map((words, index) => ({ value: String(index + 1), label: t(...words) }))}
          />
          <Checkbox
            name="onHolidays"
            label={t('祝日と年末年始（12/29〜1/3）もよい', 'Also on holidays and 29 December to 3 January')}
          />
          <HourSelect name="fromHour" label={t('始まり', 'From')} first={0} />
          <HourSelect name="untilHour" label={t('終わり', 'To')} first={1} />
          <ButtonRow>
            <Button>{t('保存する', 'Save')}</Button>
          </ButtonRow>
        </Form>
      </Section>
      {!room.isPaused && <PauseSection form={pauseForm} />}
      <OpeningsSection form={openingsForm} />
      <InvitingSection room={room} />
      <Section
        title={t('見せない相手', 'Whom you keep away')}
        lead={t(
          'いまの勤め先など、知られたくない会社を入れておけます。',
          'Your employer, or anybody else who must not see you.',
        )}
      >
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.blocks()}>
            {t('見せない相手を決める', 'Choose whom to keep away')}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <Section
        title={t('何も希望しない', 'Nothing at all')}
        lead={t(
          'すべての会社への提供と許しを、一度にやめられます。',
          'Stop sharing and every permission at once.',
        )}
      >
        <ButtonRow>
          <ButtonLink variant="secondary" href={paths.candidate.nothing()}>
            {t('すべてやめる', 'Stop everything')}
          </ButtonLink>
        </ButtonRow>
      </Section>
    </Page>
  );
}

function phoneNote({ possible, hasPhone }: ContactRoom) {
  if (hasPhone) return undefined;
  return possible.includes('phone') ? (
    t(`${PHONE_NOTE[0]}。`, `${PHONE_NOTE[1]}.`)
  ) : (
    <>
      {t(
        '電話とSMSは、電話番号を登録すると選べます。',
        'Phone and text messages can be chosen once a number is registered. ',
      )}
      <a href={paths.candidate.laterItem('phone')}>{t('電話番号を登録する', 'Enter a number')}</a>
    </>
  );
}

function HourSelect({ name, label, first }: { name: string; label: string; first: number }) {
  return (
    <Select
      name={name}
      label={label}
      required
      width="short"
      options={Array.from({ length: 24 }, (_, index) => ({
        value: String(index + first),
        label: `${index + first}:00`,
      }))}
    />
  );
}

/** The end of a pause in words; what holds now, so that nothing is said of it once it has passed. */
export function pauseWords(until: Date | null): Pair {
  return until === null
    ? ['あなたが再開するまで、休止しています。', 'Everything is paused until you end it.']
    : [
        `${DAYS.formatLastDay(until, 'ja')}まで、休止しています。`,
        `Everything is paused until the end of ${DAYS.formatLastDay(until, 'en')}.`,
      ];
}

function PauseNote({ room: { terms } }: { room: ContactRoom }) {
  if (terms.pause === null) return null;
  const { since, until } = terms.pause;
  return (
    <Alert kind="info" title={t('休止中', 'Paused')}>
      <p>
        {t(...pauseWords(until))}
        {t(`（${formatDateTime(since)} から）`, ` (since ${formatDateTime(since)})`)}
      </p>
      <Form action={paths.candidate.resumption()}>
        <ButtonRow>
          <Button variant="secondary">{t('いま再開する', 'End the pause now')}</Button>
        </ButtonRow>
      </Form>
    </Alert>
  );
}

function PauseSection({ form }: { form: FormState }) {
  return (
    <Section
      title={t('休止', 'Pause')}
      lead={t(
        '会社は連絡を記録できず、休止中と日付が見えます。会社の返事のお知らせは、休止のあとにまとめて送ります。同意は続きます。',
        'Agencies see that you have paused and until when, and cannot record contact. News of their answers is mailed once the pause is over. Your consents go on.',
      )}
      id="pause"
    >
      <Form action={paths.candidate.pause()} form={form} words={PAUSE_WORDS}>
        <RadioGroup
          name="pause"
          label={t('休む期間', 'For how long')}
          required
          options={PAUSES.map((value) => ({ value, label: t(...LENGTHS[value]) }))}
        />
        <p class="support">
          {t(
            '期間が終わると、そのまま再開します。アカウントの消去前の確認と、会社の変更や許可切れのお知らせは届きます。',
            'It ends by itself. You still get a mail before an unused account is erased, and when an agency changes hands or its licence ends.',
          )}
        </p>
        <ButtonRow>
          <Button variant="secondary">{t('休止する', 'Pause')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}

function OpeningsSection({ form }: { form: FormState }) {
  return (
    <Section
      title={t('開かれたときのメール', 'Mail when your details are opened')}
      lead={t(
        '会社があなたの情報を初めて開いたことを、次の営業日の朝に1通で。',
        'On the next business day, in one mail: which agencies opened your details for the first time.',
      )}
      id="openings"
    >
      <Form action={paths.candidate.openingMails()} form={form} words={OPENINGS_WORDS}>
        <RadioGroup
          name="openings"
          label={t('このメール', 'This mail')}
          required
          support={t(
            '誰がいつ見たかは、どちらでも「共有と同意」で確かめられます。',
            'Either way, “Sharing” says who looked and when.',
          )}
          options={[
            { value: 'yes', label: t('受け取る', 'Send it') },
            { value: 'no', label: t('受け取らない', 'Do not send it') },
          ]}
        />
        <ButtonRow>
          <Button variant="secondary">{t('保存する', 'Save')}</Button>
        </ButtonRow>
      </Form>
    </Section>
  );
}
