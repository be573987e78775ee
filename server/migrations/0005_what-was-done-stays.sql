-- What was done before this was kept: every revision is a change by somebody unknown. The owner of the tables sees all workspaces for a moment.
ALTER TABLE "plan_revision" NO FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
INSERT INTO "plan_event" ("workspace_id", "plan_id", "seq", "at", "author_id", "kind", "revision")
	SELECT "workspace_id", "plan_id", "revision", "created_at", "author_id", CASE "revision" WHEN 1 THEN 'created' ELSE 'changed' END, "revision" FROM "plan_revision";
--> statement-breakpoint
ALTER TABLE "plan_revision" FORCE ROW LEVEL SECURITY;
--> statement-breakpoint
SELECT keep_workspaces_apart('plan_event');
--> statement-breakpoint
CREATE TRIGGER plan_event_append_only BEFORE UPDATE OR DELETE ON "plan_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
