CREATE TABLE "forecast_history" (
	"workspace_id" text NOT NULL,
	"plan_id" text NOT NULL,
	"day" date NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"revision" integer NOT NULL,
	"success" double precision NOT NULL,
	"by_deadline" double precision,
	"deadline" date,
	"finish" jsonb,
	"finish_days" jsonb,
	"decided" text,
	"seed" bigint NOT NULL,
	"trials" integer NOT NULL,
	"engine_version" integer NOT NULL,
	CONSTRAINT "forecast_history_workspace_id_plan_id_day_pk" PRIMARY KEY("workspace_id","plan_id","day")
);
--> statement-breakpoint
CREATE TABLE "job" (
	"workspace_id" text NOT NULL,
	"id" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"plan_id" text,
	"asked" jsonb NOT NULL,
	"progress" double precision NOT NULL,
	"attempts" integer NOT NULL,
	"error" text,
	"result" jsonb,
	"created_by" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"started_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "job_workspace_id_id_pk" PRIMARY KEY("workspace_id","id")
);
--> statement-breakpoint
ALTER TABLE "forecast_history" ADD CONSTRAINT "forecast_history_workspace_id_plan_id_plan_workspace_id_id_fk" FOREIGN KEY ("workspace_id","plan_id") REFERENCES "public"."plan"("workspace_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "job_by_time" ON "job" USING btree ("workspace_id","created_at" DESC NULLS FIRST,"id");