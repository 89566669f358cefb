/** Drawings of 24 × 24 units in the colour of the text. They always stand beside words, so readers skip them. */
const drawings = {
  info: 'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1 5h2v2h-2V7Zm0 4h2v6h-2v-6Z',
  success:
    'M12 2a10 10 0 1 0 0 20 10 10 0 0 0 0-20Zm-1.5 14.4-4.2-4.2 1.4-1.4 2.8 2.8 5.8-5.8 1.4 1.4-7.2 7.2Z',
  warning: 'M12 2 1 21h22L12 2Zm-1 8h2v5h-2v-5Zm0 6.5h2v2h-2v-2Z',
  error: 'M8 2h8l6 6v8l-6 6H8l-6-6V8l6-6Zm3 5v6h2V7h-2Zm0 8v2h2v-2h-2Z',
  check: 'M9.2 18.2 3 12l1.9-1.9 4.3 4.3L19.1 4.5 21 6.4 9.2 18.2Z',
  chevron: 'M12 16.5 3.5 8l1.8-1.8 6.7 6.7 6.7-6.7L20.5 8 12 16.5Z',
  tray: 'M4 3h16l2 10v8H2v-8L4 3Zm1.7 2-1.6 8H9a3 3 0 0 0 6 0h4.9l-1.6-8H5.7ZM4 15v4h16v-4h-3.4a5 5 0 0 1-9.2 0H4Z',
  menu: 'M3 5h18v2H3V5Zm0 6h18v2H3v-2Zm0 6h18v2H3v-2Z',
} as const;

export type IconName = keyof typeof drawings;

/** One drawing; its size and colour come from the text or the component around it. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width={size}
      height={size}
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={drawings[name]} fill-rule="evenodd" />
    </svg>
  );
}
