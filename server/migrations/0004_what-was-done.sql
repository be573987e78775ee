CREATE TABLE "plan_event" (
	"workspace_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"author_id" text,
	"kind" text NOT NULL,
	"revision" integer NOT NULL,
	"happening" jsonb,
	CONSTRAINT "plan_event_workspace_id_plan_id_seq_pk" PRIMARY KEY("workspace_id","plan_id","seq")
);
--> statement-breakpoint
ALTER TABLE "plan_event" ADD CONSTRAINT "plan_event_workspace_id_plan_id_plan_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."plan"("workspace_id","id") ON DELETE no action ON UPDATE no action;