-- In which order the agencies' cards were shown: what the order is made of, day by day and whenever it changed, so that anybody can
-- recompute it (rules.md §6.7, parties/rules/card-order.ts, decision 0041). It is published and only ever added to.
create table card_orders (
  number integer primary key check (number > 0),
  at timestamptz not null,
  -- The day in Japan that the lots were drawn by.
  day date not null,
  -- By licence number: [{"id", "licenceNumber", "isOpen", "work", "areas"}].
  agencies jsonb not null,
  -- Their ids in the order in which somebody without wishes sees them.
  shown uuid[] not null
);
call migration.wall('card_orders', may => 'select, insert');
call migration.append_only('card_orders');
create policy published on card_orders for select to relay_app using (true);
create policy logged on card_orders for insert to relay_app with check ((select scope_kind()) = 'system');
create index card_orders_days on card_orders (day, number);
