CREATE TYPE "DayPart" AS ENUM ('morning', 'afternoon', 'whole_day');
CREATE TYPE "ShadowingMode" AS ENUM ('calls', 'chats', 'complaints', 'shop');
CREATE TYPE "BookingState" AS ENUM ('booked', 'attended', 'no_show', 'cancelled');
CREATE TABLE "licence_person" (
    "person_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "external_id" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "exempt_until" TEXT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "licence_person_pkey" PRIMARY KEY ("person_id")
);
CREATE TABLE "service_team" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "on_duty" INTEGER NOT NULL DEFAULT 10,
    CONSTRAINT "service_team_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "blackout" (
    "id" SERIAL NOT NULL,
    "team_id" INTEGER NOT NULL,
    "from_date" TEXT NOT NULL,
    "until_date" TEXT NOT NULL,
    CONSTRAINT "blackout_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "seat" (
    "id" SERIAL NOT NULL,
    "host_id" INTEGER NOT NULL,
    "team_id" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "part" "DayPart" NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "place" TEXT NOT NULL,
    "mode" "ShadowingMode" NOT NULL,
    "language" TEXT NOT NULL,
    "touchpoint_id" TEXT,
    "expect" TEXT NOT NULL DEFAULT '',
    "withdrawn_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "seat_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "booking" (
    "id" SERIAL NOT NULL,
    "seat_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "state" "BookingState" NOT NULL DEFAULT 'booked',
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "checked_in_at" TIMESTAMPTZ(3),
    "attested_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "booking_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "seat_wait" (
    "seat_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "seat_wait_pkey" PRIMARY KEY ("seat_id", "person_id")
);
CREATE TABLE "host_refusal" (
    "host_id" INTEGER NOT NULL,
    "guest_id" INTEGER NOT NULL,
    CONSTRAINT "host_refusal_pkey" PRIMARY KEY ("host_id", "guest_id")
);
CREATE TABLE "programme_pause" (
    "id" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    CONSTRAINT "programme_pause_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "reflection" (
    "id" SERIAL NOT NULL,
    "booking_id" INTEGER,
    "person_id" INTEGER NOT NULL,
    "date" TEXT NOT NULL,
    "surprise" TEXT NOT NULL,
    "promise" TEXT NOT NULL,
    "differently" TEXT NOT NULL DEFAULT '',
    "idea" TEXT NOT NULL DEFAULT '',
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "action_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "reflection_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "licence" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "booking_id" INTEGER,
    "issued_on" TEXT NOT NULL,
    "valid_until" TEXT NOT NULL,
    "withdrawn_at" TIMESTAMPTZ(3),
    CONSTRAINT "licence_pkey" PRIMARY KEY ("id")
);
CREATE TABLE "licence_notice" (
    "key" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "licence_notice_pkey" PRIMARY KEY ("key")
);
CREATE UNIQUE INDEX "service_team_name_key" ON "service_team"("name");
CREATE INDEX "blackout_team_id_idx" ON "blackout"("team_id");
CREATE INDEX "seat_host_id_date_idx" ON "seat"("host_id", "date");
CREATE INDEX "seat_team_id_date_idx" ON "seat"("team_id", "date");
CREATE INDEX "seat_date_idx" ON "seat"("date");
CREATE INDEX "booking_seat_id_idx" ON "booking"("seat_id");
CREATE INDEX "booking_person_id_idx" ON "booking"("person_id");
CREATE INDEX "seat_wait_person_id_idx" ON "seat_wait"("person_id");
CREATE INDEX "host_refusal_guest_id_idx" ON "host_refusal"("guest_id");
CREATE UNIQUE INDEX "reflection_booking_id_key" ON "reflection"("booking_id");
CREATE INDEX "reflection_person_id_idx" ON "reflection"("person_id");
CREATE UNIQUE INDEX "licence_booking_id_key" ON "licence"("booking_id");
CREATE INDEX "licence_person_id_idx" ON "licence"("person_id");
CREATE INDEX "licence_notice_sent_at_idx" ON "licence_notice"("sent_at");
ALTER TABLE "licence_person" ADD CONSTRAINT "licence_person_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "blackout" ADD CONSTRAINT "blackout_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "service_team"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "seat" ADD CONSTRAINT "seat_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seat" ADD CONSTRAINT "seat_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "service_team"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seat" ADD CONSTRAINT "seat_touchpoint_id_fkey" FOREIGN KEY ("touchpoint_id") REFERENCES "touchpoint"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "booking" ADD CONSTRAINT "booking_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "booking" ADD CONSTRAINT "booking_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "seat_wait" ADD CONSTRAINT "seat_wait_seat_id_fkey" FOREIGN KEY ("seat_id") REFERENCES "seat"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "seat_wait" ADD CONSTRAINT "seat_wait_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "host_refusal" ADD CONSTRAINT "host_refusal_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "host_refusal" ADD CONSTRAINT "host_refusal_guest_id_fkey" FOREIGN KEY ("guest_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "reflection" ADD CONSTRAINT "reflection_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "reflection" ADD CONSTRAINT "reflection_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "licence" ADD CONSTRAINT "licence_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "licence" ADD CONSTRAINT "licence_booking_id_fkey" FOREIGN KEY ("booking_id") REFERENCES "booking"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- Whatever a process believes: a seat has one guest, and a person one open booking.
CREATE UNIQUE INDEX "booking_one_guest_a_seat" ON "booking"("seat_id") WHERE "state" IN ('booked', 'attended');
CREATE UNIQUE INDEX "booking_one_open_a_person" ON "booking"("person_id") WHERE "state" = 'booked';
CREATE UNIQUE INDEX "programme_pause_one_open" ON "programme_pause"((true)) WHERE "ended_at" IS NULL;
