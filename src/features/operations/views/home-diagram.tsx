import { t } from '../../../ui/rendering.ts';

interface Station {
  readonly title: string;
  readonly note: string;
  readonly picture: keyof typeof pictures;
}

/**
 * The way of the relay, in a circle: the company's mail leads a candidate to agencies, each introduction is a point
 * and ten points come back as a free slot. Drawn twice, lying for a desk and standing for a phone; only one is shown.
 */
export function RelayDiagram({ pointsPerSlot }: { pointsPerSlot: number }) {
  const stations: readonly Station[] = [
    { picture: 'company', title: t('企業', 'Company'), note: t('専用リンクを貼る', 'pastes one link') },
    {
      picture: 'mail',
      title: t('選考結果のメール', 'Result mail'),
      note: t('応募者に届く', 'reaches the applicant'),
    },
    {
      picture: 'person',
      title: t('候補者', 'Candidate'),
      note: t('登録し、自分で選ぶ', 'registers and chooses'),
    },
    {
      picture: 'agencies',
      title: t('人材紹介会社', 'Agencies'),
      note: t('受け取り、連絡する', 'receive and call'),
    },
    {
      picture: 'points',
      title: t('紹介ポイント', 'Points'),
      note: t('紹介1件で1ポイント', 'one for each person'),
    },
    {
      picture: 'slot',
      title: t('無料紹介枠', 'Free slot'),
      note: t(`${pointsPerSlot}ポイントで1枠`, `one for ${pointsPerSlot} points`),
    },
  ];
  const label = t(
    `リレーの流れ。${stations.map(({ title, note }) => `${title}：${note}`).join('。')}。枠は企業に戻ります。`,
    `How the relay goes round. ${stations.map(({ title, note }) => `${title}: ${note}`).join('. ')}. The slot returns to the company.`,
  );
  return (
    <div class="relay-diagram">
      <svg class="wide" viewBox="0 0 1040 374" role="img" aria-label={label}>
        <g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">
          {wideArrows.map((arrow) => (
            <path d={arrow} />
          ))}
        </g>
        {stations.map((station, index) => {
          const [x, y] = widePlaces[index] ?? [0, 0];
          return (
            <g transform={`translate(${x} ${y})`}>
              <Plate width={260} height={150} accent={index === stations.length - 1} />
              <Picture name={station.picture} x={102} y={14} />
              <text class="strong" x="130" y="100" text-anchor="middle">
                {station.title}
              </text>
              <text class="faint" x="130" y="126" text-anchor="middle">
                {station.note}
              </text>
            </g>
          );
        })}
      </svg>
      <svg class="tall" viewBox="0 0 340 548" role="img" aria-label={label}>
        <g fill="none" stroke="currentColor" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">
          {stations.slice(1).map((_, index) => (
            <path d={`M190 ${74 + index * 94}v16m-6 -6 6 6 6-6`} />
          ))}
          <path d="M38 506H20V36H32m-7-7 7 7-7 7" />
        </g>
        {stations.map((station, index) => (
          <g transform={`translate(40 ${index * 94})`}>
            <Plate width={298} height={72} accent={index === stations.length - 1} />
            <Picture name={station.picture} x={18} y={8} />
            <text class="strong" x="92" y="32">
              {station.title}
            </text>
            <text class="faint" x="92" y="56">
              {station.note}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}

/** Three stations above from left to right, three below from right to left, and back up to the first. */
const widePlaces: readonly (readonly [number, number])[] = [
  [0, 0],
  [390, 0],
  [780, 0],
  [780, 222],
  [390, 222],
  [0, 222],
];

const wideArrows = [
  'M280 75h90m-10-9 10 9-10 9',
  'M670 75h90m-10-9 10 9-10 9',
  'M910 166v40m-9-10 9 10 9-10',
  'M760 297h-90m10-9-10 9 10 9',
  'M370 297h-90m10-9-10 9 10 9',
  'M130 206v-40m-9 10 9-10 9 10',
];

function Plate({ width, height, accent }: { width: number; height: number; accent: boolean }) {
  return (
    <rect
      x="1"
      y="1"
      width={width - 2}
      height={height - 2}
      rx="12"
      fill={accent ? '#e8f1fe' : '#fff'}
      stroke={accent ? 'currentColor' : '#999999'}
      stroke-width={accent ? 2 : 1}
    />
  );
}

/** Drawings of 56 × 56 units. */
const pictures = {
  company:
    'M10 50V8h24v42M34 22h12v28M6 50h44M17 17h3m4 0h3M17 26h3m4 0h3M17 35h3m4 0h3M19 50v-7h6v7M39 31h2m-2 9h2',
  mail: 'M6 10h44v36H6zM6 12l22 17 22-17M18 38h20',
  person: 'M28 26a10 10 0 1 0 0-20 10 10 0 0 0 0 20ZM8 50c2-12 9-18 20-18s18 6 20 18',
  agencies:
    'M17 24a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM39 24a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM4 44c1-9 5-14 13-14 5 0 8 2 11 6 3-4 6-6 11-6 8 0 12 5 13 14',
  points: 'M8 20h0M18 20h0M28 20h0M38 20h0M48 20h0M8 36h0M18 36h0M28 36h0M38 36h0M48 36h0',
  slot: 'M6 14h44v9a5 5 0 0 0 0 10v9H6v-9a5 5 0 0 0 0-10zM36 14v4m0 6v4m0 6v3',
} as const;

function Picture({ name, x, y }: { name: keyof typeof pictures; x: number; y: number }) {
  return (
    <path
      transform={`translate(${x} ${y})`}
      d={pictures[name]}
      fill="none"
      stroke="currentColor"
      stroke-width={name === 'points' ? 8 : 2.5}
      stroke-linecap="round"
      stroke-linejoin="round"
    />
  );
}
