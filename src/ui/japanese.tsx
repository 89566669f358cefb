import { rendering } from './rendering.ts';

/** Japanese from its first sign to its last one before a blank or a mark: 東京都千代田区1-1 as well as 01-ユ-300001. */
const JAPANESE =
  /([^\s.,()']*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?:[^.,()']*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])?[^\s.,()']*)/u;

/** Text that may hold a Japanese name or address. On an English page it is marked, so that it is read aloud as what it is. */
export function Japanese({ text }: { text: string }) {
  if (rendering().locale === 'ja') return <>{text}</>;
  return (
    <>{text.split(JAPANESE).map((part, index) => (index % 2 === 1 ? <span lang="ja">{part}</span> : part))}</>
  );
}
