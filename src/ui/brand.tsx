import { t } from './rendering.ts';

/** The product's name in the reader's language. */
export function productName(): string {
  return t('キャリアリレー', 'Career Relay');
}

/** The product's mark and name as a link: a baton passing from one hand to the next. */
export function Brand({ href }: { href: string }) {
  return (
    <a class="brand" href={href}>
      <svg viewBox="0 0 32 32" width="32" height="32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" fill="#0017c1" />
        <path d="m9 23 14-14" stroke="#fff" stroke-width="3" stroke-linecap="round" />
        <circle cx="9.5" cy="22.5" r="4.5" fill="#fff" />
        <circle cx="22.5" cy="9.5" r="4" fill="#0017c1" stroke="#fff" stroke-width="3" />
      </svg>
      {productName()}
    </a>
  );
}
