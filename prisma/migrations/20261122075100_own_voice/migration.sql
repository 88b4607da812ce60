ALTER TABLE "action" ADD COLUMN "promise_id" TEXT;
ALTER TABLE "action" ADD COLUMN "voice" TEXT NOT NULL DEFAULT 'text';
ALTER TABLE "action_feedback" ADD COLUMN "is_quoted" BOOLEAN NOT NULL DEFAULT true;
ALTER TABLE "action_feedback" ADD COLUMN "is_again" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "action" ADD CONSTRAINT "action_promise_id_fkey" FOREIGN KEY ("promise_id") REFERENCES "customer_promise"("id") ON DELETE SET NULL ON UPDATE CASCADE;
UPDATE "action" a SET "voice" = s."stratum"
  FROM "action_feedback" f JOIN "shown_verbatim" s ON s."feedback_id" = f."feedback_id"
  WHERE f."action_id" = a."id" AND s."stratum" IN ('promoter', 'passive', 'detractor');
