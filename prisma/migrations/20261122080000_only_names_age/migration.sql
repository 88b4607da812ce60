-- Of a line of history nothing changes but names, and they only go: the actor becomes "somebody", and of the details
-- something is left out. Whatever else an update says is refused, also on the explicit word.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  names CONSTANT text[] := ARRAY['actor', 'details'];
BEGIN
  IF current_setting('klankbord.may_forget', true) = 'yes' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    IF TG_TABLE_NAME IN ('action_event', 'improvement_event')
      AND to_jsonb(NEW) - names = to_jsonb(OLD) - names
      AND to_jsonb(NEW) ->> 'actor' = 'somebody'
      AND (to_jsonb(OLD) -> 'details') @> (to_jsonb(NEW) -> 'details')
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END $$;
