-- People in charge are reached by telephone.
alter table persons add column phone text check (phone ~ '^[0-9-]{7,20}$');
grant update (phone) on persons to bihuan_app, bihuan_worker;
