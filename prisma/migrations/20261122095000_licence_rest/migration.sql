ALTER TYPE "ActionOrigin" ADD VALUE 'reflection';
ALTER TABLE "licence_person" ADD COLUMN "name" TEXT;
CREATE TABLE "licence_setting" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "valid_months" INTEGER NOT NULL DEFAULT 12,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "licence_setting_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "seat_swap" (
    "booking_id" INTEGER NOT NULL,
    "to_id" INTEGER NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "seat_swap_pkey" PRIMARY KEY ("booking_id")
);
CREATE INDEX "seat_swap_to_id_idx" ON "seat_swap"("to_id");
ALTER TABLE "seat_swap" ADD CONSTRAINT "seat_swap_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "seat_swap" ADD CONSTRAINT "seat_swap_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- One organisation, one row; months as the programme may want them.
ALTER TABLE "licence_setting" ADD CONSTRAINT "licence_setting_one" CHECK ("id" = 1 AND "valid_months" BETWEEN 1 AND 60);
