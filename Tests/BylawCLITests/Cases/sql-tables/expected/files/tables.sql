CREATE TABLE "members" (
  "id" text COLLATE "C" NOT NULL,
  "tier" text COLLATE "C",
  "books" bigint,
  PRIMARY KEY ("id")
);

INSERT INTO "members" ("id", "tier", "books") VALUES
('ann', 'core', 12),
('b''en', NULL, NULL);
