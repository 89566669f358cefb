import { expect, test } from 'vitest';
import { composeMail, frameMail } from './mail-text.tsx';

test('a mail ends with why it came and what to do if that was nobody’s doing, the same in both bodies', () => {
  const mail = (ifNotYou?: string) =>
    frameMail(
      composeMail('ja', () => ({
        subject: '件名',
        paragraphs: ['本文'],
        ...(ifNotYou !== undefined && { ifNotYou }),
      })),
      { baseUrl: 'https://relay.example', operator: undefined },
    );
  const own = mail('心当たりがない場合は、ログインしてください。');
  for (const body of [own.text, own.html]) {
    expect(body).toContain(
      '登録やログインの操作があったため、お送りしています。心当たりがない場合は、ログインしてください。',
    );
    expect(body).not.toContain('破棄');
  }
  for (const body of [mail().text, mail().html]) expect(body).toContain('そのまま破棄してください');
});
