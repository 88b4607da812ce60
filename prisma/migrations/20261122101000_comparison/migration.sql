-- A touchpoint where nothing changes while an improvement is looked at, named when customers were told; and what a look
-- found beside it.
ALTER TABLE "improvement" ADD COLUMN "comparison_touchpoint_id" TEXT;
ALTER TABLE "improvement" ADD CONSTRAINT "improvement_comparison_touchpoint_id_fkey" FOREIGN KEY ("comparison_touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "improvement_finding" ADD COLUMN "beside" JSONB;
