import { describe, expect, test } from 'vitest';
import { written } from '../../../test/written.ts';
import { Alert } from './alert.tsx';
import { Card, Section } from './card.tsx';
import { DescriptionList } from './description-list.tsx';
import { PageHeader } from './page-header.tsx';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';

describe('states are told in words and shapes, not by colour alone', () => {
  test('on a timeline', () => {
    const html = written(
      <Timeline
        items={[
          { state: 'done', title: '登録' },
          { state: 'current', title: '確認', at: '2025/05/08まで' },
          { state: 'next', title: '面談' },
        ]}
      />,
    );
    expect(html).toMatch(/登録.*（完了）.*確認.*（現在）.*2025\/05\/08まで.*面談.*（これから）/s);
  });

  test('on the steps of a task', () => {
    const html = written(<Steps label="Import" steps={['Choose', 'Check', 'Run']} current={2} />, 'en');
    expect(html).toMatch(/Choose<span class="sr-only"> \(done\)/);
    expect(html).toMatch(/<li aria-current="step">.*2.*Check/s);
  });

  test('in a message, by a drawing of its own for each kind', () => {
    const kinds = ['info', 'success', 'warning', 'error'] as const;
    const drawings = kinds.map(
      (kind) => /<path d="([^"]+)"/.exec(written(<Alert kind={kind}>文</Alert>))?.[1],
    );
    expect(new Set(drawings).size).toBe(kinds.length);
  });
});

describe('structure', () => {
  test('a page has one h1, its way back and its actions', () => {
    const html = written(
      <PageHeader
        title="Links"
        lead="All of them"
        back={{ href: '/company', label: 'Home' }}
        actions={<a href="/new">New</a>}
      />,
      'en',
    );
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/<a class="back print-hidden" href="\/company">.*Home/s);
  });

  test('blocks with an id are named by their heading, at the level asked for', () => {
    expect(
      written(
        <Card title="内訳" id="slots">
          文
        </Card>,
      ),
    ).toMatch(/id="slots" aria-labelledby="slots-title">.*<h2 [^>]*id="slots-title">内訳/s);
    expect(
      written(
        <Section title="内訳" level={3}>
          文
        </Section>,
      ),
    ).toMatch(/<h3[^>]*>内訳/);
  });

  test('a fact in Japanese is marked as Japanese on an English page, and nothing else is', () => {
    const items = [
      { term: 'Address', description: '東京都千代田区1-1' },
      { term: 'Licence', description: '13-ユ-300101 (until 2030/03/31)' },
      { term: 'Mail', description: 'by mail' },
    ];
    expect(
      [...written(<DescriptionList items={items} />, 'en').matchAll(/<dd>(.*?)<\/dd>/g)].map(
        ([, one]) => one,
      ),
    ).toEqual([
      '<span lang="ja">東京都千代田区<span class="name">1-1</span></span>',
      '<span lang="ja">13-ユ-300101</span> (until 2030/03/31)',
      'by mail',
    ]);
    expect(written(<DescriptionList items={items} />, 'ja')).not.toContain('lang=');
  });

  test('a mail address, a house number and a telephone number go to the next line as a whole', () => {
    const items = ['丸の内1-2-3 2階', 'お問い合わせ：info@aoba-works.example 03-1234-5678'];
    expect(
      written(<DescriptionList items={items.map((description) => ({ term: '連絡先', description }))} />),
    ).toMatch(
      /丸の内<span class="name">1-2-3<\/span> 2階.*<span class="name">info@aoba-works.example<\/span> <span class="name">03-1234-5678</s,
    );
  });

  test('a fact that is not known leaves no empty row', () => {
    const html = written(
      <DescriptionList
        items={[
          { term: '氏名', description: '山田' },
          { term: '電話', description: undefined },
        ]}
      />,
    );
    expect(html).toContain('氏名');
    expect(html).not.toContain('電話');
  });
});
