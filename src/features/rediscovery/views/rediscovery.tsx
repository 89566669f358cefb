import type { Page as RowPage } from '../../../db/page.ts';
import { LEAST_FOR_PERCENT, RECENT_CONTACT_DAYS } from '../../../platform/terms.ts';
import { ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import type { Column } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { heldWords } from '../../applicants/rules/reapply-words.ts';
import { reasonKindWords } from '../../applicants/rules/reason-kinds.ts';
import { statusNames } from '../../applicants/rules/status-names.ts';
import { conditionWords } from '../../applicants/rules/would-change.ts';
import type { Opening } from '../../orgs/actions/openings.ts';
import type { HitSummary, ShownHit } from '../actions/rediscover.ts';
import { queryOf } from '../input.ts';
import type { RediscoveryFilters } from '../rules/filters.ts';
import { isReasonUnknown } from '../rules/hit.ts';
import type { Weights } from '../rules/score.ts';
import type { Hearing } from '../store/hearing.ts';
import type { VerdictCounts } from '../store/verdicts.ts';

import { MoreFields, RediscoveryFields } from './filters.tsx';
import { HearingLine } from './hearing.tsx';

import { HitOrder, Points } from './score.tsx';
import { VerdictForm, verdictColumn, verdictText } from './verdicts.tsx';
import { chosenFilters, doubtWord, leftOutKinds, leftOutWord } from './words.ts';

interface RediscoveryPageProps {
  opening: Pick<Opening, 'id' | 'title'>;
  /** As chosen; or as proposed where nobody has. */
  filters: RediscoveryFilters;
  isProposed: boolean;
  titles: readonly string[];
  page: RowPage<ShownHit>;
  summary: HitSummary;
  weights: Weights;
  version: number;
  verdicts: VerdictCounts;
  hearing: Hearing | undefined;
}

/** この求人に合いそうな方: people of the pool for one opening, each with what says so and what does not. */
export function RediscoveryPage(props: RediscoveryPageProps) {
  const { opening, filters, isProposed, page, summary, verdicts, hearing } = props;
  const title = t('この求人に合いそうな方', 'People who may fit this opening');
  return (
    <ListPage
      zone="company"
      id="hits"
      isOfPeople
      title={title}
      caption={title}
      lead={t(
        `「${opening.title}」に、選考が終わった方の中から探します。見つけるだけで、ご本人には何も送りません。`,
        `Past applicants who may fit “${opening.title}”. Looking sends nothing to anybody.`,
      )}
      back={{ href: paths.company.opening(opening.id), label: opening.title }}
      actions={
        <>
          <ButtonLink variant="secondary" href={paths.company.openingHearing(opening.id)}>
            {t('知りたい方の人数', 'How many would like to hear of it')}
          </ButtonLink>
          <ButtonLink variant="secondary" href={paths.company.openingFamilies()}>
            {t('求人グループ', 'Families of openings')}
          </ButtonLink>
        </>
      }
      filters={{
        action: paths.company.rediscovery(opening.id),
        active: false,
        fields: <RediscoveryFields filters={filters} />,
        more: {
          words: t('ほかの条件', 'More filters'),
          isOpen: filters.without.length > 1,
          fields: <MoreFields filters={filters} />,
        },
      }}
      page={page}
      total={filters.order === 'score' ? { ...summary, isMore: false } : summary}
      href={(query) => paths.company.rediscovery(opening.id, { ...queryOf(filters), ...query })}
      columns={columns(filters)}
      done={{ said: ['記録しました。並び順は変わりません。', 'Written down. The order stays as it is.'] }}
      tools={
        <>
          {hearing && <HearingLine openingId={opening.id} hearing={hearing} />}
          <VerdictForm openingId={opening.id} />
          <Chosen {...props} />
          <HitOrder {...props} />
          <p class="support">
            {isProposed
              ? t(
                  '求人名から提案した条件です。1つずつ外せます。',
                  'Proposed from the title. Each can be taken off.',
                )
              : null}{' '}
            {summaryText(summary)} {verdictText(verdicts)}
          </p>
        </>
      }
      empty={{
        title: t('条件に合う方はいません', 'Nobody matches'),
        text: t(
          '条件を外すか、似ている求人を求人グループにまとめると、見つかることがあります。',
          'Take off a filter, or put similar openings into one family.',
        ),
      }}
    />
  );
}

function Chosen({ opening, filters, isProposed, titles }: RediscoveryPageProps) {
  const chosen = chosenFilters(filters, titles);
  return (
    <ButtonRow>
      {chosen.map(({ label, without }) => (
        <ButtonLink variant="secondary" small href={paths.company.rediscovery(opening.id, queryOf(without))}>
          {label}
          <span aria-hidden="true"> ×</span>
          <span class="sr-only">{t('（外す）', ' (take off)')}</span>
        </ButtonLink>
      ))}
      {!isProposed && (
        <ButtonLink variant="plain" small href={paths.company.rediscovery(opening.id)}>
          {t('提案の条件に戻す', 'Back to what is proposed')}
        </ButtonLink>
      )}
    </ButtonRow>
  );
}

/** What is uncertain of the list, and how many are not in it. */
function summaryText({ count, reasonUnknown, leftOut }: HitSummary): string {
  const unknown =
    reasonUnknown === 0
      ? ''
      : count < LEAST_FOR_PERCENT
        ? t(
            `${count}名中${reasonUnknown}名は、終わった理由が分かりません。`,
            `The reason is unknown for ${reasonUnknown} of ${count}. `,
          )
        : t(
            `${percent(reasonUnknown, count)}%の方は、終わった理由が分かりません（${formatNumber(count)}名中${formatNumber(reasonUnknown)}名）。`,
            `The reason is unknown for ${percent(reasonUnknown, count)}% (${formatNumber(reasonUnknown)} of ${formatNumber(count)}). `,
          );
  const out = leftOutKinds.flatMap((kind) => {
    const number = leftOut[kind];
    return number === undefined
      ? []
      : [t(`${leftOutWord(kind)}${formatNumber(number)}名`, `${leftOutWord(kind)} ${formatNumber(number)}`)];
  });
  const left =
    out.length === 0 ? '' : t(`一覧に入れていない方：${out.join('、')}。`, `Left out: ${out.join(', ')}. `);
  const window =
    leftOut.uncontacted === undefined
      ? ''
      : t(
          `最近とは${RECENT_CONTACT_DAYS}日以内のことです。`,
          `Lately means within ${RECENT_CONTACT_DAYS} days.`,
        );
  return `${unknown}${left}${window}`;
}

function percent(part: number, whole: number): string {
  return String(Math.round((part * 100) / whole));
}

function columns({ order }: RediscoveryFilters): Column<ShownHit>[] {
  return [
    {
      label: t('氏名', 'Name'),
      head: true,
      kind: 'name',
      cell: ({ line }) => (
        <>
          <a href={paths.company.applicant(line.id)}>{line.fullName}</a>
          {line.kana && <p class="support">{line.kana}</p>}
        </>
      ),
    },
    {
      label:
        order === 'score'
          ? t('点数と見つかった理由', 'Points, and found because')
          : t('見つかった理由', 'Found because'),
      cell: (hit) => (
        <>
          {hit.score && <Points score={hit.score} />}
          <Because hit={hit} />
        </>
      ),
    },
    {
      label: t('前回の選考', 'Last selection'),
      cell: ({ latest }) => (
        <>
          {latest.openingTitle || t('求人の記録なし', 'No opening recorded')}
          <p class="support">
            {[latest.step, latest.status && t(...statusNames[latest.status as keyof typeof statusNames])]
              .filter(Boolean)
              .join(t('・', ' · '))}
          </p>
        </>
      ),
    },
    {
      label: t('終了日', 'Ended on'),
      kind: 'date',
      cell: ({ latest }) => (latest.endedOn === null ? '' : formatDate(latest.endedOn)),
    },
    {
      label: t('理由と、変わるとよいこと', 'Reason, and what would have to change'),
      cell: (hit) => <Why hit={hit} />,
    },
    {
      label: t('気をつけること', 'Doubts'),
      cell: ({ doubts }) =>
        doubts.length === 0 ? (
          t('なし', 'None')
        ) : (
          <div class="flex flex-wrap gap-2">
            {doubts.map((doubt) => (
              <Badge>{doubtWord(doubt)}</Badge>
            ))}
          </div>
        ),
    },
    verdictColumn(),
  ];
}

/** Why somebody is a hit: the opening they applied for, and the sentences that hold the words. */
function Because({ hit }: { hit: ShownHit }) {
  const isSimilar = hit.reasons.some(({ kind }) => kind === 'similar_opening');
  return (
    <>
      {isSimilar && <p>{t('前回の求人が近い', 'A similar opening')}</p>}
      {hit.matched
        .filter((one) => !isSimilar || one.field !== 'opening')
        .map(({ pieces }) => (
          <p class="support">
            <span class="marked-text">
              {pieces.map(({ text, isMatch }) => (isMatch ? <mark>{text}</mark> : text))}
            </span>
          </p>
        ))}
      {!isSimilar &&
        hit.matched.length === 0 &&
        hit.reasons.length === 0 &&
        t('条件に合う', 'Matches the filters')}
    </>
  );
}

function Why({ hit: { latest } }: { hit: ShownHit }) {
  const held = heldWords(latest.reapply);
  return (
    <>
      {latest.reasonKind === null ? t('記録なし', 'None recorded') : t(...reasonKindWords(latest.reasonKind))}
      {latest.endReason !== null && isReasonUnknown(latest) && <p class="support">{latest.endReason}</p>}
      {latest.wouldChange.map((one) => (
        <p class="support">{t(...conditionWords(one))}</p>
      ))}
      {held && <p class="support">{t(`再応募：${held[0]}`, `Applying again: ${held[1]}`)}</p>}
    </>
  );
}
