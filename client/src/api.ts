// Written from the description of the API: UPDATE_GOLDEN=1 npx vitest run client/src/api.test.ts

export interface paths {
    "/api/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is signed in, and in which workspaces */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The account */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Account"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What is wrong with a text */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n"
                     *     }
                     */
                    "application/json": {
                        /**
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description Errors, warnings and notes in the order of the text */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            diagnostics?: Record<string, never>[];
                        };
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/door": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one comes in */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Whether one signs in, and how */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Door"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The forecast of a text that is not kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n"
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        /** @description also what takes seconds: what to do next by simulation, sensitivity, portfolios */
                        full?: boolean;
                        /**
                         * @description With `sobol` the futures are drawn evenly, for smaller errors; only where chance decides at most 256 things
                         * @enum {string}
                         */
                        sampling?: "independent" | "sobol";
                        seed?: number;
                        /**
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                        trials?: number;
                    };
                };
            };
            responses: {
                /** @description The forecast */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forecast"] & (Record<string, never> | null);
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the server is up */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            instance: string;
                            /** @enum {string} */
                            status: "ok";
                            version: string;
                        };
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/github": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an import of the issues of a GitHub repository would do, as they are now */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "owner": "octo-org",
                     *       "repo": "detector"
                     *     }
                     */
                    "application/json": {
                        daysPerPoint?: number;
                        /** @description The id of a plan that is there, which the file brings up to date */
                        into?: string;
                        /** @description Only issues that have all of these */
                        labels?: string[];
                        /** @example octo-org */
                        owner: string;
                        /** @example detector */
                        repo: string;
                        /**
                         * @description All without it
                         * @enum {string}
                         */
                        state?: "open" | "closed" | "all";
                        /** @description A token of GitHub that may read issues; used for this call alone and never kept. Public repositories need none */
                        token?: string;
                    };
                };
            };
            responses: {
                /** @description The preview */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportPreview"] & (Record<string, never> | null);
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an import would do. To write it, make a plan of its text, or save the text in the plan that it goes into */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "ID,Name,State\nT-1,Label images,Done\nT-2,Train,To Do\n"
                     *     }
                     */
                    "application/json": {
                        daysPerPoint?: number;
                        /** @enum {string} */
                        delimiter?: "," | ";" | "\t" | "|";
                        fileName?: string;
                        /**
                         * @description Guessed without it
                         * @enum {string}
                         */
                        from?: "jira" | "linear" | "github" | "gitlab" | "plane" | "ms-project" | "mcprojsim" | "lighthouse" | "csv";
                        hoursPerDay?: number;
                        /** @description The id of a plan that is there, which the file brings up to date */
                        into?: string;
                        /** @description Columns of a table by the field they hold */
                        mapping?: {
                            assignee?: string;
                            created?: string;
                            days?: string;
                            description?: string;
                            done?: string;
                            due?: string;
                            end?: string;
                            key?: string;
                            labels?: string;
                            needs?: string;
                            odds?: string;
                            parent?: string;
                            priority?: string;
                            start?: string;
                            status?: string;
                            title?: string;
                        };
                        /**
                         * @description The file
                         * @example ID,Name,State
                         *     T-1,Label images,Done
                         *     T-2,Train,To Do
                         */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The preview */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportPreview"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations that are open */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            invitations: components["schemas"]["Invitation"][];
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Invite somebody; an earlier invitation of the same address ends */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "email": "ada@example.org",
                     *       "role": "owner"
                     *     }
                     */
                    "application/json": {
                        /** Format: email */
                        email: string;
                        /** @enum {string} */
                        role: "owner" | "lead" | "member" | "interviewer" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Mailed, or to be handed on as a link */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Invitation"] & {
                            mailed: boolean;
                            /** @description Shown this once: only its digest is kept */
                            secret: string;
                        };
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw an invitation */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Withdrawn */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Become a member: with the account that is signed in, or with a new one */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "secret": "words"
                     *     }
                     */
                    "application/json": {
                        account?: {
                            name: string;
                            password: string;
                        };
                        secret: string;
                    };
                };
            };
            responses: {
                /** @description A member */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Membership"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/invitations/look": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What an invitation is for */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "secret": "words"
                     *     }
                     */
                    "application/json": {
                        secret: string;
                    };
                };
            };
            responses: {
                /** @description The invitation */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            email: string;
                            hasAccount: boolean;
                            invitedBy: string;
                            /** @enum {string} */
                            role: "owner" | "lead" | "member" | "interviewer" | "viewer";
                            workspace: string;
                        };
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Jobs of the workspace, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Where to go on: the `next` of the part before */
                    cursor?: string;
                    /** @description How many at most; 200 without it */
                    limit?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The jobs, without their results */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            jobs: components["schemas"]["Job"][];
                            /** @description The `cursor` of the next part; null with the last */
                            next: string | null;
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One job with its result */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The job */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JobWithResult"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends a job that waits or runs, whichever process works on it */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is cancelled */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Queues a job again that failed or was cancelled */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It waits */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is in the workspace */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Longest there first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            members: components["schemas"]["Member"][];
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/members/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a member, or leave */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone, with their tokens */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Another role */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    userId: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "role": "owner"
                     *     }
                     */
                    "application/json": {
                        /** @enum {string} */
                        role: "owner" | "lead" | "member" | "interviewer" | "viewer";
                    };
                };
            };
            responses: {
                /** @description Changed */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What to do next in a text that is not kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n"
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        /** @enum {string} */
                        objective?: "deadline" | "value" | "knowledge";
                        seed?: number;
                        /**
                         * @description The text of a plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                        trials?: number;
                    };
                };
            };
            responses: {
                /** @description The advice */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAdviceOfText"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The plans, newest change first */
        get: {
            parameters: {
                query?: {
                    /** @description Where to go on: the `next` of the part before */
                    cursor?: string;
                    /** @description How many at most; 1000 without it */
                    limit?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plans */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The `cursor` of the next part; null with the last */
                            next: string | null;
                            plans: (components["schemas"]["PlanSummary"] & {
                                outlook?: components["schemas"]["Outlook"];
                            })[];
                        };
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A new plan */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n"
                     *     }
                     */
                    "application/json": {
                        /** @description What it is called while its text has no `plan:` line, such as the name of its file. */
                        name?: string;
                        /**
                         * @description The text of a plan file. It may contain errors: a draft is kept.
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The new plan */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One plan with its text */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** A changed text; answered when it is safe on the disk */
        put: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `etag` of the plan that was changed, or `*` for whichever is there */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n",
                     *       "baseRevision": 1
                     *     }
                     */
                    "application/json": {
                        /**
                         * @description The revision that was changed; the header `if-match` may say it instead
                         * @example 1
                         */
                        baseRevision?: number;
                        /**
                         * @description The text of a plan file. It may contain errors: a draft is kept.
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The plan; the same text makes no new revision */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `precondition-failed` The tag is of something else */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Hides the plan; it can be restored */
        delete: {
            parameters: {
                query?: never;
                header?: {
                    /** @description The `etag` of the plan that was changed, or `*` for whichever is there */
                    "if-match"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is hidden */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `precondition-failed` The tag is of something else */
                412: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan as it was at an instant */
        get: {
            parameters: {
                query: {
                    instant: string;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The revision that was the latest then */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Revision"];
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to a plan, by whom and when, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Those older than this number */
                    before?: number;
                    /** @description Where to go on: the `next` of the part before */
                    cursor?: string;
                    /** @description How many at most; 200 without it */
                    limit?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The events */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            events: components["schemas"]["PlanEvent"][];
                            /** @description The `cursor` of the next part; null with the last */
                            next: string | null;
                        };
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Something happened: one more line in the log of the plan, whoever changed it last */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "date": "2026-12-03",
                     *       "subject": "labels",
                     *       "odds": "40%",
                     *       "days": "5..8..15"
                     *     }
                     */
                    "application/json": components["schemas"]["Happening"];
                };
            };
            responses: {
                /** @description The plan with the line */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/export/{format}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A plan and its forecast of today for other programs: a table, a calendar, the graph, or every future */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    format: "csv" | "ics" | "mermaid" | "samples";
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The file */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                        "text/csv": string;
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The forecast of a plan, or of one of its revisions */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    /** @description also what takes seconds: what to do next by simulation, sensitivity, portfolios */
                    full?: "true" | "false";
                    revision?: number;
                    /** @description With `sobol` the futures are drawn evenly, for smaller errors; only where chance decides at most 256 things */
                    sampling?: "independent" | "sobol";
                    seed?: number;
                    trials?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The forecast */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forecast"];
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/forecast-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the odds of a plan moved: what its forecast was each night, newest first */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The nights */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            nights: components["schemas"]["Night"][];
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/forecasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Starts a forecast as a job; its result is kept */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /** @example {} */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        /** @description also what takes seconds: what to do next by simulation, sensitivity, portfolios */
                        full?: boolean;
                        revision?: number;
                        /**
                         * @description With `sobol` the futures are drawn evenly, for smaller errors; only where chance decides at most 256 things
                         * @enum {string}
                         */
                        sampling?: "independent" | "sobol";
                        seed?: number;
                        trials?: number;
                    };
                };
            };
            responses: {
                /** @description It waits; the header `location` says where its result will be */
                202: {
                    headers: {
                        location: string;
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Links with which guests read the plan */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            links: components["schemas"]["ShareLink"][];
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A link with which a guest reads the plan */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "words",
                     *       "days": 1
                     *     }
                     */
                    "application/json": {
                        days: number;
                        name: string;
                    };
                };
            };
            responses: {
                /** @description The link */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ShareLink"] & {
                            /** @description Shown this once: only its digest is kept */
                            secret: string;
                        };
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/links/{linkId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a link */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    linkId: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoked at once */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/next": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What to do next */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    objective?: "deadline" | "value" | "knowledge";
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The advice */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NextAdvice"];
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A draft of a report in plain words; every figure in it is computed */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    /** @description Says what has moved since that day */
                    since?: string;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The draft */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Report"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Brings back a deleted plan */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The revisions of a plan, newest first */
        get: {
            parameters: {
                query?: {
                    /** @description Those older than this number */
                    before?: number;
                    /** @description Where to go on: the `next` of the part before */
                    cursor?: string;
                    /** @description How many at most; 1000 without it */
                    limit?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The revisions */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @description The `cursor` of the next part; null with the last */
                            next: string | null;
                            revisions: components["schemas"]["RevisionSummary"][];
                        };
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/revisions/{revision}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The text of one revision */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                    revision: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The revision */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Revision"];
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a plan is done if all goes well */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    /** @description How long tasks take; the median without it */
                    days?: string;
                    revision?: number;
                    rule?: "latest-finish" | "latest-start" | "slack" | "successors" | "positional-weight" | "random";
                    schedules?: number;
                    seed?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The schedule */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"] & (Record<string, never> | null);
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/sensitivity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which estimates of a plan matter */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    revision?: number;
                    seed?: number;
                    tasks?: number;
                    trials?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Those that matter most first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sensitivity"] & (Record<string, never> | null);
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes back the change that made a revision, if nobody has changed the plan since */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "revision": 1
                     *     }
                     */
                    "application/json": {
                        revision: number;
                    };
                };
            };
            responses: {
                /** @description The plan, as a new revision */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Plan"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan beside itself after some edits, beside a text, or beside another plan, over the same futures; nothing is written */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "edits": [
                     *         {
                     *           "kind": "set",
                     *           "task": "detector",
                     *           "to": {
                     *             "odds": "80%"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        edits?: components["schemas"]["PlanEdit"][];
                        /**
                         * @description The text of another plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 80%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        other?: string;
                        /** @description The id of another plan */
                        plan?: string;
                        seed?: number;
                        trials?: number;
                    };
                };
            };
            responses: {
                /** @description The difference, with its error */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhatIf"] & (Record<string, never> | null);
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/plans/{id}/worth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What one more of anything would be worth to a plan */
        get: {
            parameters: {
                query?: {
                    asOf?: string;
                    revision?: number;
                    seed?: number;
                    trials?: number;
                    /** @description The chance that is wanted; 0.8 without it */
                    want?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Best first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Worth"] & (Record<string, never> | null);
                    };
                };
                /** @description The answer that `if-none-match` names is still the one */
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Somebody looks at a plan; to be said again within 45 s */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "planId": "words",
                     *       "session": "words",
                     *       "state": "reading"
                     *     }
                     */
                    "application/json": {
                        planId: string;
                        session: string;
                        /** @enum {string} */
                        state: "reading" | "writing" | "left";
                    };
                };
            };
            responses: {
                /** @description Told */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether requests should be sent here: the database answers, with the tables of this release */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description They should */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            /** @enum {string} */
                            status: "ready";
                        };
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/schedule": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** When a text that is not kept is done if all goes well */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n",
                     *       "days": "P80"
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        /**
                         * @description How long tasks take; the median without it
                         * @example P80
                         */
                        days?: string;
                        /** @enum {string} */
                        rule?: "latest-finish" | "latest-start" | "slack" | "successors" | "positional-weight" | "random";
                        schedules?: number;
                        seed?: number;
                        /**
                         * @description The text of a plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                    };
                };
            };
            responses: {
                /** @description The schedule */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Schedule"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/sensitivity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Which estimates matter in a text that is not kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n"
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        seed?: number;
                        /** @description How many tasks are looked at, those that matter most first */
                        tasks?: number;
                        /**
                         * @description The text of a plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                        trials?: number;
                    };
                };
            };
            responses: {
                /** @description Those that matter most first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sensitivity"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The first account, by the link that Nonlinear prints when it has none */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "secret": "words",
                     *       "name": "words",
                     *       "email": "ada@example.org",
                     *       "password": "words....."
                     *     }
                     */
                    "application/json": {
                        /** Format: email */
                        email: string;
                        name: string;
                        password: string;
                        secret: string;
                    };
                };
            };
            responses: {
                /** @description It is made; sign in with it */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Membership"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/shared": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What the link of a guest shows */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The plan, and whose it is */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Shared"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What others do in the workspace, as it happens */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A stream */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The caller's own tokens */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            tokens: components["schemas"]["Token"][];
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** A token for a program */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "words",
                     *       "scope": "read",
                     *       "days": 1
                     *     }
                     */
                    "application/json": {
                        days: number;
                        name: string;
                        /** @enum {string} */
                        scope: "read" | "write" | "manage";
                    };
                };
            };
            responses: {
                /** @description The token */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Token"] & {
                            /** @description Shown this once: only its digest is kept */
                            secret: string;
                        };
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a token */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Revoked at once */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Other servers that are told what happens */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Oldest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            webhooks: components["schemas"]["Webhook"][];
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Tell another server what happens */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "words",
                     *       "url": "https://plans.example.org",
                     *       "events": [
                     *         "plan.created"
                     *       ]
                     *     }
                     */
                    "application/json": {
                        events: ("plan.created" | "plan.changed" | "plan.event-recorded" | "plan.deleted" | "plan.restored" | "forecast.night" | "forecast.moved" | "member.joined" | "member.changed" | "member.left" | "job.done")[];
                        name: string;
                        /**
                         * Format: uri
                         * @description https; private networks only where whoever runs Nonlinear allows them
                         */
                        url: string;
                    };
                };
            };
            responses: {
                /** @description The webhook */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NewWebhook"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The webhook */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Tell it nothing more, and forget what it was told */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Gone */
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Change, pause or resume it */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    /** @example {} */
                    "application/json": {
                        events?: ("plan.created" | "plan.changed" | "plan.event-recorded" | "plan.deleted" | "plan.restored" | "forecast.night" | "forecast.moved" | "member.joined" | "member.changed" | "member.left" | "job.done")[];
                        name?: string;
                        paused?: boolean;
                        /**
                         * Format: uri
                         * @description https; private networks only where whoever runs Nonlinear allows them
                         */
                        url?: string;
                    };
                };
            };
            responses: {
                /** @description The webhook */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Webhook"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What it was told, and what it answered */
        get: {
            parameters: {
                query?: {
                    /** @description Where to go on: the `next` of the part before */
                    cursor?: string;
                    /** @description How many at most; 200 without it */
                    limit?: number;
                    /** @description For whoever is in several workspaces: which, as in the header `nonlinear-workspace` */
                    workspace?: string;
                };
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description Newest first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            deliveries: components["schemas"]["Delivery"][];
                            /** @description The `cursor` of the next part; null with the last */
                            next: string | null;
                        };
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/deliveries/{deliveryId}/redeliver": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same event once more, under the same id */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    deliveryId: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is on its way */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/webhooks/{id}/ping": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tell it something, to see whether it arrives */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description It is on its way */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Delivery"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A text beside itself after some edits, or beside another text, over the same futures */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n",
                     *       "edits": [
                     *         {
                     *           "kind": "set",
                     *           "task": "detector",
                     *           "to": {
                     *             "odds": "80%"
                     *           }
                     *         }
                     *       ]
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        edits?: components["schemas"]["PlanEdit"][];
                        /**
                         * @description The text of another plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 80%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        other?: string;
                        seed?: number;
                        /**
                         * @description The text of a plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                        trials?: number;
                    };
                };
            };
            responses: {
                /** @description The difference, with its error */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WhatIf"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The workspace of this request */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description The workspace */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Another name */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "words"
                     *     }
                     */
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description The workspace */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/workspace/archive": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All of the workspace in one file that can be restored elsewhere: plans with their history, and people by address; no secrets */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                /** @description A gzipped tar */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/gzip": string;
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `unknown-address` There is nothing at this address · `unknown-plan` There is no such plan · `plan-deleted` The plan was deleted · `unknown-revision` There is no such revision · `unknown-workspace` There is no such workspace · `unknown-member` There is no such member · `unknown-invitation` There is no such invitation · `unknown-job` There is no such job · `unknown-webhook` There is no such webhook or delivery · `unknown-key` There is no such token or link */
                404: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/workspaces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new workspace, with the caller as its owner */
        post: {
            parameters: {
                query?: never;
                header?: {
                    /** @description A name for this very request, such as a UUID: sent again within a day it is not done again, and has the first answer */
                    "idempotency-key"?: string;
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "name": "words"
                     *     }
                     */
                    "application/json": {
                        name: string;
                    };
                };
            };
            responses: {
                /** @description The workspace */
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `last-owner` A workspace keeps an owner · `already-member` Already a member · `already-set-up` It is set up · `job-state` Not as the job is now · `stale-revision` The plan has changed since · `request-under-way` It is being done */
                409: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/worth": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What one more of anything would be worth to a text that is not kept */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "text": "plan: Find scratched parts\nstart: 2026-12-01\ndeadline: 2027-03-31\ngoal: shipped\ngoals:\n  shipped: {all: [labels, detector]}\ntasks:\n  labels: {odds: 95%, days: 10..15..30, stop: 30}\n  detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}\n"
                     *     }
                     */
                    "application/json": {
                        /** Format: date */
                        asOf?: string;
                        seed?: number;
                        /**
                         * @description The text of a plan
                         * @example plan: Find scratched parts
                         *     start: 2026-12-01
                         *     deadline: 2027-03-31
                         *     goal: shipped
                         *     goals:
                         *       shipped: {all: [labels, detector]}
                         *     tasks:
                         *       labels: {odds: 95%, days: 10..15..30, stop: 30}
                         *       detector: {odds: 60%, days: 15..25..60, stop: 60, needs: [labels]}
                         */
                        text: string;
                        trials?: number;
                        want?: number;
                    };
                };
            };
            responses: {
                /** @description Best first */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Worth"];
                    };
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mcp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The Model Context Protocol: tools for assistants, by streamable HTTP. Nothing is kept between two requests */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    /**
                     * @example {
                     *       "jsonrpc": "2.0"
                     *     }
                     */
                    "application/json": ({
                        /** @enum {string} */
                        jsonrpc: "2.0";
                    } & {
                        [key: string]: unknown;
                    }) | ({
                        /** @enum {string} */
                        jsonrpc: "2.0";
                    } & {
                        [key: string]: unknown;
                    })[];
                };
            };
            responses: {
                /** @description What was asked for */
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": {
                            [key: string]: unknown;
                        };
                    };
                };
                /** @description Nothing was asked for */
                202: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description `invalid-json` The body is not JSON · `workspace-needed` Which workspace? */
                400: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `sign-in-needed` Sign in first · `unknown-token` The token is not valid */
                401: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `foreign-host` Not for this address · `foreign-origin` Not from this page · `forbidden` Not allowed · `token-too-narrow` Not with this token */
                403: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `body-too-large` The body is too large · `plan-too-large` The plan is too large */
                413: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `not-json` The body must be JSON */
                415: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `invalid-request` The request is not valid · `key-used-before` The key was used before · `invalid-text` The text cannot be kept · `plan-has-errors` The plan has errors · `github-refused` GitHub does not give the issues */
                422: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `too-many-requests` Asked too often */
                429: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `internal` Something went wrong in Nonlinear */
                500: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
                /** @description `github-unavailable` GitHub does not answer · `busy` Too much is being computed · `forecast-too-slow` The forecast took too long · `forecast-too-large` The forecast needs too much memory · `not-ready` Not ready to answer · `database-unavailable` The database does not answer */
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Account: {
            person: components["schemas"]["Person"];
            workspaces: (components["schemas"]["Workspace"] & {
                /** @enum {string} */
                role: "owner" | "lead" | "member" | "interviewer" | "viewer";
            })[];
        };
        Delivery: {
            /** @description The beginning of what was answered */
            answer: string | null;
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            error: string | null;
            /** @description The header `webhook-id` */
            eventId: string;
            id: string;
            /** Format: date-time */
            lastAt: string | null;
            latencyMs: number | null;
            /** Format: date-time */
            nextAt: string | null;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            status: number | null;
            type: string;
        };
        Door: {
            /** @description Whether letters reach people; otherwise links are handed on */
            mail: boolean;
            /** @enum {string} */
            mode: "local" | "team";
            oidc: {
                name: string;
            } | null;
            /** @description Whether there are no accounts yet */
            setUp: boolean;
            /** @description Whether whoever asks has an account, so that GET /api/account tells whose */
            signedIn: boolean;
        };
        /** @description nonlinear.forecast/1 */
        Forecast: Record<string, never>;
        Happening: {
            /** Format: date */
            date: string;
            /**
             * @description Days still to come
             * @example 5..8..15
             */
            days?: string;
            note?: string;
            /** @example 40% */
            odds?: string;
            /**
             * @description The id of a task, a goal or a person
             * @example labels
             */
            subject: string;
            until?: string;
            /** @enum {string} */
            verb?: "started" | "progressed" | "succeeded" | "failed" | "stopped" | "blocked" | "resumed" | "added" | "removed" | "rescoped" | "hired" | "left";
        } | null;
        /** @description What it would do; `text` is the plan that there would be. Nothing is written. */
        ImportPreview: Record<string, never>;
        Invitation: {
            /** Format: date-time */
            createdAt: string;
            email: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** @enum {string} */
            role: "owner" | "lead" | "member" | "interviewer" | "viewer";
        };
        Job: {
            /** @description What is to be done */
            asked?: Record<string, never>;
            attempts: number;
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            /** Format: date-time */
            endedAt: string | null;
            /** @description Why it failed, or will be tried again */
            error: string | null;
            id: string;
            /** @enum {string} */
            kind: "forecast" | "nightly";
            planId: string | null;
            /** @description Share that is done, 0..1 */
            progress: number;
            /** Format: date-time */
            startedAt: string | null;
            /** @enum {string} */
            state: "queued" | "running" | "done" | "failed" | "cancelled";
        };
        JobWithResult: components["schemas"]["Job"] & {
            /** @description What came of it: of a forecast the forecast; null until it is done */
            result?: Record<string, never> | null;
        };
        Member: {
            /** Format: date-time */
            createdAt: string;
            person: components["schemas"]["Person"];
            /** @enum {string} */
            role: "owner" | "lead" | "member" | "interviewer" | "viewer";
        };
        Membership: {
            /** @enum {string} */
            role: "owner" | "lead" | "member" | "interviewer" | "viewer";
            workspaceId: string;
        };
        NewWebhook: components["schemas"]["Webhook"] & {
            /** @description Shown this once: what messages are signed with */
            secret: string;
        };
        /** @description What to do next, best first; or `advice: null` and why */
        NextAdvice: Record<string, never>;
        /** @description What to do next, best first; or `advice: null` and why */
        NextAdviceOfText: Record<string, never>;
        Night: {
            /** Format: date-time */
            at: string;
            byDeadline: number | null;
            /** Format: date */
            day: string;
            /** Format: date */
            deadline: string | null;
            /** @enum {string|null} */
            decided: "reached" | "unreachable" | null;
            /** @description The same plan, seed and version give the same figures */
            engineVersion: number;
            /** @description Given success */
            finish: {
                /** Format: date */
                p10: string;
                /** Format: date */
                p50: string;
                /** Format: date */
                p90: string;
            } | null;
            /** @description The same in working days from the start */
            finishDays: {
                p10: number;
                p50: number;
                p90: number;
            } | null;
            revision: number;
            seed: number;
            /** @description Chance that it is ever reached */
            success: number;
            trials: number;
        };
        /** @description Its forecast of today in short, or what keeps it from having one; null while it is computed: ask again in a moment */
        Outlook: Record<string, never> | null;
        Person: {
            email: string;
            name: string;
            userId: string;
        };
        Plan: components["schemas"]["PlanSummary"] & {
            text: string;
        };
        PlanEdit: {
            /** @enum {string} */
            kind: "set";
            task: string;
            to: {
                /**
                 * @description As in a plan
                 * @example 5..8..15
                 */
                cost?: string | number | {
                    [key: string]: unknown;
                };
                /**
                 * @description As in a plan
                 * @example 5..8..15
                 */
                days?: string | number | {
                    [key: string]: unknown;
                };
                /**
                 * @description As in a plan
                 * @example 5..8..15
                 */
                failsAfter?: string | number | {
                    [key: string]: unknown;
                } | null;
                /**
                 * @description As in a plan
                 * @example 5..8..15
                 */
                odds?: string | number | {
                    [key: string]: unknown;
                };
                /**
                 * @description As in a plan
                 * @example 5..8..15
                 */
                stop?: string | number | {
                    [key: string]: unknown;
                } | null;
            };
        } | {
            as: {
                [key: string]: unknown;
            };
            goal: string;
            /** @enum {string} */
            kind: "add";
            task: string;
        } | {
            id: string;
            /** @enum {string} */
            kind: "drop";
        } | {
            as: string;
            /** @enum {string} */
            kind: "copy";
            task: string;
        } | {
            /** @description So many more, fewer where negative */
            count: number;
            /** @enum {string} */
            kind: "people";
            who: string;
        } | {
            /** @description So many more, fewer where negative */
            count: number;
            /** @enum {string} */
            kind: "equipment";
            what: string;
        } | {
            /** Format: date */
            deadline: string | null;
            /** @enum {string} */
            kind: "deadline";
        } | {
            /** @enum {string} */
            kind: "value";
            value: number | null;
        } | {
            goal: string;
            /** @enum {string} */
            kind: "goal";
        } | {
            goal: string;
            /** @enum {string} */
            kind: "try";
            /** @enum {string} */
            try: "together" | "inOrder" | "best";
        };
        PlanEvent: {
            /** Format: date-time */
            at: string;
            /** @description Who did it; null where there are no accounts */
            by: {
                name: string;
                userId: string;
            } | null;
            happening: components["schemas"]["Happening"];
            /** @enum {string} */
            kind: "created" | "changed" | "recorded" | "undone" | "deleted" | "restored";
            revision: number;
            seq: number;
        };
        PlanSummary: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
            revision: number;
            /** Format: date-time */
            updatedAt: string;
        };
        Problem: {
            code: string;
            detail: string;
            diagnostics?: Record<string, never>[];
            status: number;
            title: string;
            type: string;
        };
        Report: {
            asOf: string | null;
            /** @description The forecast in one sentence */
            headline: string;
            sections: {
                heading: string;
                lines: string[];
            }[];
            /** @description All of it as one text */
            text: string;
            title: string;
        };
        Revision: {
            /** @description Who did it; null where there are no accounts */
            by: {
                name: string;
                userId: string;
            } | null;
            /** Format: date-time */
            createdAt: string;
            revision: number;
            text: string;
        };
        RevisionSummary: {
            /** @description The first revision of those saved in one sitting with this one: a history shows them as one step */
            burst: number;
            /** @description Who did it; null where there are no accounts */
            by: {
                name: string;
                userId: string;
            } | null;
            bytes: number;
            /** Format: date-time */
            createdAt: string;
            revision: number;
        };
        /** @description nonlinear.schedule/1 */
        Schedule: Record<string, never>;
        /** @description nonlinear.sensitivity/1 */
        Sensitivity: Record<string, never>;
        Shared: {
            planId: string;
            workspace: string;
        };
        ShareLink: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            name: string;
            /** Format: date-time */
            revokedAt: string | null;
        };
        Token: {
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            expiresAt: string;
            id: string;
            /** Format: date-time */
            lastUsedAt: string | null;
            name: string;
            /** Format: date-time */
            revokedAt: string | null;
            /** @enum {string} */
            scope: "read" | "write" | "manage";
        };
        Webhook: {
            /** Format: date-time */
            createdAt: string;
            createdBy: string | null;
            events: string[];
            /**
             * Format: date-time
             * @description Since when nothing went through
             */
            failingSince: string | null;
            id: string;
            name: string;
            /** Format: date-time */
            pausedAt: string | null;
            /** @enum {string|null} */
            pausedBecause: "asked" | "failing" | "gone" | null;
            /**
             * Format: uri
             * @description https; private networks only where whoever runs Nonlinear allows them
             */
            url: string;
        };
        /** @description nonlinear.what-if/1 */
        WhatIf: Record<string, never>;
        Workspace: {
            /** Format: date-time */
            createdAt: string;
            id: string;
            name: string;
        };
        /** @description nonlinear.worth/1 */
        Worth: Record<string, never>;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
