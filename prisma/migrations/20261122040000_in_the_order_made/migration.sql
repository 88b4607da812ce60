-- Moments are stored in milliseconds: two posts of the same one must still go out in the order in which they were made.
DROP INDEX "post_state_not_before_created_at_slot_id_id_idx";
ALTER TABLE "post" ADD COLUMN "sequence" BIGSERIAL NOT NULL;
CREATE INDEX "post_state_not_before_sequence_idx" ON "post"("state", "not_before", "sequence");
