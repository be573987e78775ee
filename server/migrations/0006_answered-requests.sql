CREATE TABLE "answered_request" (
	"workspace_id" text NOT NULL,
	"caller_id" text NOT NULL,
	"key_digest" text NOT NULL,
	"request_digest" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"status" integer NOT NULL,
	"headers" jsonb NOT NULL,
	"sealed_body" "bytea" NOT NULL,
	CONSTRAINT "answered_request_workspace_id_caller_id_key_digest_pk" PRIMARY KEY("workspace_id","caller_id","key_digest")
);
--> statement-breakpoint
CREATE INDEX "answered_request_by_age" ON "answered_request" USING btree ("workspace_id","at");