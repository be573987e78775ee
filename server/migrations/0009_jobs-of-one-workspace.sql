SELECT keep_workspaces_apart(name::regclass) FROM unnest(ARRAY['job', 'forecast_history']) AS name;
--> statement-breakpoint
-- What was done stays, until a plan that was deleted long ago goes with all of it: then a transaction names the plan.
CREATE OR REPLACE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
	IF TG_OP = 'DELETE' AND OLD.plan_id = current_setting('nonlinear.forgotten_plan', true) THEN
		RETURN OLD;
	END IF;
	RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP;
END
$$;
--> statement-breakpoint
CREATE TRIGGER forecast_history_append_only BEFORE UPDATE OR DELETE ON "forecast_history" FOR EACH ROW EXECUTE FUNCTION refuse_change();
