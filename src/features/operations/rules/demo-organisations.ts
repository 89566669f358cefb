/** The parts one can enter the demo in. `company` has everything before it, `established` a few months behind it. */
export const DEMO_ROLES = ['company', 'established', 'agency', 'operator', 'candidate'] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];
/** Those of them that sign in as members of an organisation. */
export type DemoStaffRole = Exclude<DemoRole, 'candidate'>;

interface DemoOrganisation {
  readonly name: string;
  readonly nameEn: string;
  readonly address: string;
  readonly representative: string;
  readonly contactPhone: string;
  /** Everybody there has an address in this domain, which nobody can own (RFC 2606). */
  readonly domain: string;
  readonly owner: string;
}

export interface DemoAgency extends DemoOrganisation {
  readonly licenceNumber: string;
  readonly speciality: string;
  readonly specialityEn: string;
  readonly placedLastYear: number;
  readonly leftWithinSixMonths: number;
  readonly feeNote: string;
  readonly feeNoteEn: string;
}

export const OPERATOR = {
  name: 'キャリアリレー運営事務局',
  nameEn: 'Career Relay Operations',
  address: '東京都千代田区丸の内0-0-0',
  representative: '運営 太郎',
  contactPhone: '03-0000-0000',
  domain: 'relay-jimukyoku.example',
  owner: '運営 花',
  /** What it publishes of itself: numbers that nobody has. */
  notificationNumber: '51-募-000000',
  privacyOfficer: '管理部長 運営 花',
  court: '東京地方裁判所',
} as const;

/** Approved, with a link that has just been made and nothing counted yet: here the first day is tried. */
export const FRESH_COMPANY: DemoOrganisation = {
  name: '株式会社あおば製作所',
  nameEn: 'Aoba Seisakusho',
  address: '宮城県仙台市青葉区中央1-2-3',
  representative: '青葉 一郎',
  contactPhone: '022-000-0100',
  domain: 'aoba-seisakusho.example',
  owner: '青葉 めぐみ',
};

/** Pasted its link months ago. */
export const ESTABLISHED_COMPANY: DemoOrganisation = {
  name: 'みなとフーズ株式会社',
  nameEn: 'Minato Foods',
  address: '神奈川県横浜市中区港町4-5-6',
  representative: '港 次郎',
  contactPhone: '045-000-0200',
  domain: 'minato-foods.example',
  owner: '港 さゆり',
};

export const WAITING_COMPANY: DemoOrganisation = {
  name: 'ひがし精密工業株式会社',
  nameEn: 'Higashi Precision',
  address: '長野県松本市中央7-8-9',
  representative: '東 三郎',
  contactPhone: '0263-00-0300',
  domain: 'higashi-seimitsu.example',
  owner: '東 あきら',
};

/** In the order of their licence numbers, as the directory lists them; the first is the one the demo enters. */
export const AGENCIES: readonly DemoAgency[] = [
  {
    name: '北の杜キャリア株式会社',
    nameEn: 'Kitanomori Career',
    address: '北海道札幌市中央区大通西1-1',
    representative: '北野 杜夫',
    contactPhone: '011-000-0001',
    domain: 'kitanomori-career.example',
    owner: '北野 ゆき',
    licenceNumber: '01-ユ-300101',
    speciality: '製造・物流・食品。リモート勤務の求人も扱います。',
    specialityEn: 'Manufacturing, logistics and food; remote jobs too.',
    placedLastYear: 184,
    leftWithinSixMonths: 9,
    feeNote: '年収（見込み）の35%',
    feeNoteEn: '35% of the expected yearly pay',
  },
  {
    name: '東京デジタル人材株式会社',
    nameEn: 'Tokyo Digital Talent',
    address: '東京都渋谷区道玄坂2-2-2',
    representative: '渋谷 明',
    contactPhone: '03-0000-0002',
    domain: 'tokyo-digital-jinzai.example',
    owner: '渋谷 あかり',
    licenceNumber: '13-ユ-301302',
    speciality: 'ITエンジニア、データ分析、社内情報システム。',
    specialityEn: 'Software and data.',
    placedLastYear: 412,
    leftWithinSixMonths: 37,
    feeNote: '年収（見込み）の40%',
    feeNoteEn: '40% of the expected yearly pay',
  },
  {
    name: '中部ものづくり紹介株式会社',
    nameEn: 'Chubu Monozukuri Placement',
    address: '愛知県名古屋市中村区名駅3-3-3',
    representative: '中村 鉄也',
    contactPhone: '052-000-0003',
    domain: 'chubu-monozukuri.example',
    owner: '中村 かなえ',
    licenceNumber: '23-ユ-302303',
    speciality: '機械設計、生産技術、品質管理。',
    specialityEn: 'Machines and production.',
    placedLastYear: 96,
    leftWithinSixMonths: 2,
    feeNote: '年収（見込み）の30%',
    feeNoteEn: '30% of the expected yearly pay',
  },
  {
    name: '関西オフィスワークス株式会社',
    nameEn: 'Kansai Officeworks',
    address: '大阪府大阪市北区梅田4-4-4',
    representative: '梅田 京子',
    contactPhone: '06-0000-0004',
    domain: 'kansai-officeworks.example',
    owner: '梅田 みどり',
    licenceNumber: '27-ユ-303404',
    speciality: '経理、人事、営業事務。離れていた期間のある方の就業も扱います。',
    specialityEn: 'Accounting, HR, office work; also after time away from work.',
    placedLastYear: 231,
    leftWithinSixMonths: 14,
    feeNote: '年収（見込み）の33%',
    feeNoteEn: '33% of the expected yearly pay',
  },
];

export const WAITING_AGENCY: DemoAgency = {
  name: '九州みらい紹介所',
  nameEn: 'Kyushu Mirai Placement',
  address: '福岡県福岡市博多区博多駅前5-5-5',
  representative: '博多 稔',
  contactPhone: '092-000-0005',
  domain: 'kyushu-mirai.example',
  owner: '博多 こずえ',
  licenceNumber: '40-ユ-304505',
  speciality: '介護、保育、医療事務。',
  specialityEn: 'Care, nursery and medical office work.',
  placedLastYear: 58,
  leftWithinSixMonths: 5,
  feeNote: '年収（見込み）の30%',
  feeNoteEn: '30% of the expected yearly pay',
};

/** The person one can be in the demo. */
export const CANDIDATE = { name: '山田 花子', mail: 'hanako.yamada@jinbutsu.example' } as const;
