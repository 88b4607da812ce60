CREATE TYPE "ActionState" AS ENUM ('new', 'claimed', 'contacted', 'resolved', 'not_doing', 'told');
CREATE TYPE "ActionOrigin" AS ENUM ('verbatim', 'hand');
CREATE TABLE "action" (
    "id" SERIAL NOT NULL,
    "state" "ActionState" NOT NULL DEFAULT 'new',
    "origin" "ActionOrigin" NOT NULL,
    "title" TEXT NOT NULL DEFAULT '',
    "touchpoint_id" TEXT,
    "channel_id" INTEGER,
    "holder" TEXT,
    "last_holder" TEXT,
    "offered_to" TEXT,
    "offered_until" TIMESTAMPTZ(3),
    "customer_value" TEXT NOT NULL DEFAULT '',
    "organisation_value" TEXT NOT NULL DEFAULT '',
    "may_contact" BOOLEAN NOT NULL DEFAULT false,
    "claim_due_at" TIMESTAMPTZ(3),
    "claim_warn_at" TIMESTAMPTZ(3),
    "warned_at" TIMESTAMPTZ(3),
    "contact_due_at" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "contacted_at" TIMESTAMPTZ(3),
    "contacted_by" TEXT,
    "closed_at" TIMESTAMPTZ(3),
    "outcome" TEXT NOT NULL DEFAULT '',
    "reason" TEXT,
    "told_at" TIMESTAMPTZ(3),
    "told_by" TEXT,
    "told_what" TEXT NOT NULL DEFAULT '',
    "merged_into_id" INTEGER,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "action_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "action_feedback" (
    "feedback_id" BIGINT NOT NULL,
    "action_id" INTEGER NOT NULL,
    CONSTRAINT "action_feedback_pkey" PRIMARY KEY ("feedback_id")
);
CREATE TABLE "action_event" (
    "id" BIGSERIAL NOT NULL,
    "action_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "action_event_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "action_note" (
    "id" BIGSERIAL NOT NULL,
    "action_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    CONSTRAINT "action_note_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "action_reminder" (
    "person" TEXT NOT NULL,
    "sent_on" TEXT NOT NULL DEFAULT '',
    "snoozed_until" TIMESTAMPTZ(3),
    CONSTRAINT "action_reminder_pkey" PRIMARY KEY ("person")
);
CREATE TABLE "action_card" (
    "post_id" UUID NOT NULL,
    "action_id" INTEGER NOT NULL,
    CONSTRAINT "action_card_pkey" PRIMARY KEY ("post_id")
);
CREATE TABLE "quoted_in" (
    "post_id" UUID NOT NULL,
    "feedback_id" BIGINT NOT NULL,
    CONSTRAINT "quoted_in_pkey" PRIMARY KEY ("post_id", "feedback_id")
);
CREATE INDEX "quoted_in_feedback_id_idx" ON "quoted_in"("feedback_id");
CREATE INDEX "action_holder_idx" ON "action"("holder");
CREATE INDEX "action_state_claim_due_at_idx" ON "action"("state", "claim_due_at");
CREATE INDEX "action_feedback_action_id_idx" ON "action_feedback"("action_id");
CREATE INDEX "action_event_action_id_id_idx" ON "action_event"("action_id", "id");
CREATE INDEX "action_note_action_id_id_idx" ON "action_note"("action_id", "id");
CREATE INDEX "action_card_action_id_idx" ON "action_card"("action_id");
ALTER TABLE "action" ADD CONSTRAINT "action_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "action" ADD CONSTRAINT "action_channel_id_fkey" FOREIGN KEY ("channel_id") REFERENCES "channel"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "action" ADD CONSTRAINT "action_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "action"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "action_feedback" ADD CONSTRAINT "action_feedback_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "action_feedback" ADD CONSTRAINT "action_feedback_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "action_event" ADD CONSTRAINT "action_event_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "action_note" ADD CONSTRAINT "action_note_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "action_card" ADD CONSTRAINT "action_card_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "action_card" ADD CONSTRAINT "action_card_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "quoted_in" ADD CONSTRAINT "quoted_in_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "quoted_in" ADD CONSTRAINT "quoted_in_feedback_id_fkey" FOREIGN KEY ("feedback_id") REFERENCES "feedback"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What happened stays as it was written down; rows go only with what they are about, on an explicit word.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('klankbord.may_forget', true) = 'yes' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME;
END $$;
CREATE TRIGGER "action_event_is_append_only" BEFORE UPDATE OR DELETE ON "action_event"
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
