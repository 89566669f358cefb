import type { Locale } from '../../../ui/text.ts';

/** The code beside a link in a mail, for a browser that did not ask for it. */
export function codeLine(code: string): Readonly<Record<Locale, string>> {
  return {
    ja: `確認コード：${code}（別の端末やブラウザーで開いたときに入力します）`,
    en: `Code: ${code} (asked for when you open the link in another browser)`,
  };
}
