SELECT keep_workspaces_apart('answered_request');
