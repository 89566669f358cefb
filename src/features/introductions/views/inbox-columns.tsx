import { shortDeadlineWords, timeLeft } from '../../../platform/deadline.ts';
import { may } from '../../../platform/http/permit.ts';
import { Button } from '../../../ui/forms/button.tsx';
import { CsrfInput, HiddenFields } from '../../../ui/forms/form.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { paths } from '../../../ui/paths.ts';
import { listed, t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate, formatDateTime, type Pair } from '../../../ui/text.ts';
import { prefectureLabel, workLabel } from '../../consents/rules/choices.ts';
import { type ContactRefusal, contactRefusal } from '../../contacts/rules/terms.ts';
import { refusalWords } from '../../contacts/rules/words.ts';
import type { InboxRow } from '../actions/show-inbox.ts';
import { CONTACTS_NOW, type ContactNow } from '../input.ts';
import type { ContactClock } from '../rules/first-contact.ts';
import type { InboxList } from '../rules/inbox-search.ts';
import { provisionLabel, provisionTone } from './words.ts';

/** What each part of the inbox shows of a row: who, what they wish for, until when what is to be done, and the way to do it. */
export function inboxColumns(list: InboxList, now: Date): readonly Column<InboxRow>[] {
  const wishes: readonly Column<InboxRow>[] = [
    {
      label: t('候補者', 'Person'),
      head: true,
      kind: list === 'contact' ? 'name' : 'text',
      cell: nameCell,
    },
    {
      label: t('希望の仕事', 'Wanted work'),
      cell: ({ person }) => person?.work && listed(person.work.map(workLabel)),
    },
    {
      label: t('勤務地', 'Place'),
      cell: ({ person }) => person?.prefecture && t(...prefectureLabel(person.prefecture)),
    },
    { label: t('リモート', 'Remote'), cell: ({ person }) => person?.remote && t('希望', 'Wanted') },
  ];
  switch (list) {
    case 'waiting':
      return [
        ...wishes,
        received,
        {
          label: t('返事の期限', 'Answer by'),
          kind: 'deadline',
          cell: ({ answerDueAt }) => <Deadline at={answerDueAt} now={now} />,
        },
        ...(may('answerProvisions') ? [{ label: t('返事', 'Answer'), cell: acceptCell }] : []),
      ];
    case 'contact':
      return [
        ...wishes,
        {
          label: t('最初の連絡の期限', 'First contact by'),
          kind: 'deadline',
          cell: (row) => <ClockText clock={row.clock} now={now} />,
        },
        ...(may('contactPeople')
          ? [
              {
                label: t('連絡の記録', 'Contact'),
                cell: (row: InboxRow) => <ContactCell row={row} now={now} />,
              },
            ]
          : []),
      ];
    case 'all':
      return [
        ...wishes,
        received,
        {
          label: t('状態', 'State'),
          kind: 'pill',
          cell: (line) => <Badge tone={provisionTone(line, now)}>{provisionLabel(line, now)}</Badge>,
        },
        {
          label: t('期限', 'Due'),
          kind: 'deadline',
          cell: (row) =>
            row.state === 'delivered' && now < row.answerDueAt ? (
              <Deadline at={row.answerDueAt} now={now} />
            ) : (
              <ClockText clock={row.clock} now={now} />
            ),
        },
      ];
  }
}

const received: Column<InboxRow> = {
  get label() {
    return t('受け取った日', 'Received');
  },
  kind: 'date',
  cell: ({ providedAt }) => formatDate(providedAt),
};

/** By what a row is called where nothing of the person may be shown. */
export function rowName({ id, person }: Pick<InboxRow, 'id' | 'person'>): string {
  const number = id.slice(0, 8);
  return person?.name ?? t(`提供 ${number}`, `Provision ${number}`);
}

function nameCell(row: InboxRow) {
  return (
    <>
      <a href={paths.agency.provision(row.id)}>{rowName(row)}</a>
      {changesOf(row).map((change) => (
        <span class="support block">{change}</span>
      ))}
    </>
  );
}

/** When the person put it right since, and when other items came or went. */
function changesOf({ correctedAt, itemsChangedAt }: InboxRow): string[] {
  return [
    correctedAt && t(`更新 ${formatDateTime(correctedAt)}`, `updated ${formatDateTime(correctedAt)}`),
    itemsChangedAt &&
      t(`項目の変更 ${formatDateTime(itemsChangedAt)}`, `items changed ${formatDateTime(itemsChangedAt)}`),
  ].filter((change) => change !== null);
}

