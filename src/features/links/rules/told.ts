/** What a company learns of who came through its links, in the words every page uses; never that nothing is told (rules.md §5). */
export const toldToCompany = {
  ja: '伝わるのは人数と日付だけです。同じ日の登録が少ないと、会社が推測できることがあります。',
  en: 'Only numbers and dates. Where few people register on a day, it may be able to guess.',
} as const;
