-- The demo's clock walks from one due instant to the next (docs/decisions/0046): whose turn it is to walk, as in src/db/lease.ts,
-- and when what is due by business time is due.
alter table business_clock
  add column claim uuid,
  add column claimed_until timestamptz not null default '-infinity';
grant update (claim, claimed_until) on business_clock to relay_app;

grant select (contact_due_at) on provisions to relay_definer;
grant select (kind, on_day) on placement_records to relay_definer;
call migration.definer_may('recommendation_news', 'select');

-- The first instant at which each kind of work finds something; null where nothing waits for a time. No row, no owner, no count.
-- What staff are told of goes by many days of many rows: of those the first after `p_since`.
create function due_times(p_since timestamptz, p_most_recommended integer, p_warning_days integer, p_check_months integer)
  returns table (points timestamptz, offers timestamptz, waiting_requests timestamptz, spent_requests timestamptz, copies_hired_on date, asked timestamptz,
    answers timestamptz, last_seen_on date, unused_asked_at timestamptz, question_on date, nudges timestamptz, figures_through date,
    closed_through date, letters timestamptz, arrivals timestamptz, taken_back timestamptz, answer_due timestamptz,
    contact_due timestamptz, hire_day date, records timestamptz, fingerprints timestamptz, audit_line timestamptz)
  language sql stable security definer rows 1 set search_path = public, pg_temp
  begin atomic
    select
      (select min(r.confirm_due_at) from introduction_receipts r
        where r.counted and r.confirmed_at is null and r.voided_at is null),
      (select min(o.due_at) from redemption_offers o join redemptions r on r.company_id = o.company_id and r.id = o.redemption_id
        where r.returned_at is null and r.consumed_at is null and o.answer is null),
      (select min(r.requested_at) from redemptions r
        where r.returned_at is null and r.consumed_at is null
          and not exists (select from redemption_offers o where o.company_id = r.company_id and o.redemption_id = r.id
            and (o.answer is null or o.answer = 'accepted'))),
      (select min(q.at) from (
        select coalesce(max(r.due_at) filter (where r.closed_at is null), max(r.asked_at)) as at
        from recommendations r join redemptions m on m.company_id = r.company_id and m.id = r.redemption_id
        where m.returned_at is null and m.consumed_at is null
        group by r.company_id, r.redemption_id
        having count(*) >= p_most_recommended and bool_and(r.closed_at is not null or r.agreed_at is null)) q),
      (select min(r.hired_on) from recommendations r join recommendation_copies c on c.recommendation_id = r.id
        where c.wrapped_key is not null),
      (select min(case when w.candidate_id is null then 'epoch' else least(w.until, n.due_at) end)
        from recommendation_news n left join contact_pauses w on w.candidate_id = n.candidate_id),
      (select min(greatest(n.due_at, w.until))
        from answer_news n join provisions p on p.agency_id = n.agency_id and p.id = n.provision_id
        left join contact_pauses w on w.candidate_id = p.candidate_id
        where w.candidate_id is null or w.until is not null),
      (select min(c.last_seen_on) from candidates c where c.erased_at is null and c.asked_at is null),
      (select min(c.asked_at) from candidates c where c.erased_at is null),
      (select min(c.question_due_on) from candidates c),
      (select min(greatest(n.at, w.until)) from nudges n left join contact_pauses w on w.candidate_id = n.candidate_id
        where nudge_still_asks(n, 'infinity')),
      (select min(coalesce(a.contacts_through, 'epoch')) from agency_profiles a),
      (select min(coalesce(c.through, 'epoch')) from (select distinct company_id from relay_links where not test) l
        left join closed_months c on c.company_id = l.company_id),
      (select min(l.due_at) from letters l where l.state = 'scheduled'),
      (select min(greatest(p.provided_at, ((told.told_until at time zone 'Asia/Tokyo')::date + 1)::timestamp at time zone 'Asia/Tokyo'))
        from provisions p join organisations o on o.id = p.agency_id and not o.hidden
        left join arrival_mails told on told.agency_id = p.agency_id
        where p.accepted_at is null and p.withdrawn_at is null and p.answer_due_at > business_now()
          and p.provided_at > coalesce(told.told_until, '-infinity')
          and not exists (select from objections j where j.provision_id = p.id)),
      (select min(greatest(p.withdrawn_at, p.items_changed_at,
          ((told.told_until at time zone 'Asia/Tokyo')::date + 1)::timestamp at time zone 'Asia/Tokyo'))
        from provisions p join organisations o on o.id = p.agency_id and not o.hidden
        left join taking_back_mails told on told.agency_id = p.agency_id
        where greatest(p.withdrawn_at, p.items_changed_at) > coalesce(told.told_until, '-infinity')),
      (select min(p.answer_due_at) from provisions p
        where p.accepted_at is null and p.withdrawn_at is null and p.answer_due_at > p_since),
      (select min(p.contact_due_at) from provisions p
        where p.contacted_at is null and p.withdrawn_at is null and p.contact_due_at > p_since),
      (select min(d.day) from (
        select p.starts_on + 1 as day from placements p
        union all select s.on_day + p.refund_days[cardinality(p.refund_days)] - 1 - p_warning_days
          from placement_records s join placements p on p.agency_id = s.agency_id and p.id = s.placement_id
          where s.kind = 'started'
        union all select (s.on_day + make_interval(months => p_check_months))::date
          from placement_records s where s.kind = 'started') d
        where d.day::timestamp at time zone 'Asia/Tokyo' > p_since),
      least(
        (select min(r.keep_until) from provision_records r where r.wrapped_key is not null),
        (select min(r.keep_until) from receipt_records r where r.wrapped_key is not null),
        (select min(l.until) from (select max(r.keep_until) as until from placement_records r
          group by r.agency_id, r.placement_id having bool_or(r.wrapped_key is not null)) l)),
      least(
        (select min(f.until) from (select max(greatest(upper(i.repetition_during), upper(i.touch_during))) as until
          from introductions i where i.fingerprint_ended_at is null group by i.fingerprint) f),
        (select min(v.until) from (select greatest(
            max(r.registered_at) + make_interval(months => (select max(p.repetition_months) from program_rules p)),
            max(greatest(upper(i.repetition_during), upper(i.touch_during)))) as until
          from registrations r
            left join introductions i on i.candidate_id = r.candidate_id and i.registration_id = r.id
          where r.fingerprint_ended_at is null and r.person_at_link is not null
          group by r.link_id, r.person_at_link) v)),
      (select min(a.business_at) from audit_events a)
    where scope_kind() = 'system';
  end;
call migration.capability('due_times(timestamptz, integer, integer, integer)');
