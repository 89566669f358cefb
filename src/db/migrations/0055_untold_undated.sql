-- Those who are still to be told, the latest end first, and behind them those whose end has no day: a file need not name one.
drop index selections_rejected;
create index selections_rejected on selections (company_id, (coalesce(ended_on, date '0001-01-01')) desc, id desc)
  where status = 'rejected';
