-- What the operator publishes of itself beside name and address: terms, privacy and the page behind every link name it.
-- Null is what nobody has said yet; then nothing is claimed (docs/rules.md §6.10).
create table operator_facts (
  organisation_id uuid primary key,
  -- Only the operator has such facts.
  of_kind text not null default 'operator' check (of_kind = 'operator'),
  -- 特定募集情報等提供事業者の届出受理番号 (職業安定法 43-2).
  notification_number text check (notification_number ~ '^[0-9]{2}-募-[0-9]{6}$'),
  privacy_officer text check (char_length(privacy_officer) between 1 and 120),
  court text check (char_length(court) between 1 and 120),
  terms_enacted_on date,
  terms_revised_on date,
  privacy_enacted_on date,
  privacy_revised_on date,
  foreign key (organisation_id, of_kind) references organisations (id, kind),
  constraint terms_revised_later check (terms_revised_on is null or coalesce(terms_revised_on >= terms_enacted_on, false)),
  constraint privacy_revised_later
    check (privacy_revised_on is null or coalesce(privacy_revised_on >= privacy_enacted_on, false))
);
call migration.wall('operator_facts', kinds => '{system}', own => '{select}', may => 'select, insert, update (notification_number,
  privacy_officer, court, terms_enacted_on, terms_revised_on, privacy_enacted_on, privacy_revised_on)');
create policy operator_says on operator_facts to relay_app
  using (organisation_id = (select scope_organisation('operator')))
  with check (organisation_id = (select scope_organisation('operator')));
