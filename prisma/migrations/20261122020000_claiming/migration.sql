-- The outbox walks what is due in its order and takes the first that may go, instead of sorting all of it for each.
DROP INDEX "post_state_not_before_idx";
CREATE INDEX "post_state_not_before_created_at_slot_id_id_idx" ON "post"("state", "not_before", "created_at", "slot_id", "id");