/** A day with what is left of it, red once no further business day is. */
function Deadline({ at, now }: { at: Date; now: Date }) {
  const words = t(...shortDeadlineWords(at, now));
  return timeLeft(at, now).businessDays === 0 ? <Badge tone="error">{words}</Badge> : <>{words}</>;
}

/** Where the first contact stands. */
export function ClockText({ clock, now }: { clock: ContactClock; now: Date }) {
  switch (clock.kind) {
    case 'off':
      return null;
    case 'done':
      return <>{t(`連絡済み ${formatDate(clock.at)}`, `Contacted ${formatDate(clock.at)}`)}</>;
    case 'paused':
      return (
        <Badge tone="info">
          {clock.until === null
            ? t('本人が休止中', 'Paused by the person')
            : t(`休止中 ${formatDate(clock.until)}まで`, `Paused until ${formatDate(clock.until)}`)}
        </Badge>
      );
    case 'running':
      return <Deadline at={clock.dueAt} now={now} />;
  }
}

function acceptCell(row: InboxRow) {
  return (
    <form method="post" action={paths.agency.acceptances()}>
      <CsrfInput />
      <HiddenFields values={{ ids: row.id, list: 'waiting' }} />
      <Button
        small
        variant="secondary"
        confirm={{
          question: t(
            `${rowName(row)}さん1名の受け取りを確認します。ご本人に伝わり、取り消せません。確認したあとは、異議を申し出られません。`,
            `Accept this one person (${rowName(row)})? They are told, and it cannot be undone. You can no longer object afterwards.`,
          ),
          yes: t('受け取る', 'Accept'),
          no: t('やめる', 'Go back'),
        }}
      >
        {t('受け取る', 'Accept')}
      </Button>
    </form>
  );
}

/** The same in a row, which every row may have at night. */
function shortRefusal(refusal: ContactRefusal): Pair {
  if (refusal.reason !== 'hours') return refusalWords(refusal, formatDateTime);
  const [ja, en] = [formatDateTime(refusal.nextAt, 'ja'), formatDateTime(refusal.nextAt, 'en')];
  return [`いまは時間外です。次は ${ja} から`, `Outside their hours; next from ${en}`];
}

const NOW_WORDS: Readonly<Record<ContactNow, Pair>> = {
  'mail:sent': ['メールを送った', 'Wrote a mail'],
  'phone:reached': ['電話で話した', 'Spoke by phone'],
  'phone:not_reached': ['電話がつながらない', 'Not reached by phone'],
  'sms:sent': ['SMSを送った', 'Sent a text message'],
};

/** A contact of this minute in one press, in the ways the person takes now; any other is written down on their own page. */
function ContactCell({ row, now }: { row: InboxRow; now: Date }) {
  const { terms } = row;
  if (terms === undefined) return null;
  const offered = CONTACTS_NOW.filter((one) => contactRefusal(terms, wayOf(one), now, now) === null);
  if (offered.length === 0) {
    const refusal = contactRefusal(terms, terms.ways[0] ?? 'mail', now, now);
    return (
      <span class="support">
        {refusal && t(...shortRefusal(refusal))}
        {refusal?.reason !== 'paused' && <AnotherTime id={row.id} />}
      </span>
    );
  }
  return (
    <details>
      <summary>{t('いま連絡した', 'Contacted now')}</summary>
      <form method="post" action={paths.agency.contactsNow()} class="stack is-tight mt-4">
        <CsrfInput />
        <HiddenFields values={{ id: row.id }} />
        {offered.map((one) => (
          <Button
            small
            variant="secondary"
            name="said"
            value={one}
            confirm={{
              question: t(
                `${rowName(row)}さんへの連絡を「${NOW_WORDS[one][0]}」と記録します。ご本人に表示され、消せません。`,
                `Write down “${NOW_WORDS[one][1]}” of ${rowName(row)}? The person sees it, and it cannot be deleted.`,
              ),
              yes: t('記録する', 'Write it down'),
              no: t('やめる', 'Go back'),
            }}
          >
            {t(...NOW_WORDS[one])}
          </Button>
        ))}
        <AnotherTime id={row.id} />
      </form>
    </details>
  );
}

/** The way to write down a contact of another time. */
function AnotherTime({ id }: Pick<InboxRow, 'id'>) {
  return (
    <span class="block">
      <a href={`${paths.agency.provision(id)}#log`}>{t('日時を選んで記録する', 'Another time')}</a>
    </span>
  );
}

function wayOf(said: ContactNow) {
  return said.startsWith('mail') ? 'mail' : said.startsWith('sms') ? 'sms' : 'phone';
}
