SELECT keep_workspaces_apart(name::regclass) FROM unnest(ARRAY['webhook', 'webhook_event', 'webhook_delivery']) AS name;
