import { rendering } from './rendering.ts';
import { Unbroken } from './unbroken.tsx';

/** Japanese from its first sign to its last one before a blank or a mark: 東京都千代田区1-1 as well as 01-ユ-300001. */
const JAPANESE =
  /([^\s.,()']*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}](?:[^.,()']*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])?[^\s.,()']*)/u;

/** Text that may hold a Japanese name or address, or a number that is one word. On an English page it is marked, so that it is read aloud as what it is. */
export function Japanese({ text }: { text: string }) {
  if (rendering().locale === 'ja') return <Unbroken text={text} />;
  return (
    <>
      {text.split(JAPANESE).map((part, index) => {
        const whole = <Unbroken text={part} />;
        return index % 2 === 1 ? <span lang="ja">{whole}</span> : whole;
      })}
    </>
  );
}
