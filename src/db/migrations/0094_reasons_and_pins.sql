-- What is recorded of people and selections by hand stays whatever a later file says (docs/rules.md §8.9), and why a selection ended is
-- one of a short list, with what would have to change for it to end otherwise.

alter table applicants
  -- Fields that were written by hand: no import changes them (applicants/rules/pins.ts).
  add column pinned text[] not null default '{}';
alter table selections
  add column pinned text[] not null default '{}',
  -- One of applicants/rules/end-reasons.ts; null where no reason is recorded.
  add column reason_kind text check (char_length(reason_kind) <= 40),
  -- Conditions, each typed (applicants/rules/would-change.ts).
  add column would_change jsonb not null default '[]',
  -- The person turned down an offer.
  add column offer_declined boolean not null default false;

-- Who owns the tables is behind the walls as well, unless it is a superuser.
alter table selections no force row level security;
update selections s set reason_kind = coalesce(k.kind, 'other')
  from (select distinct end_reason, lower(regexp_replace(normalize(end_reason, NFKC), '[\s。．.]+', '', 'g')) as folded
    from selections where end_reason is not null) r
  left join (values
  ('filled', '{filled,採用予定の人数に達した,theplannednumberofpeoplewashired,充足,採用枠充足,募集枠充足,採用充足,定員充足,枠が埋まった,positionfilled}'),
  ('opening_ended', '{opening_ended,募集を取りやめた,theopeningwasgivenup,募集終了,募集中止,採用中止,募集停止,採用計画の変更,openingclosed,positionclosed}'),
  ('no_opening', '{no_opening,ご希望に合う求人がなかった,noopeningthatfitted,希望に合う求人なし,合う求人がない,該当求人なし,nofittingopening}'),
  ('pay', '{pay,給与の条件が合わなかった,paydidnotmatch,給与,給与条件,年収,年収条件,希望年収の相違,条件不一致(給与),salary}'),
  ('workplace', '{workplace,勤務地・在宅勤務の条件が合わなかった,workplaceorremoteworkdidnotmatch,勤務地,勤務地条件,在宅勤務,リモート勤務,条件不一致(勤務地),location,remote}'),
  ('hours', '{hours,勤務時間・シフトが合わなかった,workinghoursdidnotmatch,勤務時間,シフト,勤務時間条件,条件不一致(勤務時間),workinghours,shift}'),
  ('start_date', '{start_date,入社の時期が合わなかった,thestartdatedidnotmatch,入社時期,入社日,入社可能時期,条件不一致(入社時期),startdate}'),
  ('certificate', '{certificate,必要な資格がなかった,arequiredcertificatewasmissing,資格,資格要件,資格不足,必要資格なし,qualification}'),
  ('experience', '{experience,必要な経験年数に届かなかった,feweryearsofexperiencethanrequired,経験,経験年数,経験不足,経験年数不足,yearsofexperience}'),
  ('skill', '{skill,必要なスキルが合わなかった,requiredskillsdidnotmatch,スキル,スキル不足,スキル不一致,スキルアンマッチ,skills}')) as k (kind, words) on r.folded = any (k.words::text[])
  where s.end_reason = r.end_reason and r.folded <> '';
alter table selections force row level security;
