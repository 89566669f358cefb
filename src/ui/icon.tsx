/** Drawings of 24 × 24 units in the colour of the text. They always stand beside words, so readers skip them. */
const shapes = {
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

/** Drawn as lines: the rooms of the navigation, and the person. */
const lines = {
  home: 'M3.5 11 12 4l8.5 7M6 9.5V20h4.5v-6h3v6H18V9.5',
  people:
    'M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7Zm-6 9c0-3.5 2.5-6 6-6s6 2.5 6 6M16 4.5a3.3 3.3 0 0 1 0 6M18 14.5c2 .8 3 2.8 3 5.5',
  upload: 'M12 15V4M7.5 8.5 12 4l4.5 4.5M4 15v5h16v-5',
  link: 'M10 14a4 4 0 0 0 6 .5l3-3A4 4 0 0 0 13.5 6L12 7.5M14 10a4 4 0 0 0-6-.5l-3 3A4 4 0 0 0 10.5 18L12 16.5',
  text: 'M5.5 3.5h9l4 4v13h-13v-17Zm3 7.5h7m-7 3h7m-7 3h4',
  briefcase: 'M4 8h16v11H4V8Zm5 0V5h6v3M4 13h16M12 12v2',
  ticket: 'M3 7h18v3.5a1.7 1.7 0 0 0 0 3V17H3v-3.5a1.7 1.7 0 0 0 0-3V7Zm11 1v2m0 1.5v2m0 1.5v1.5',
  gear: 'M12 15.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM12 2.5v3m0 13v3M2.5 12h3m13 0h3M5.3 5.3l2.1 2.1m9.2 9.2 2.1 2.1M5.3 18.7l2.1-2.1m9.2-9.2 2.1-2.1',
  inbox: 'M5.5 5h13L21 14v5.5H3V14l2.5-9ZM3 14h5.5c.3 2 1.5 3 3.5 3s3.2-1 3.5-3H21',
  building: 'M5 20.5V4h9v16.5M14 9.5h5v11M3 20.5h18M8 8h3m-3 4h3m-3 4h3',
  scale: 'M12 4v16m-4 0h8M5 7l7-1.5L19 7M5 7l-2.5 6.5h5L5 7Zm14 0-2.5 6.5h5L19 7Z',
  book: 'M12 6.5C10 5 7 4.5 4 5v13.5c3-.5 6 0 8 1.5m0-13.5C14 5 17 4.5 20 5v13.5c-3-.5-6 0-8 1.5m0-13.5V20',
  queue: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18Zm0-14v5l3.5 2',
  mail: 'M3 6h18v12.5H3V6Zm0 .7 9 6.8 9-6.8',
  chart: 'M4 4v16h16M8.5 16v-4m4 4V8m4 8v-6',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8.5c0-3.8 3-6.5 7.5-6.5s7.5 2.7 7.5 6.5',
} as const;

export type IconName = keyof typeof shapes | keyof typeof lines;

/** One drawing; its size and colour come from the text or the component around it. */
export function Icon({ name, size = 24 }: { name: IconName; size?: number }) {
  const frame = {
    viewBox: '0 0 24 24',
    width: size,
    height: size,
    'aria-hidden': true,
    focusable: 'false',
  } as const;
  return name in lines ? (
    <svg
      {...frame}
      fill="none"
      stroke="currentColor"
      stroke-width="1.75"
      stroke-linejoin="round"
      stroke-linecap="round"
    >
      <path d={lines[name as keyof typeof lines]} />
    </svg>
  ) : (
    <svg {...frame} fill="currentColor">
      <path d={shapes[name as keyof typeof shapes]} fill-rule="evenodd" />
    </svg>
  );
}
