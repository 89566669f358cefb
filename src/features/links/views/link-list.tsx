import type { Page } from '../../../db/page.ts';
import { may } from '../../../platform/http/permit.ts';
import { CopyButton } from '../../../ui/copy-block.tsx';
import { figureName, notPublished } from '../../../ui/figure-names.tsx';
import { ButtonLink } from '../../../ui/forms/button.tsx';
import { HelpLink } from '../../../ui/help-link.tsx';
import { Badge } from '../../../ui/layout/badge.tsx';
import { ListPage } from '../../../ui/list-page.tsx';
import { paths } from '../../../ui/paths.ts';
import { t } from '../../../ui/rendering.ts';
import { isAtWork, isSuspended } from '../../../ui/standing-notice.tsx';
import { type Column, sortedBy } from '../../../ui/table.tsx';
import { formatDate, formatNumber } from '../../../ui/text.ts';
import type { LinkWithFigures } from '../actions/show-links.ts';
import { LINK_SORTS, type LinkSort } from '../rules/link-sorts.ts';
import type { LinkFigures } from '../store/figures.ts';
import { figuresPolicy, isUsable, kindName, stateBadge } from './words.ts';

interface LinkListProps {
  page: Page<LinkWithFigures>;
  sort: LinkSort;
  /** The public address behind a link's code. */
  addressOf: (code: string) => string;
}

/** 専用リンク: the company's links with what happened through each. */
export function LinkListPage({ page, sort, addressOf }: LinkListProps) {
  const make = may('editLinks') && !isSuspended() && (
    <ButtonLink variant={isAtWork() ? 'primary' : 'secondary'} href={paths.company.newLink()}>
      {t('リンクを作る', 'Make a link')}
    </ButtonLink>
  );
  return (
    <ListPage
      zone="company"
      id="links"
      title={t('専用リンク', 'Relay links')}
      caption={t('専用リンクの一覧', 'List of relay links')}
      lead={t(
        '選考結果のご連絡に貼る専用リンクです。リンクを開くと、そのまま使える文面も表示します。',
        'Links to paste into the mail that tells a result. Each comes with texts that are ready to use.',
      )}
      help={<HelpLink side="company" topic="links" />}
      actions={
        <>
          <ButtonLink variant="secondary" href={paths.company.mailTextCheck()}>
            {t('文面をチェックする', 'Check a mail text')}
          </ButtonLink>
          {make}
        </>
      }
      page={page}
      href={(query) => paths.company.links({ sort: sort === LINK_SORTS[0] ? null : sort, ...query })}
      columns={columns(sort, addressOf)}
      empty={{
        title: t('専用リンクはまだありません', 'There are no links yet'),
        text: t(
          'リンクを作り、選考結果のご連絡のメールに貼ると、応募された方が人材紹介会社に登録できるようになります。',
          'Make a link and paste it into the mail that tells a result. People who applied can then register with agencies.',
        ),
        action: make,
      }}
      below={page.rows.length > 0 && <WhenShown />}
    />
  );
}

/** When a figure appears, behind one line: what is read once need not stand above the rows every day. */
function WhenShown() {
  return (
    <details>
      <summary>{t('数が表示される時期', 'When figures are shown')}</summary>
      <p class="support">{figuresPolicy()}</p>
    </details>
  );
}

function columns(now: LinkSort, addressOf: LinkListProps['addressOf']): readonly Column<LinkWithFigures>[] {
  const sort = (column: string) => sortedBy(column, now, (to) => paths.company.links({ sort: to }));
  return [
    {
      label: t('名前', 'Name'),
      sort: sort('name'),
      head: true,
      cell: ({ link, state }) => (
        <>
          <a href={paths.company.link(link.id)}>{link.name}</a>
          <p class="support">
            {kindName(link.kind)}
            {link.openingTitle !== null && t(`・求人：${link.openingTitle}`, `, for ${link.openingTitle}`)}
          </p>
          {link.kind === 'generic' && isUsable(state) && (
            <div class="copy-line">
              <code id={`url-${link.id}`}>{addressOf(link.code)}</code>
              <CopyButton of={`url-${link.id}`} variant="plain">
                {t('コピー', 'Copy')}
                <span class="sr-only">{t(`：${link.name}`, `: ${link.name}`)}</span>
              </CopyButton>
            </div>
          )}
        </>
      ),
    },
    {
      label: t('状態', 'State'),
      kind: 'pill',
      cell: ({ state }) => {
        const { text, tone } = stateBadge(state);
        return <Badge tone={tone}>{text}</Badge>;
      },
    },
    figure(figureName('views'), (figures) => figures.opened),
    figure(figureName('registrations'), (figures) => figures.registrations),
    figure(figureName('introductions'), (figures) => figures.introductions),
    {
      label: t('集計日', 'As of'),
      kind: 'date',
      cell: ({ figures }) => (figures === null ? '' : formatDate(figures.through)),
    },
    {
      label: t('作成日', 'Made on'),
      kind: 'date',
      sort: sort('created'),
      cell: ({ link }) => formatDate(link.createdAt),
    },
  ];
}

function figure(label: string, of: (figures: LinkFigures) => number): Column<LinkWithFigures> {
  return {
    label,
    kind: 'number',
    cell: ({ figures, link }) => {
      if (link.test) return t('数えません', 'Not counted');
      return figures === null ? <span class="support">{notPublished()}</span> : formatNumber(of(figures));
    },
  };
}
