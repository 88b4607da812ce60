-- Since when a touchpoint has another promise or owner: who contributed there before is asked whether it still holds.
ALTER TABLE "touchpoint" ADD COLUMN "changed_at" TIMESTAMPTZ(3);
