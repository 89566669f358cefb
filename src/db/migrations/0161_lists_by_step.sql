-- Lists narrowed to a step or a route walked everybody of the company to count and to fill a page.
create index applicants_by_step on applicants (company_id, step, latest_on, id) where step is not null;
create index applicants_by_route on applicants (company_id, route, latest_on, id) where route is not null;
