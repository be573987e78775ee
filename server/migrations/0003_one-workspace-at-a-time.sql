-- A transaction sees the rows of the workspace it names, and nothing where it names none. `force`: the owner of the tables as well.
CREATE FUNCTION current_workspace() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT nullif(current_setting('nonlinear.workspace', true), '') $$;
--> statement-breakpoint
CREATE FUNCTION keep_workspaces_apart(name regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
	EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', name);
	EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', name);
	EXECUTE format('CREATE POLICY one_workspace ON %s USING (workspace_id = current_workspace())', name);
END
$$;
--> statement-breakpoint
SELECT keep_workspaces_apart(name::regclass) FROM unnest(ARRAY['plan', 'plan_revision', 'member', 'invitation', 'access_token', 'share_link']) AS name;
--> statement-breakpoint
-- Somebody may see in which workspaces they are.
CREATE POLICY own_memberships ON "member" FOR SELECT USING (user_id = nullif(current_setting('nonlinear.person', true), ''));
--> statement-breakpoint
INSERT INTO "workspace" VALUES ('local', 'Our plans', now());
