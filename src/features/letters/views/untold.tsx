import type { Page } from '../../../db/page.ts';
import { lockText, may } from '../../../platform/http/permit.ts';
import { BulkBar } from '../../../ui/bulk-bar.tsx';
import { Button, ButtonLink, ButtonRow } from '../../../ui/forms/button.tsx';
import { Form, HiddenFields } from '../../../ui/forms/form.tsx';
import { Select } from '../../../ui/forms/select.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import { UNTOLD_DAYS, type UntoldQuery } from '../input/sending.ts';
import { MOST_LETTERS } from '../rules/letter.ts';
import type { Untold } from '../store/untold.ts';

interface UntoldPageProps {
  page: Page<Untold>;
  query: UntoldQuery;
  /** Titles the list can be narrowed to. */
  openings: readonly string[];
}

const FORM = 'letters';

/** 結果の連絡: the rejections that no letter from here tells of, to be ticked. */
export function UntoldPage({ page, query, openings }: UntoldPageProps) {
  const { days, opening, ...carried } = query;
  const isFiltered = days !== '30' || opening !== undefined;
  const title = t('結果の連絡', 'Result letters');
  const titles = opening === undefined || openings.includes(opening) ? openings : [opening, ...openings];
  return (
    <ListPage
      zone="company"
      id="untold"
      title={title}
      caption={t('まだ連絡していない選考', 'Selections nobody was told of')}
      lead={t(
        'お見送りで終わり、ここからまだ連絡していない選考です。行にチェックを入れると「選んだ方への連絡を用意する」が出ます。自社のメールで連絡済みの方は、選ばないでください。',
        'Selections that ended with a rejection and of which no letter from here tells. Tick rows, and “Prepare letters to those ticked” appears. Leave out whom you have told by your own mail.',
      )}
      done={{
        none_ticked: ['連絡する選考を選んでください。', 'Tick the selections to tell of.', 'error'],
      }}
      actions={
        <>
          {may('sendLetters') && page.rows.length > 0 && (
            <Form action={paths.company.newLetters()}>
              <HiddenFields values={{ ...carried, days, opening, everybody: 'yes' }} />
              <Button variant="secondary">
                {t(
                  `一覧の全員分を用意する（${formatNumber(MOST_LETTERS)}件まで）`,
                  `Prepare the whole list (up to ${formatNumber(MOST_LETTERS)})`,
                )}
              </Button>
            </Form>
          )}
          <ButtonLink variant="secondary" href={paths.company.sentLetters()}>
            {t('送信予定と送信済みを見る', 'Scheduled and sent')}
          </ButtonLink>
        </>
      }
      filters={{
        action: paths.company.letters(),
        active: isFiltered,
        fields: (
          <>
            <HiddenFields values={carried} />
            <Select
              name="days"
              label={t('選考が終わった日', 'Ended')}
              options={UNTOLD_DAYS.map((value) => ({ value, label: daysWord(value) }))}
              value={days}
            />
            <Select
              name="opening"
              label={t('求人', 'Opening')}
              blank={t('すべて', 'All')}
              options={titles.map((value) => ({ value, label: value }))}
              value={opening}
            />
          </>
        ),
      }}
      page={page}
      href={(more) => paths.company.letters({ ...query, ...more })}
      selection={
        may('sendLetters')
          ? {
              form: FORM,
              name: 'selection',
              value: ({ id }) => id,
              label: (one) =>
                t(`${one.fullName}（${one.openingTitle}）`, `${one.fullName} (${one.openingTitle})`),
            }
          : undefined
      }
      columns={[
        {
          label: t('氏名', 'Name'),
          head: true,
          cell: (one) => <a href={paths.company.applicant(one.applicantId)}>{one.fullName}</a>,
        },
        { label: t('求人', 'Opening'), cell: (one) => one.openingTitle || t('記録なし', 'None recorded') },
        { label: t('選考ステップ', 'Step'), cell: (one) => one.step ?? '' },
        {
          label: t('選考終了日', 'Ended on'),
          kind: 'date',
          cell: (one) => (one.endedOn === null ? t('記録なし', 'None recorded') : formatDate(one.endedOn)),
        },
      ]}
      empty={{
        title: t('まだ連絡していない選考はありません', 'Nobody is left to be told'),
        text: t(
          '終わった選考を取り込むと、ここに表示されます。期間や求人の条件を変えると、ほかの選考が見つかることがあります。',
          'Selections that have ended appear here once they are imported. Another period or opening may show others.',
        ),
        action: (
          <ButtonLink href={paths.company.applicants()}>
            {t('選考が終わった方を見る', 'See past applicants')}
          </ButtonLink>
        ),
      }}
      below={
        <>
          {may('sendLetters') && page.rows.length > 0 && (
            <BulkBar id={FORM} action={paths.company.newLetters()}>
              <HiddenFields values={carried} />
              <Button>{t('選んだ方への連絡を用意する', 'Prepare letters to those ticked')}</Button>
            </BulkBar>
          )}
          {!may('sendLetters') && <p>{lockText('sendLetters')}</p>}
          <ButtonRow>
            <ButtonLink variant="plain" href={paths.company.links()}>
              {t('文面をコピーして自社のメールで送る', 'Copy and send it yourself')}
            </ButtonLink>
          </ButtonRow>
        </>
      }
    />
  );
}

function daysWord(days: (typeof UNTOLD_DAYS)[number]): string {
  return days === 'all'
    ? t('すべて（記録なしも）', 'Any day, or none recorded')
    : t(`この${days}日間`, `In the last ${days} days`);
}
