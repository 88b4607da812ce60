-- An invitation waits until its reader is at work.
ALTER TABLE "nudge" ADD COLUMN "planned_at" TIMESTAMPTZ(3);
CREATE INDEX "nudge_planned_at_idx" ON "nudge"("planned_at");
