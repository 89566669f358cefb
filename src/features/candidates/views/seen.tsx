import { Section } from '../../../ui/layout/card.tsx';
import { DescriptionList } from '../../../ui/layout/description-list.tsx';
import { listed, t } from '../../../ui/rendering.ts';
import { asHeading, formatDateTime, type Pair } from '../../../ui/text.ts';
import { itemLabel } from '../../consents/rules/wording.ts';
import type { OwnSeen } from '../actions/own-place.ts';

/** How often an organisation saw something of the person, and when first and last; in a sentence or two. */
export function seenWords(seen: OwnSeen | null): string {
  if (seen === null) return t('この会社は、まだ見ていません。', 'Not seen yet.');
  const { times, firstAt, lastAt } = seen;
  return times === 1
    ? t(`${formatDateTime(lastAt)} に1回見られました。`, `Seen once, ${formatDateTime(lastAt)}.`)
    : t(
        `${times}回見られました。最初は ${formatDateTime(firstAt)}、最後は ${formatDateTime(lastAt)} です。`,
        `Seen ${times} times, first ${formatDateTime(firstAt)}, last ${formatDateTime(lastAt)}.`,
      );
}

export const READERS: Readonly<Record<OwnSeen['readings'][number]['reader'], Pair>> = {
  owner: ['管理者', 'an owner'],
  recruiter: ['担当者', 'a recruiter'],
  viewer: ['閲覧者', 'a viewer'],
  api_key: ['会社のシステム', "the organisation's own system"],
  staff: ['会社の人', 'somebody who works there'],
};

export const SEEN_WAYS: Readonly<Record<OwnSeen['readings'][number]['way'], Pair>> = {
  listed: ['一覧で', 'in a list'],
  opened: ['開いて', 'opened'],
  downloaded: ['ダウンロードして', 'downloaded'],
  exported: ['一覧のファイルにして', 'in a file of a list'],
};

/** Who saw which items how often: by role, for nobody's name is anybody else's to know. */
export function SeenSection({ seen }: { seen: OwnSeen | null }) {
  return (
    <Section title={t('見られた記録', 'Who saw it')}>
      <p>{seenWords(seen)}</p>
      {seen !== null && (
        <details>
          <summary>{t('誰がどの項目を見たか', 'Who saw which items')}</summary>
          <DescriptionList
            items={seen.readings.map(({ reader, way, times, items, lastAt }) => ({
              term: asHeading(
                t(
                  `${READERS[reader][0]}が${SEEN_WAYS[way][0]}：${times}回`,
                  `${READERS[reader][1]}, ${SEEN_WAYS[way][1]}: ${times}`,
                ),
              ),
              description: (
                <>
                  {listed(items.map(itemLabel))}
                  <span class="support">
                    {t(`（最後は ${formatDateTime(lastAt)}）`, ` (last ${formatDateTime(lastAt)})`)}
                  </span>
                </>
              ),
            }))}
          />
        </details>
      )}
    </Section>
  );
}
