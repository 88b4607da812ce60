-- What somebody does in their department: another role is a reason to ask whether what they contribute still holds.
ALTER TABLE "person" ADD COLUMN "role" TEXT;
ALTER TABLE "contribution" ADD COLUMN "role" TEXT;
