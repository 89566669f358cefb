import { t } from './rendering.ts';

/** What somebody typed into a form that was not taken: to be copied from here, since no form holds it any more. Nothing where there is nothing. */
export function KeptText({ texts }: { texts: readonly string[] }) {
  const typed = texts.filter((text) => text.trim() !== '');
  if (typed.length === 0) return null;
  return (
    <div class="stack is-tight">
      <p class="support">{t('入力した内容（記録していません）', 'What you entered (not recorded)')}</p>
      {typed.map((text) => (
        <p class="whitespace-pre-line">{text}</p>
      ))}
    </div>
  );
}
