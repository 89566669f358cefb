-- A letter that was handed to the outbox has not left before a worker takes it, and while the mail server is away that may be days. Until
-- then it is cancelled as one that waits, by hand or because its selection is open again, and it goes with its reader's record.
grant select (claimed_until), update (stopped_at, stopped_by, wrapped_key, sealed) on outbox_messages to relay_definer;
create policy definer_cancels on outbox_messages for update to relay_definer using (true) with check (stopped_by = 'cancelled');

-- Of a message that a worker has in hand nobody can say whether it has left: its letter stays as it is.
create function recall_letter() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update outbox_messages set stopped_at = clock_timestamp(), stopped_by = 'cancelled', wrapped_key = null, sealed = ''
    where id = old.outbox_id and sent_at is null and parked_at is null and stopped_at is null
      and (tg_op = 'DELETE' or claimed_until < clock_timestamp() or claimed_until > clock_timestamp() + interval '40 seconds');
  if tg_op = 'UPDATE' and found then return new; end if;
  return null;
end $$;
alter function recall_letter() owner to relay_definer;
create trigger recalled before update of state on letters for each row
  when (old.state = 'sent' and new.state = 'cancelled') execute function recall_letter();
create trigger recalled_with_reader after delete on letters for each row
  when (old.state = 'sent') execute function recall_letter();

drop trigger free_selections on letters;
create trigger free_selections after update of state on letters for each row
  when (old.state in ('scheduled', 'sent') and new.state in ('cancelled', 'stopped')) execute function free_selections_of_letter();

create or replace function cancel_letters_of_reopened() returns trigger language plpgsql as $$
begin
  update letters l set state = 'cancelled', reason = 'reopened', ended_at = business_now(), outbox_id = null, mailbox_key = null
  where l.company_id = new.company_id
    and (l.state = 'scheduled'
      or l.state = 'sent' and exists (select from letter_deliveries(array[l.id]) d where d.delivery = 'waiting'))
    and l.id in (
      select s.letter_id from letter_selections s
      where s.company_id = new.company_id and s.selection_id = new.id and s.is_live);
  return null;
end $$;
