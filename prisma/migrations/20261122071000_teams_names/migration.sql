-- How a channel of Teams and its team are called: Teams has no way to show a channel by its id.
alter table "teams_conversation" add column "name" text, add column "team_name" text;
