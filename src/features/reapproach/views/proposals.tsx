import type { Page as RowPage } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { BulkBar } from '../../../ui/bulk-bar.tsx';
import { Button, ButtonLink } from '../../../ui/forms/button.tsx';
import { Form } from '../../../ui/forms/form.tsx';
import { Alert } from '../../../ui/layout/alert.tsx';
import { Section } from '../../../ui/layout/card.tsx';
import { PageHeader } from '../../../ui/layout/page-header.tsx';
import { List } from '../../../ui/list-page.tsx';
import { Page } from '../../../ui/page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { type Column, Table } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import type { Whom } from '../actions/look-ahead.ts';
import type { Proposal } from '../actions/proposals.ts';
import { stopWords } from '../rules/rule-words.ts';
import type { AsideChange } from '../store/changes.ts';
import { CHANGE_WORDS, removedText } from './change-words.ts';
import { RoomTabs } from './room.tsx';
import { whomColumns } from './whom.tsx';

interface ProposalsPageProps {
  page: RowPage<Row>;
  /** How many of all can be approved. */
  ready: number;
  /** Changes of which somebody put people aside. */
  aside: readonly AsideChange[];
  /** Pressed, and nobody was ticked. */
  isNobody: boolean;
}

type Row = Proposal & Whom;

const DONE = {
  approved: [
    '承認しました。送る日の営業時間に、条件をもう一度確かめて送ります。',
    'Approved. Each leaves on its day in business hours, if every condition still holds.',
  ],
  aside: [
    'この変化では、ご案内しないことにしました。',
    'Put aside: nobody is invited because of that change.',
  ],
  some: [
    '一部だけ記録しました。画面を開いてから、ご案内できなくなった方がいます。',
    'Done in part: some can no longer be invited since the page was opened.',
    'warning',
  ],
  returned: ['一覧に戻しました。', 'They are proposed again.'],
} as const;

/** 再応募のきっかけ: whom something that changed is about, what it is, and how their selection ended; somebody approves. */
export function ProposalsPage({ page, ready, aside, isNobody }: ProposalsPageProps) {
  const title = t('再応募のきっかけ', 'Turning points');
  const mayApprove = may('approveInvitations') && page.rows.length > 0;
  return (
    <Page zone="company" title={title} done={DONE}>
      <PageHeader
        title={title}
        lead={t(
          'お見送りのあとに変わったことと、それに当てはまる方です。承認するまで、何も送られません。',
          'What has changed since a selection ended, and whom it is about. Nothing is sent before you approve.',
        )}
        actions={
          <ButtonLink variant="secondary" href={paths.company.reapproachChanges()}>
            {t('変わったことを記録する', 'Write down a change')}
          </ButtonLink>
        }
      />
      <RoomTabs />
      {isNobody && (
        <Alert kind="error" title={t('まだ何も変わっていません', 'Nothing was done')}>
          <p>{t('対象の方を選んでください。', 'Choose whom it is about.')}</p>
        </Alert>
      )}
      {mayApprove && (
        <BulkBar
          id="proposals-form"
          action={paths.company.reapproachProposals()}
          counted={t('{n}名を選択中', '{n} selected')}
        >
          <Button
            name="do"
            value="approve"
            small
            confirm={{
              question: t(
                '選んだ方へのご案内を承認します。送る前なら、「ご案内」の画面で取りやめられます。',
                'Those selected are to be invited. Before it leaves, each can be called off under Invitations.',
              ),
              yes: t('承認する', 'Approve'),
              no: t('戻る', 'Back'),
            }}
          >
            {t('ご案内を承認する', 'Approve')}
          </Button>
          <Button name="do" value="aside" variant="secondary" small>
            {t('この変化ではご案内しない', 'Put aside')}
          </Button>
        </BulkBar>
      )}
      <List
        id="proposals"
        caption={t('変わったことと対象の方', 'Changes, and whom they are about')}
        page={page}
        isOfPeople
        href={(query) => paths.company.reapproachProposals(query)}
        selection={
          mayApprove
            ? { form: 'proposals-form', name: 'ids', value: keyOf, label: ({ fullName }) => fullName }
            : undefined
        }
        columns={columns()}
        empty={{
          title: t('いまは当てはまる方がいません', 'It is about nobody just now'),
          text: t(
            '求人を追加・変更するか、変わったことを記録すると、当てはまる方がここに出ます。',
            'Once an opening is added or edited, or a change is written down, whom it is about stands here.',
          ),
        }}
      />
      {page.rows.length > 0 && (
        <p class="support">
          {t(
            `承認できる方は${formatNumber(ready)}名です。お一人につき、いちばん新しい変化を示します。`,
            `${formatNumber(ready)} can be approved. Of each person the newest change stands here.`,
          )}
        </p>
      )}
      {aside.length > 0 && <Aside aside={aside} />}
    </Page>
  );
}

function Aside({ aside }: Pick<ProposalsPageProps, 'aside'>) {
  return (
    <Section title={t('ご案内しないことにした変化', 'Put aside')} id="aside">
      <Table
        caption={t('ご案内しないことにした変化と人数', 'Changes put aside, and of how many people')}
        captionHidden
        rows={aside}
        columns={[
          {
            label: t('変わったこと', 'What has changed'),
            head: true,
            cell: ({ words }) => words ?? t('ご本人の近況', 'News of the person'),
          },
          {
            label: t('人数', 'People'),
            kind: 'number',
            cell: ({ people }) => t(`${formatNumber(people)}名`, formatNumber(people)),
          },
          {
            label: t('操作', 'Do'),
            cell: ({ changeId }) => (
              <Form action={paths.company.reapproachChangeReturn(changeId)}>
                <Button variant="secondary" small>
                  {t('一覧に戻す', 'Propose again')}
                </Button>
              </Form>
            ),
          },
        ]}
        empty={null}
      />
    </Section>
  );
}

const keyOf = ({ change, applicantId }: Proposal) => `${change.changeId}.${applicantId}`;

function columns(): readonly Column<Row>[] {
  return [
    ...whomColumns<Row>(),
    {
      label: t('変わったこと', 'What has changed'),
      cell: ({ change, ...row }) => (
        <>
          {t(...CHANGE_WORDS[change.kind])}（{formatDate(change.happenedOn)}）
          <br />
          {change.words}
          <br />
          <span class="support">
            {t(`理由・条件：${stood({ change, ...row })}`, `Reason, condition: ${stood({ change, ...row })}`)}
          </span>
          {change.wish !== null && (
            <>
              <br />
              {t(`ご本人の希望：${change.wish}`, `Their wish: ${change.wish}`)}
            </>
          )}
        </>
      ),
    },
    { label: t('送る日', 'Leaves'), cell: when },
  ];
}

/** The recorded reason and, where it is another, the condition that the change removes. */
function stood({ selection, change }: Row): string {
  const recorded = selection?.reasonKind ?? null;
  const said = [
    recorded !== null && t(...reasonKindWords(recorded)),
    change.removes !== null && change.removes !== recorded && removedText(change),
  ];
  return said.filter(Boolean).join(t('／', ' / ')) || t('記録なし', 'none recorded');
}

function when({ from, stops }: Proposal) {
  if (from !== null) return t(`${formatDate(from)}から`, `From ${formatDate(from)}`);
  return stops.slice(0, 1).map((rule) => t(...stopWords(rule)));
}
